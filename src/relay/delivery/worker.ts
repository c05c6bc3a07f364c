import type { SendResult } from '../../channels/port/outbound.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import type { ChangeBody } from '../../domain/change.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { sendingTrouble } from './sending-trouble.ts';
import { Failure } from '../../domain/failure.ts';
import { sleep, type Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { OutboxRow } from '../../store/outbox-port.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionRunner } from '../action-runner.ts';
import { SYSTEM } from '../caller.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { WriteQueue, WriteScope } from '../write-queue.ts';
import { createLanes } from './lanes.ts';
import { loadLetter, type Letter } from './letter.ts';

/** Longer than any send may take: a lease that ends while its send is under way would send twice. */
const LEASE_MS = 10 * 60_000;
const AT_ONCE = 64;
/** A provider asked what became of a lost answer gets so long to know. */
const LOOK_UP_AFTER_MS = 10_000;
const BACKOFF = { firstMs: 2_000, maxMs: 15 * 60_000 };
/** After so many attempts (some 24 hours) a message has failed. */
const MAX_ATTEMPTS = 100;
const POLL_MS = 30_000;
/** A provider may ask for patience, not for ever. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

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
    const letter = await loadLetter(row, deps).catch(unloadable);
    if (paceMs > 0) await sleep(clock, paceMs);
    const result = letter instanceof Failure ? hopeless(letter) : await attempt(row, letter);
    if (result.outcome === 'failed' && result.wholeInbox === true) {
      lanes.hold(row.inboxId, Math.min(result.retryAfterMs ?? BACKOFF.firstMs, MAX_RETRY_AFTER_MS));
    }
    await queue.submit(async (scope) => {
      await settle(scope, row, result);
      if (!(letter instanceof Failure)) await noteOptOut(scope, row, letter, result);
      if (!(letter instanceof Failure)) await noteHealth(scope, row, letter, result);
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

  /** A message that cannot even be put together is tried again like any other, and fails like any other in the end. */
  function unloadable(error: unknown): Failure {
    deps.onError(error);
    return new Failure('unavailable', 'The message could not be prepared: see the relay’s log.');
  }

  async function attempt(row: OutboxRow, letter: Letter): Promise<SendResult> {
    const { channel } = letter;
    if (row.interrupted && !channel.capabilities.idempotentSend) {
      return {
        outcome: 'unknown',
        message: 'The relay stopped while this was on its way; it may have arrived.',
      };
    }
    try {
      return (
        (await channel.send?.(letter.message, letter.configured, deps.tools)) ?? {
          outcome: 'failed',
          reason: 'content',
          message: `${channel.label} cannot send.`,
        }
      );
    } catch (error) {
      deps.onError(error);
      return {
        outcome: 'failed',
        reason: 'retry',
        message: 'The channel could not send: see the relay’s log.',
      };
    }
  }

  /** What a result means for the row and for what people see, in one transaction. */
  async function settle(scope: WriteScope, row: OutboxRow, result: SendResult): Promise<void> {
    const { tx } = scope;
    const at = clock.now();
    const { accepted = [] } = result;
    if (result.outcome === 'sent') {
      if (!(await tx.finishOutbox(row.id, row.fence))) return;
      const { conversationId, inboxId } = row;
      const { threadId, providerId = accepted[0] } = result;
      if (threadId !== undefined) await tx.noteThread({ inboxId, threadId, conversationId, at });
      const others = accepted.filter((id) => id !== providerId);
      await report(scope, row, { status: 'sent', at }, providerId, others);
      if (providerId !== undefined) await applyReceipts(scope, row, providerId);
      return;
    }
    if (accepted.length > row.parts.length) await tx.saveOutboxParts(row.id, row.fence, accepted);
    if (result.outcome === 'unknown') {
      if (await tx.holdOutbox(row.id, row.fence)) {
        await report(scope, row, { status: 'unknown', at, message: clip(result.message) });
        await bringBack(scope, row);
      }
      return;
    }
    const mayRetry = (result.reason === 'retry' || result.reason === 'auth') && row.attempts < MAX_ATTEMPTS;
    if (!mayRetry) {
      if (await tx.finishOutbox(row.id, row.fence)) {
        await report(scope, row, {
          status: 'failed',
          at,
          reason: result.reason,
          message: clip(result.message),
        });
        await bringBack(scope, row);
      }
      return;
    }
    const retryAfterMs = Math.min(result.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
    const dueAt = at + retryDelayMs(row.attempts, BACKOFF, deps.random, retryAfterMs);
    if (await tx.requeueOutbox(row.id, row.fence, dueAt)) {
      await report(scope, row, {
        status: 'queued',
        dueAt,
        attempts: row.attempts,
        lastError: clip(result.message),
      });
    }
  }

  async function report(
    scope: WriteScope,
    row: OutboxRow,
    delivery: Delivery,
    providerId?: string,
    partIds: readonly string[] = [],
  ): Promise<void> {
    const body: ChangeBody = {
      type: 'entry.delivery',
      conversationId: row.conversationId,
      entryId: row.entryId,
      delivery,
      ...(providerId === undefined ? {} : { providerId }),
      ...(partIds.length === 0 ? {} : { partIds: [...partIds] }),
    };
    scope.emitted.push(await scope.tx.append(body, { actor: { kind: 'system' }, at: clock.now() }));
  }

  /** Receipts that came before anybody knew whose they were. */
  async function applyReceipts(scope: WriteScope, row: OutboxRow, providerId: string): Promise<void> {
    for (const delivery of await scope.tx.takeReceipts(row.inboxId, providerId)) {
      const input = { entry: row.entryId, delivery };
      await deps.actions.perform(scope, SYSTEM, { action: 'message.delivery', input });
    }
  }

  /** The provider knows that they want no more: the desk shall know it as well. */
  async function noteOptOut(
    scope: WriteScope,
    row: OutboxRow,
    { message }: Letter,
    result: SendResult,
  ): Promise<void> {
    if (result.outcome !== 'failed' || result.optedOut !== true) return;
    const input = {
      inbox: row.inboxId,
      eventId: `opted out ${row.id}`,
      from: { address: message.to.address },
      change: { is: 'opted_out', purpose: 'all', how: result.message.slice(0, 500) },
      at: clock.now(),
    };
    await deps.actions.perform(scope, SYSTEM, { action: 'contact.permission-received', input });
  }

  /** What keeps replies from leaving must be seen where inboxes are listed, until one leaves. */
  async function noteHealth(
    scope: WriteScope,
    { attempts }: OutboxRow,
    { configured }: Letter,
    result: SendResult,
  ): Promise<void> {
    const { id, health } = configured.inbox;
    const trouble = sendingTrouble(result, attempts);
    if (trouble === undefined && (result.outcome !== 'sent' || health.lastError?.of !== 'sending')) return;
    const error = trouble ?? null;
    await deps.actions.perform(scope, SYSTEM, {
      action: 'inbox.health',
      input: { inbox: id, error, of: 'sending' },
    });
  }

  /** A reply that did not get through must not lie in a solved or snoozed conversation nobody looks at. */
  async function bringBack(scope: WriteScope, { conversationId }: OutboxRow): Promise<void> {
    const input = { conversation: conversationId };
    await deps.actions.perform(scope, SYSTEM, { action: 'conversation.reopen', input });
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

const hopeless = (failure: Failure): SendResult => ({
  outcome: 'failed',
  reason: failure.kind === 'unavailable' ? 'retry' : 'content',
  message: failure.message,
});

const clip = (message: string): string => message.slice(0, 2000).toWellFormed();
