import type { Change } from '../domain/change.ts';
import type { Store, Transactor } from '../store/port.ts';

/** What a job works with. What it emits is published, and its effects run, once the transaction is durable. */
export type WriteScope = {
  tx: Transactor;
  emitted: Change[];
  afterCommit(effect: () => void): void;
};

export type WriteQueue = {
  /** Resolves with what `job` returns, after the commit that holds it. Rejects with what it throws: nothing of it is kept. */
  submit<Result>(job: (scope: WriteScope) => Promise<Result>): Promise<Result>;
  /** Resolves when everything submitted so far is settled. */
  idle(): Promise<void>;
};

type Waiting = {
  job: (scope: WriteScope) => Promise<unknown>;
  resolve: (result: never) => void;
  reject: (error: unknown) => void;
};

type Settled = { settle: () => void; emitted: Change[]; effects: (() => void)[] };

const MAX_BATCH = 512;
/** However many keep coming, nobody waits longer for the commit to begin. */
const MAX_TURNS = 64;
/** So many in a row that bring nothing end the waiting. */
const EMPTY_TURNS = 3;

/**
 * One writer with group commit: while a transaction is under way, arriving jobs wait and share the next one. Each job
 * runs in a savepoint of its own, so a bad one never fails its neighbours; one fsync makes them all durable. Under load
 * batches grow by themselves, when idle a job goes at once.
 */
export function createWriteQueue(options: {
  store: Store;
  /** Gets every committed change, in order, before the jobs' promises resolve. */
  onCommitted(changes: Change[]): void;
  /** Hears of what went wrong after a commit: publishing, effects. What is durable stays answered with yes. */
  onError(error: unknown): void;
}): WriteQueue {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      await gather();
      const batch = waiting.slice(0, MAX_BATCH);
      waiting = waiting.slice(MAX_BATCH);
      await commit(batch);
    }
    running = undefined;
  }

  /**
   * What else arrives meanwhile shares the commit; and whoever writes one thing after the other leaves a turn to the
   * sockets in between. A turn of the event loop costs a look at the sockets, a commit and a frame to every agent cost
   * hundreds: as long as turns bring more, more are waited for, and the first empty one may be an accident.
   */
  async function gather(): Promise<void> {
    let empty = 0;
    for (let turn = 0; turn < MAX_TURNS && empty < EMPTY_TURNS; turn += 1) {
      const before = waiting.length;
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.length >= MAX_BATCH) return;
      empty = waiting.length === before ? empty + 1 : 0;
    }
  }

  async function commit(batch: Waiting[]): Promise<void> {
    let settled: Settled[];
    try {
      settled = await options.store.transact(async (tx) => {
        const done: Settled[] = [];
        for (const item of batch) done.push(await runJob(tx, item));
        return done;
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
      return;
    }
    const changes = settled.flatMap(({ emitted }) => emitted);
    if (changes.length > 0) guarded(() => options.onCommitted(changes));
    for (const { effects } of settled) for (const effect of effects) guarded(effect);
    for (const { settle } of settled) settle();
  }

  function guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      options.onError(error);
    }
  }

  async function runJob(tx: Transactor, item: Waiting): Promise<Settled> {
    const emitted: Change[] = [];
    const effects: (() => void)[] = [];
    try {
      const result = await tx.savepoint(() =>
        item.job({ tx, emitted, afterCommit: (effect) => effects.push(effect) }),
      );
      return { emitted, effects, settle: () => item.resolve(result as never) };
    } catch (error) {
      return { emitted: [], effects: [], settle: () => item.reject(error) };
    }
  }

  return {
    submit<Result>(job: (scope: WriteScope) => Promise<Result>): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        waiting.push({ job, resolve, reject });
        running ??= run();
      });
    },
    async idle() {
      await running;
      if (waiting.length > 0) await this.idle();
    },
  };
}
