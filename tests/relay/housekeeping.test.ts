import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { createHousekeeping, KEPT_FOR } from '../../src/relay/housekeeping.ts';
import { createWriteQueue } from '../../src/relay/write-queue.ts';
import type { Perishable } from '../../src/store/housekeeping-port.ts';
import type { Transactor } from '../../src/store/port.ts';
import { NOON } from '../support/desk.ts';
import { openTestStore } from '../support/store.ts';

/** One row of each kind whose time is `at`. */
async function fill(tx: Transactor, name: string, at: number): Promise<void> {
  await tx.claimEvent('support', name, at);
  await tx.recordOutcome({ actorKey: 'kim', actionId: name, fingerprint: 'f', outcome: '{}', at });
  await tx.saveVisitor({ tokenHash: name, inboxId: 'chat', address: name, expiresAt: at, doc: {} });
  await tx.recordAutomaticReply(`${name}@mail.example`, at);
  await tx.saveQuarantine({ id: name, inboxId: 'support', at, reason: 'odd', raw: Buffer.from('x') });
  const delivery = { status: 'read', at } as const;
  await tx.keepReceipt({ inboxId: 'support', providerId: name, delivery, at });
}

async function kept(tx: Transactor, name: string, what: Perishable): Promise<boolean> {
  switch (what) {
    case 'events':
      return !(await tx.claimEvent('support', name, NOON));
    case 'outcomes':
      return (await tx.recordedOutcome('kim', name)) !== undefined;
    case 'visitors':
      return (await tx.visitor(name)) !== undefined;
    case 'automatic_replies':
      return (await tx.automaticRepliesTo(`${name}@mail.example`, 0)) > 0;
    case 'quarantine':
      return (await tx.quarantined(name)) !== undefined;
    case 'early_receipts':
      return (await tx.takeReceipts('support', name)).length > 0;
    default:
      return false;
  }
}

const KINDS = (Object.keys(KEPT_FOR) as Perishable[]).filter((what) => what !== 'used_nonces');

test('each thing is forgotten when its time is over and not before, in steps that others can pass', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const clock = manualClock(NOON);
  const errors: unknown[] = [];
  const queue = createWriteQueue({
    store,
    onCommitted: () => undefined,
    onError: (error) => errors.push(error),
  });
  for (const what of KINDS) {
    await store.transact(async (tx) => {
      await fill(tx, `${what} young`, NOON - KEPT_FOR[what] + 3_600_000 * 2);
      await fill(tx, `${what} old`, NOON - KEPT_FOR[what] - 1);
    });
  }
  await store.transact(async (tx) => {
    for (let index = 0; index < 1_200; index += 1) await tx.claimEvent('busy', `e${index}`, 0);
  });

  const housekeeping = createHousekeeping({ queue, clock, onError: (error) => errors.push(error) });
  housekeeping.start();
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    await queue.idle();
  };
  clock.advance(60_000);
  await settle();
  expect(await store.transact((tx) => tx.claimEvent('busy', 'e999', NOON)), 'not all at once').toBe(false);
  for (let step = 0; step < 4; step += 1) {
    clock.advance(1_000);
    await settle();
  }
  await housekeeping.stop();
  expect(errors).toEqual([]);
  await store.transact(async (tx) => {
    expect(await tx.claimEvent('busy', 'e999', NOON)).toBe(true);
    for (const what of KINDS) {
      expect(await kept(tx, `${what} old`, what), `${what} old`).toBe(false);
      expect(await kept(tx, `${what} young`, what), `${what} young`).toBe(true);
    }
  });
});

test('a nonce is forgotten with its time; a disk that refuses does not end housekeeping', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const clock = manualClock(NOON);
  await store.transact(async (tx) => {
    await tx.claimNonce('chat', 'n', NOON - 1, NOON - 10);
    expect(await tx.claimNonce('chat', 'n', NOON - 1, NOON - 10)).toBe(false);
  });
  const sound = createWriteQueue({ store, onCommitted: () => undefined, onError: () => undefined });
  let isFull = true;
  const errors: unknown[] = [];
  const housekeeping = createHousekeeping({
    queue: { ...sound, submit: (job) => (isFull ? Promise.reject(new Error('full')) : sound.submit(job)) },
    clock,
    onError: (error) => errors.push(error),
  });
  housekeeping.start();
  clock.advance(60_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(errors).toHaveLength(1);
  isFull = false;
  clock.advance(3_600_000);
  for (let turn = 0; turn < 40; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  await housekeeping.stop();
  // Asked with a clock at which it would not be forgotten on the way.
  await store.transact(async (tx) => {
    expect(await tx.claimNonce('chat', 'n', NOON, NOON - 10)).toBe(true);
  });
});
