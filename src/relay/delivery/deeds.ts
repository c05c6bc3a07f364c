import type { Deed, SendResult } from '../../channels/port/outbound.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import type { ChangeBody } from '../../domain/change.ts';
import { Failure } from '../../domain/failure.ts';
import { refusalOf, says } from '../../domain/refusal.ts';
import type { MessageEntry } from '../../domain/timeline.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { DeedRow } from '../../store/deeds-port.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { WriteQueue, WriteScope } from '../write-queue.ts';

const AT_ONCE = 8;
const BACKOFF = { firstMs: 2_000, maxMs: 5 * 60_000 };
/** Some half hour: an edit that comes later is no help. */
const MAX_ATTEMPTS = 12;
const POLL_MS = 30_000;
const MAX_RETRY_AFTER_MS = 60 * 60_000;

export type DeedWorker = {
  start(): void;
  /** A deed is durable, or an inbox works again. */
  wake(): void;
  /** Waits for what is under way; the rest is done after the next start. */
  stop(): Promise<void>;
};

/**
 * Does at providers what agents want done with messages that are there: reactions, edits, deletions, read marks. Each can
 * be repeated without harm, so what a crash interrupts is done again. The thread changes when the provider has agreed, and
 * says so when it has not.
 */
export function createDeedWorker(deps: {
  reader: Reader;
  queue: WriteQueue;
  channels: ChannelDesk;
  tools: ChannelTools;
  clock: Clock;
  random: Random;
  onError(error: unknown): void;
}): DeedWorker {
  const { reader, queue, clock } = deps;
  const underWay = new Map<string, Promise<void>>();
  let stopped = true;
  let looking: Promise<void> | undefined;
  let again = false;
  let cancelTimer: (() => void) | undefined;

  function pump(): void {
    again = true;
    if (stopped) return;
    looking ??= look()
      .catch(deps.onError)
      .finally(() => {
        looking = undefined;
        if (again) pump();
      });
  }

  async function look(): Promise<void> {
    again = false;
    const now = clock.now();
    const rows = await reader.deedsToDo(AT_ONCE * 2);
    for (const row of rows) {
      if (row.dueAt > now || underWay.has(row.entryId) || underWay.size >= AT_ONCE) continue;
      const work = take(row)
        .catch(deps.onError)
        .finally(() => {
          underWay.delete(row.entryId);
          pump();
        });
      underWay.set(row.entryId, work);
    }
    const next = rows.find(({ entryId }) => !underWay.has(entryId));
    const waitMs = next === undefined ? POLL_MS : Math.min(POLL_MS, Math.max(1, next.dueAt - now));
    cancelTimer?.();
    cancelTimer = stopped ? undefined : clock.after(waitMs, pump);
  }

  async function take(row: DeedRow): Promise<void> {
    const entry = await reader.entry(row.entryId);
    const result = entry?.kind === 'message' ? await attempt(row, entry) : GONE;
    await queue.submit((scope) => settle(scope, row, result));
  }

  async function attempt(row: DeedRow, entry: MessageEntry): Promise<SendResult> {
    try {
      const { channel, configured } = await deps.channels.configured(row.inboxId);
      const { status, slug, name } = configured.inbox;
      const closed = says('inbox_closed', { inbox: name });
      if (status === 'removed')
        throw new Failure('policy', `The inbox ${slug} was removed.`, { details: closed });
      if (status === 'paused')
        throw new Failure('unavailable', `The inbox ${slug} is paused.`, { details: closed });
      const contactId = (await reader.conversation(row.conversationId))?.contactId ?? '';
      const contact = await reader.contact(contactId);
      const to = contact?.identities.find(({ id }) => id === entry.identityId)?.address;
      const deed = to === undefined ? undefined : deedOf(row, entry, to);
      if (deed === undefined)
        throw new Failure('policy', 'The contact no longer has this address.', {
          details: says('address_gone'),
        });
      if (channel.act === undefined)
        throw new Failure('policy', `${channel.label} cannot do this.`, {
          details: says('channel_cannot', { channel: channel.label }),
        });
      return await channel.act(deed, configured, deps.tools);
    } catch (error) {
      if (!(error instanceof Failure)) deps.onError(error);
      const isFinal = error instanceof Failure && error.kind !== 'unavailable';
      const message = error instanceof Failure ? error.message : 'It could not be done: see the relay’s log.';
      const { refusal } =
        error instanceof Failure ? { refusal: refusalOf(error.details) } : says('relay_fault');
      return { outcome: 'failed', reason: isFinal ? 'content' : 'retry', message, refusal };
    }
  }

  /** What came of it, for the row and for what people see, in one transaction. */
  async function settle(scope: WriteScope, row: DeedRow, result: SendResult): Promise<void> {
    const attempts = row.attempts + 1;
    const mayRetry =
      result.outcome === 'unknown' ||
      (result.outcome === 'failed' && (result.reason === 'retry' || result.reason === 'auth'));
    if (mayRetry && attempts < MAX_ATTEMPTS) {
      const asked = result.outcome === 'failed' ? Math.min(result.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS) : 0;
      const dueAt = clock.now() + retryDelayMs(attempts, BACKOFF, deps.random, asked);
      await scope.tx.postponeDeed(row.id, attempts, dueAt);
      return;
    }
    // A later wish has taken its place: that one will say what came of it.
    if (!(await scope.tx.finishDeed(row.id)) || row.wish.does === 'read') return;
    const { conversationId, entryId } = row;
    const failed =
      result.outcome === 'sent'
        ? null
        : {
            does: row.wish.does,
            is: 'failed' as const,
            at: clock.now(),
            message: clip(result.message),
            ...(result.refusal && { refusal: result.refusal }),
          };
    await append(scope, row, { type: 'entry.deed', conversationId, entryId, deed: failed });
    if (result.outcome === 'sent') await show(scope, row);
  }

  /** The thread says what the customer sees now. */
  async function show(scope: WriteScope, row: DeedRow): Promise<void> {
    const { conversationId, entryId, wish, by } = row;
    const at = clock.now();
    const of = { conversationId, entryId, at };
    switch (wish.does) {
      case 'edit':
        return append(scope, row, { type: 'entry.edited', ...of, text: wish.text });
      case 'delete': {
        const conversation = await scope.tx.conversation(conversationId);
        const entry = await scope.tx.entry(entryId);
        const newest = conversation?.lastMessageSeq === entry?.seq;
        return append(scope, row, { type: 'entry.deleted', ...of, newest });
      }
      case 'react': {
        // To the provider the desk is one: a reaction takes the place of a colleague's.
        const entry = await scope.tx.entry(entryId);
        const reactions = entry?.kind === 'message' ? (entry.reactions ?? []) : [];
        const others = reactions.filter(
          (one) => one.by.kind === 'agent' && !(by.kind === 'agent' && one.by.id === by.id),
        );
        for (const other of others)
          await append(scope, row, { type: 'entry.reacted', ...of, by: other.by, add: [], remove: 'all' });
        const add = wish.emoji === undefined ? [] : [wish.emoji];
        await append(scope, row, { type: 'entry.reacted', ...of, by, add: [], remove: 'all' });
        if (add.length > 0) await append(scope, row, { type: 'entry.reacted', ...of, by, add, remove: [] });
        return undefined;
      }
      case 'read':
        return undefined;
      default:
        return wish satisfies never;
    }
  }

  async function append(scope: WriteScope, { by }: DeedRow, body: ChangeBody): Promise<void> {
    scope.emitted.push(await scope.tx.append(body, { actor: by, at: clock.now() }));
  }

  return {
    start() {
      stopped = false;
      pump();
    },
    wake: pump,
    async stop() {
      stopped = true;
      cancelTimer?.();
      await looking;
      await Promise.allSettled(underWay.values());
    },
  };
}

const GONE: SendResult = {
  outcome: 'failed',
  reason: 'content',
  message: 'The message is no longer there.',
  ...says('message_missing'),
};

const clip = (message: string): string => message.slice(0, 500).toWellFormed();

/** As the channel is told; undefined when the message is not at the provider. */
function deedOf({ wish }: DeedRow, entry: MessageEntry, to: string): Deed | undefined {
  const { providerId, partIds = [], tokens } = entry;
  if (providerId === undefined) return undefined;
  switch (wish.does) {
    case 'react':
      return { to, providerId, does: 'react', emoji: wish.emoji };
    case 'edit':
      return { to, providerId, does: 'edit', text: wish.text };
    case 'delete':
      return { to, providerId, does: 'delete', accepted: partIds };
    case 'read':
      return { to, providerId, does: 'read', tokens };
    default:
      return wish satisfies never;
  }
}
