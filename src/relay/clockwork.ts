import type { Change, ChangeBody } from '../domain/change.ts';
import type { Clock } from '../lib/clock.ts';
import type { Reader } from '../store/port.ts';
import type { ActionRunner } from './action-runner.ts';
import { SYSTEM } from './caller.ts';

const AT_MOST_EVERY_MS = 1_000;
const AT_LEAST_EVERY_MS = 60_000;
const RELEASED_AT_ONCE = 200;

/** What happens by itself at its time: snoozed conversations come back, scheduled replies leave. Each thing once, however the clock steps. */
export function createClockwork(deps: {
  reader: Reader;
  actions: ActionRunner;
  clock: Clock;
  onError(error: unknown): void;
}) {
  const { reader, clock } = deps;
  let cancel: (() => void) | undefined;
  let stopped = false;
  let turning: Promise<void> = Promise.resolve();

  /** False when something could not be done. One that is stuck must not hold up the others, nor be tried every second. */
  async function attempt(action: string, input: unknown): Promise<boolean> {
    try {
      await deps.actions.run(SYSTEM, { action, input });
      return true;
    } catch (error) {
      deps.onError(error);
      return false;
    }
  }

  async function turn(): Promise<void> {
    let isStuck = false;
    for (const { id } of await reader.snoozedUntil(clock.now())) {
      if (!(await attempt('conversation.reopen', { conversation: id }))) isStuck = true;
    }
    for (const { id } of await reader.scheduled({ dueBy: clock.now(), limit: RELEASED_AT_ONCE })) {
      if (!(await attempt('message.send-now', { entry: id }))) isStuck = true;
    }
    const next = Math.min(
      (await reader.nextSnoozeEnd()) ?? Infinity,
      (await reader.nextScheduledAt()) ?? Infinity,
    );
    const waitMs = isStuck ? AT_LEAST_EVERY_MS : next - clock.now();
    plan(Math.min(AT_LEAST_EVERY_MS, Math.max(AT_MOST_EVERY_MS, waitMs)));
  }

  function plan(waitMs: number): void {
    cancel?.();
    if (!stopped) cancel = clock.after(waitMs, go);
  }

  function go(): void {
    turning = turning.then(turn).catch((error: unknown) => {
      deps.onError(error);
      plan(AT_LEAST_EVERY_MS);
    });
  }

  return {
    start: go,
    /** What was put off may be due before the next turn. */
    onChanges(changes: readonly Change[]): void {
      if (!stopped && changes.some(({ body }) => isPutOff(body))) go();
    },
    async stop(): Promise<void> {
      stopped = true;
      cancel?.();
      await turning;
    },
  };
}

function isPutOff(body: ChangeBody): boolean {
  switch (body.type) {
    case 'conversation.status':
      return body.status.is === 'snoozed';
    case 'entry.added':
      return body.entry.kind === 'message' && body.entry.delivery?.status === 'scheduled';
    case 'entry.delivery':
      return body.delivery.status === 'scheduled';
    default:
      return false;
  }
}
