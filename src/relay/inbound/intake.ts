import type { InboundItem, ReadItem } from '../../channels/port/inbound.ts';
import { Failure } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { NewId } from '../../lib/ids.ts';
import type { QuarantineForm } from '../../store/inbound-port.ts';
import type { Transactor } from '../../store/port.ts';
import { FatalStorageError } from '../../store/sqlite/errors.ts';
import type { ActionRequest, ActionRunner } from '../action-runner.ts';
import type { AttachmentStore } from '../attachments.ts';
import { SYSTEM } from '../caller.ts';
import type { WriteQueue, WriteScope } from '../write-queue.ts';
import { toAction, type StoredItem } from './to-action.ts';

export type Intake = {
  /**
   * Makes the items durable, in the order of the provider's clock, in one transaction with the source's cursor. What
   * was seen before (same event id) has no effect. An item that cannot be read, or that the desk cannot take in, is
   * quarantined; those beside it and the cursor go on. @throws Failure when nothing can be stored right now: deliver it again later.
   */
  deliver(inbox: Inbox, items: readonly ReadItem[], cursor?: unknown): Promise<void>;
  /** Keeps something unreadable, raw. */
  quarantine(inbox: Inbox, raw: Uint8Array, reason: string, cursor?: unknown): Promise<void>;
  /** The actions that what a channel read becomes, in the order of the provider's clock. */
  toActions(inbox: Inbox, items: readonly InboundItem[]): Promise<ActionRequest[]>;
};

type Ready = { request: ActionRequest } | { item: StoredItem; error: unknown };

/** True when the fault is not the item's: the disk is full or fails, the database is busy. It may be tried again. */
const isTrouble = (error: unknown): boolean =>
  error instanceof FatalStorageError ||
  (error instanceof Failure && ['unavailable', 'timeout', 'rate_limited'].includes(error.kind)) ||
  // Of the operating system (ENOSPC, EIO, EMFILE …).
  (error instanceof Error && 'code' in error && /^E[A-Z0-9]+$/.test(String(error.code)));

/** Files of a quarantined item are named, not repeated. */
const withoutBytes = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? `${value.byteLength} bytes` : value;

/** The one way in from channels: items become actions. */
export function createIntake(deps: {
  queue: WriteQueue;
  actions: ActionRunner;
  attachments: AttachmentStore;
  newId: NewId;
  now(): number;
  /** The customer types; nothing of it is stored. */
  onTyping(inbox: Inbox, address: string, on: boolean): void;
  /** Hears of items that could not be taken in. */
  onError(error: unknown): void;
}): Intake {
  /** The action an item becomes, or why it becomes none. */
  async function prepare(inbox: Inbox, item: StoredItem): Promise<Ready> {
    try {
      return { request: await toAction(deps, inbox, item) };
    } catch (error) {
      if (isTrouble(error)) throw error;
      return { item, error };
    }
  }

  async function takeIn(scope: WriteScope, inbox: Inbox, ready: Ready): Promise<void> {
    const emittedBefore = scope.emitted.length;
    try {
      if ('error' in ready) throw ready.error;
      await scope.tx.savepoint(() => deps.actions.perform(scope, SYSTEM, ready.request));
    } catch (error) {
      if (isTrouble(error)) throw error;
      scope.emitted.length = emittedBefore;
      deps.onError(error);
      const reason = error instanceof Error ? error.message : 'cannot be taken in';
      const [form, kept] =
        'error' in ready ? (['payload', ready.item] as const) : (['request', ready.request] as const);
      await setAside(scope.tx, inbox, Buffer.from(JSON.stringify(kept, withoutBytes)), reason, form);
    }
  }

  const setAside = (
    tx: Transactor,
    inbox: Inbox,
    raw: Uint8Array,
    reason: string,
    form: QuarantineForm = 'payload',
  ): Promise<void> =>
    tx.saveQuarantine({
      form,
      id: deps.newId(),
      inboxId: inbox.id,
      at: deps.now(),
      reason: reason.slice(0, 1000),
      raw,
    });

  return {
    async deliver(inbox, items, cursor) {
      for (const item of items) {
        if (item.kind === 'typing') deps.onTyping(inbox, item.from.address, item.on);
      }
      const unreadable = items.filter((item) => item.kind === 'unreadable');
      const ready = await Promise.all(stored(items).map((item) => prepare(inbox, item)));
      if (ready.length + unreadable.length === 0 && cursor === undefined) return;
      await deps.queue.submit(async (scope) => {
        for (const { raw, reason } of unreadable) await setAside(scope.tx, inbox, raw, reason);
        for (const one of ready) await takeIn(scope, inbox, one);
        if (cursor !== undefined) await scope.tx.saveSourceCursor(inbox.id, cursor);
      });
    },
    async quarantine(inbox, raw, reason, cursor) {
      await deps.queue.submit(async ({ tx }) => {
        await setAside(tx, inbox, raw, reason);
        if (cursor !== undefined) await tx.saveSourceCursor(inbox.id, cursor);
      });
    },
    toActions: (inbox, items) => Promise.all(stored(items).map((item) => toAction(deps, inbox, item))),
  };
}

/** What has an effect that lasts, as the provider's clock orders it. */
const stored = (items: readonly ReadItem[]): StoredItem[] =>
  items.filter((item) => item.kind !== 'typing' && item.kind !== 'unreadable').sort((a, b) => a.at - b.at);
