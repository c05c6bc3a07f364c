import { expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { manualClock } from '../../src/lib/clock.ts';
import type { ActionRunner } from '../../src/relay/action-runner.ts';
import { createClockwork } from '../../src/relay/clockwork.ts';
import type { Reader } from '../../src/store/port.ts';
import { SYSTEM } from '../support/desk.ts';

/** A desk of nothing but ends of snoozes, by conversation. `stuck` cannot be reopened. */
function clockworkOver(snoozed: Map<string, number>, stuck = '') {
  const clock = manualClock(0);
  const errors: unknown[] = [];
  const tries: string[] = [];
  const reader = {
    snoozedUntil: (now: number) =>
      Promise.resolve([...snoozed].filter(([, until]) => until <= now).map(([id]) => ({ id }))),
    scheduled: () => Promise.resolve([]),
    nextScheduledAt: () => Promise.resolve(undefined),
    nextSnoozeEnd: () => Promise.resolve(snoozed.size === 0 ? undefined : Math.min(...snoozed.values())),
  } as unknown as Reader;
  const actions = {
    run(_caller: unknown, { input }: { input: { conversation: string } }) {
      tries.push(input.conversation);
      if (input.conversation === stuck) return Promise.reject(new Error('no'));
      snoozed.delete(input.conversation);
      return Promise.resolve({});
    },
  } as unknown as ActionRunner;
  const clockwork = createClockwork({ reader, actions, clock, onError: (error) => errors.push(error) });
  return { clock, clockwork, errors, tries };
}

const snoozeChange = (conversationId: string, until: number): Change => ({
  seq: 1,
  at: 0,
  actor: SYSTEM,
  body: { type: 'conversation.status', conversationId, status: { is: 'snoozed', until } },
});

test('a snooze shorter than the turn that was planned ends at its time', async () => {
  const snoozed = new Map<string, number>();
  const { clock, clockwork } = clockworkOver(snoozed);
  clockwork.start();
  await new Promise(setImmediate);
  snoozed.set('c1', 5_000);
  clockwork.onChanges([snoozeChange('c1', 5_000)]);
  await expect
    .poll(() => {
      clock.advance(1_000);
      return snoozed.size;
    })
    .toBe(0);
  expect(clock.now()).toBeLessThan(60_000);
  await clockwork.stop();
});

test('one conversation that cannot come back holds up no other', async () => {
  const snoozed = new Map([
    ['bad', 0],
    ['good', 0],
  ]);
  const { clockwork, errors, tries } = clockworkOver(snoozed, 'bad');
  clockwork.start();
  await expect.poll(() => tries).toEqual(['bad', 'good']);
  expect([...snoozed.keys()]).toEqual(['bad']);
  expect(errors).toHaveLength(1);
  await clockwork.stop();
});
