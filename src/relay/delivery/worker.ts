import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import { sleep, type Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import type { OutboxRow } from '../../store/outbox-port.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionRunner } from '../action-runner.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { WriteQueue } from '../write-queue.ts';
import { attempt, letterFor } from './attempt.ts';
import { createLanes } from './lanes.ts';
import type { Letter } from './letter.ts';
import { createSettling, pauseMs } from './settle.ts';

/** Longer than any send may take: a lease that ends while its send is under way would send twice. */
const LEASE_MS = 10 * 60_000;
const AT_ONCE = 64;
/** A provider asked what became of a lost answer gets so long to know. */
const LOOK_UP_AFTER_MS = 10_000;
const POLL_MS = 30_000;

export type DeliveryWorker = {
  start(): void;
  /** Something was put into the outbox, or an inbox works again. */
  wake(): void;
  /** Claims nothing more and waits for what is on its way. */
  stop(): Promise<void>;
};

/**
 * Delivers the outbox. An attempt is recorded (the claim, "sending") before the request leaves and its result after, so
 * a crash in between leaves a claim whose lease runs out: where a repeated send reaches the customer once it is
 * repeated, otherwise the message becomes "unknown" and waits for a person.
 */
export function createDeliveryWorker(deps: {
  reader: Reader;
  queue: WriteQueue;
  actions: ActionRunner;
  channels: ChannelDesk;
  tools: ChannelTools;
  clock: Clock;
  random: Random;
  onError(error: unknown): void;
}): DeliveryWorker {
  const { queue, reader, clock } = deps;
  const { settle, note, report } = createSettling(deps);
  const underWay = new Set<Promise<void>>();
  const lanes = createLanes(clock);
  let turn = 0;
  let stopped = true;
  let pumping: Promise<void> | undefined;
  let again = false;
  let cancelTimer: (() => void) | undefined;

  /** Looks at the outbox now, or once more after the look that is under way. */
  function pump(): void {
    again = true;
    if (stopped) return;
    pumping ??= look().finally(() => {
      pumping = undefined;
      // Woken while the next look was being planned: what woke it may be due before that.
      if (again) pump();
    });
  }

  async function look(): Promise<void> {
    again = false;
    try {
      while (!stopped && underWay.size < AT_ONCE) {
        const rows = await claim(AT_ONCE - underWay.size);
        if (rows.length === 0) break;
        for (const row of rows) dispatch(row);
      }
      await schedule();
    } catch (error) {
      deps.onError(error);
      rest(POLL_MS);
    }
  }

  async function claim(limit: number): Promise<OutboxRow[]> {
    const due = await reader.nextOutboxDueAt(lanes.closed().inboxIds);
    if (due === undefined || due > clock.now()) return [];
    const rooms = await roomsNow();
    return queue.submit(async (scope) => {
      const rows: OutboxRow[] = [];
      for (const { inboxId, room } of rooms) {
        const hands = Math.min(limit - rows.length, room);
        if (hands <= 0) continue;
        const own = await scope.tx.claimOutbox(clock.now(), LEASE_MS, hands, inboxId);
        lanes.left(inboxId, own.length);
        rows.push(...own);
      }
      for (const row of rows) await report(scope, row, { status: 'sending', attempts: row.attempts });
      return rows;
    });
  }

  /** The inboxes with something due and how much of it may leave now; whoever was first last time comes last. */
  async function roomsNow(): Promise<{ inboxId: string; room: number }[]> {
    const due = await reader.dueOutboxInboxes(clock.now());
    turn += 1;
    const inboxIds = due.map((_, at) => due[(at + turn) % due.length] ?? '');
    return Promise.all(
      inboxIds.map(async (inboxId) => {
        const inbox = await reader.inbox(inboxId);
        const capabilities = inbox && deps.channels.channel(inbox.channel)?.capabilities;
        return { inboxId, room: lanes.room(inboxId, capabilities?.rate?.perSecond) };
      }),
    );
  }

  function dispatch(row: OutboxRow): void {
    const work = deliver(row)
      .catch(deps.onError)
      .finally(() => {
        underWay.delete(work);
        lanes.back(row.inboxId);
        pump();
      });
    underWay.add(work);
  }

  async function deliver(row: OutboxRow): Promise<void> {
    const paceMs = lanes.pace(row.inboxId);
    const letter = await letterFor(row, deps);
    if (paceMs > 0) await sleep(clock, paceMs);
    const result = await attempt(row, letter, deps);
    if (result.outcome === 'failed' && result.wholeInbox === true) lanes.hold(row.inboxId, pauseMs(result));
    await queue.submit(async (scope) => {
      await settle(scope, row, result);
      if (!(letter instanceof Failure)) await note(scope, row, letter, result);
    });
    if (result.outcome === 'unknown' && !(letter instanceof Failure)) askLater(row, letter);
  }

  /** Where a provider can say what became of a send, it is asked before a person is. */
  function askLater(row: OutboxRow, { channel, message, configured }: Letter): void {
    if (channel.lookUp === undefined) return;
    clock.after(LOOK_UP_AFTER_MS, () => {
      channel
        .lookUp?.(message, configured, deps.tools)
        .then(async (found) => {
          if (found === undefined || found.outcome === 'unknown') return;
          await queue.submit((scope) => settle(scope, row, found));
          pump();
        })
        .catch(deps.onError);
    });
  }

  async function schedule(): Promise<void> {
    // All hands are full: whoever gets free looks again.
    if (underWay.size >= AT_ONCE) return rest(POLL_MS);
    const { inboxIds, waitMs = POLL_MS } = lanes.closed();
    const due = await reader.nextOutboxDueAt(inboxIds);
    rest(Math.min(waitMs, due === undefined ? POLL_MS : Math.min(POLL_MS, Math.max(1, due - clock.now()))));
  }

  function rest(ms: number): void {
    cancelTimer?.();
    cancelTimer = stopped ? undefined : clock.after(ms, pump);
  }

  return {
    start() {
      stopped = false;
      // The data directory is ours alone: whoever claimed what is claimed now is dead.
      queue
        .submit(({ tx }) => tx.expireClaims(clock.now()))
        .catch(deps.onError)
        .finally(pump);
    },
    wake: pump,
    async stop() {
      stopped = true;
      cancelTimer?.();
      // A claim under way is still sent: left alone it would be a message nobody knows the fate of.
      await pumping;
      await Promise.allSettled(underWay);
    },
  };
}
