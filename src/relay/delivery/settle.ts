import type { SendResult } from '../../channels/port/outbound.ts';
import type { ChangeBody } from '../../domain/change.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { OutboxRow } from '../../store/outbox-port.ts';
import type { ActionRunner } from '../action-runner.ts';
import { SYSTEM } from '../caller.ts';
import type { WriteScope } from '../write-queue.ts';
import type { Letter } from './letter.ts';
import { sendingTrouble } from './sending-trouble.ts';

const BACKOFF = { firstMs: 2_000, maxMs: 15 * 60_000 };
/** After so many attempts (some 24 hours) a message has failed. */
const MAX_ATTEMPTS = 100;
/** A provider may ask for patience, not for ever. */
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;

/** How long a provider wants an inbox left alone, ms; the first back-off where it does not say. */
export const pauseMs = ({ retryAfterMs }: { retryAfterMs?: number | undefined }): number =>
  Math.min(retryAfterMs ?? BACKOFF.firstMs, MAX_RETRY_AFTER_MS);

export type Settling = {
  /** What a result means for the row and for what people see. Nothing happens when the row is another worker's by now. */
  settle(scope: WriteScope, row: OutboxRow, result: SendResult): Promise<void>;
  /** What it says beside the message: of the recipient, of the inbox. */
  note(scope: WriteScope, row: OutboxRow, letter: Letter, result: SendResult): Promise<void>;
  /** Tells how far the message is. */
  report(
    scope: WriteScope,
    row: OutboxRow,
    delivery: Delivery,
    providerId?: string,
    partIds?: readonly string[],
  ): Promise<void>;
};

/** What becomes of an outbox row after an attempt: each in the transaction it is given. */
export function createSettling(deps: { actions: ActionRunner; clock: Clock; random: Random }): Settling {
  const { clock } = deps;

  async function settle(scope: WriteScope, row: OutboxRow, result: SendResult): Promise<void> {
    const { accepted = [] } = result;
    if (result.outcome === 'sent') return sent(scope, row, result);
    if (accepted.length > row.parts.length) await scope.tx.saveOutboxParts(row.id, row.fence, accepted);
    if (result.outcome === 'unknown') return doubted(scope, row, result);
    const mayRetry = result.reason === 'retry' || result.reason === 'auth';
    return mayRetry && row.attempts < MAX_ATTEMPTS ? again(scope, row, result) : failed(scope, row, result);
  }

  async function sent(scope: WriteScope, row: OutboxRow, result: Of<'sent'>): Promise<void> {
    const { tx } = scope;
    const at = clock.now();
    if (!(await tx.finishOutbox(row.id, row.fence))) return;
    const { conversationId, inboxId } = row;
    const { threadId, accepted = [], providerId = accepted[0] } = result;
    if (threadId !== undefined) await tx.noteThread({ inboxId, threadId, conversationId, at });
    const others = accepted.filter((id) => id !== providerId);
    await report(scope, row, { status: 'sent', at }, providerId, others);
    if (providerId !== undefined) await applyReceipts(scope, row, providerId);
  }

  async function doubted(scope: WriteScope, row: OutboxRow, result: Of<'unknown'>): Promise<void> {
    if (!(await scope.tx.holdOutbox(row.id, row.fence))) return;
    await report(scope, row, { status: 'unknown', at: clock.now(), ...told(result) });
    await bringBack(scope, row);
  }

  async function failed(scope: WriteScope, row: OutboxRow, result: Of<'failed'>): Promise<void> {
    if (!(await scope.tx.finishOutbox(row.id, row.fence))) return;
    const { reason } = result;
    await report(scope, row, { status: 'failed', at: clock.now(), reason, ...told(result) });
    await bringBack(scope, row);
  }

  async function again(scope: WriteScope, row: OutboxRow, result: Of<'failed'>): Promise<void> {
    const { attempts } = row;
    const retryAfterMs = Math.min(result.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
    const dueAt = clock.now() + retryDelayMs(attempts, BACKOFF, deps.random, retryAfterMs);
    if (!(await scope.tx.requeueOutbox(row.id, row.fence, dueAt))) return;
    const { message: lastError, ...said } = told(result);
    await report(scope, row, { status: 'queued', dueAt, attempts, lastError, ...said });
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

  /** A reply that did not get through must not lie in a solved or snoozed conversation nobody looks at. */
  async function bringBack(scope: WriteScope, { conversationId }: OutboxRow): Promise<void> {
    const input = { conversation: conversationId };
    await deps.actions.perform(scope, SYSTEM, { action: 'conversation.reopen', input });
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
    const input = { inbox: id, of: 'sending', ...(trouble ?? { error: null }) };
    await deps.actions.perform(scope, SYSTEM, { action: 'inbox.health', input });
  }

  return {
    settle,
    report,
    async note(scope, row, letter, result) {
      await noteOptOut(scope, row, letter, result);
      await noteHealth(scope, row, letter, result);
    },
  };
}

type Of<Outcome extends SendResult['outcome']> = Extract<SendResult, { outcome: Outcome }>;

/** What a delivery says of its trouble. */
const told = ({
  message,
  refusal,
}: Of<'failed' | 'unknown'>): Pick<Of<'failed'>, 'message'> &
  Pick<Extract<Delivery, { status: 'failed' }>, 'refusal'> => ({
  message: message.slice(0, 2000).toWellFormed(),
  ...(refusal === undefined ? {} : { refusal }),
});
