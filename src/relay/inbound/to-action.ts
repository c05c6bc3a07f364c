import type { InboundAttachment, InboundItem, InboundReceipt } from '../../channels/port/inbound.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Attachment } from '../../domain/timeline.ts';
import type { NewId } from '../../lib/ids.ts';
import type { ActionRequest } from '../action-runner.ts';
import type { AttachmentStore } from '../attachments.ts';
import { attachmentOf, safeFileName } from './attachment-of.ts';

/** What becomes part of the desk. Typing passes by. */
export type StoredItem = Exclude<InboundItem, { kind: 'typing' }>;

type Deps = { attachments: AttachmentStore; newId: NewId };

/** The action an item becomes. Files at hand are stored on the way; those at the provider are named, to be fetched. */
export async function toAction(deps: Deps, inbox: Inbox, given: StoredItem): Promise<ActionRequest> {
  const item: StoredItem = { ...given, at: soundTime(given.at) };
  const { kind: _kind, ...rest } = item;
  const common = { ...rest, inbox: inbox.id };
  switch (item.kind) {
    case 'message':
      return { action: 'message.receive', input: { ...common, ...(await filesOf(deps, item.attachments)) } };
    case 'echo':
      return { action: 'message.echo', input: { ...common, ...(await filesOf(deps, item.attachments)) } };
    case 'call': {
      const { kind: _call, recording, ...call } = item;
      const files = await filesOf(deps, recording === undefined ? [] : [recording]);
      return { action: 'call.received', input: { ...call, inbox: inbox.id, ...files } };
    }
    case 'receipt':
      return {
        action: 'message.delivery',
        input: {
          inbox: inbox.id,
          ...(item.entryId === undefined ? {} : { entry: item.entryId }),
          ...(item.providerId === undefined ? {} : { providerId: item.providerId }),
          ...(item.upTo === undefined ? {} : { upTo: item.upTo }),
          delivery: deliveryOf(item),
        },
      };
    case 'edit':
      return { action: 'message.edit-received', input: common };
    case 'deletion':
      return { action: 'message.deletion-received', input: common };
    case 'reaction':
      return { action: 'message.reaction-received', input: common };
    case 'permission':
      return { action: 'contact.permission-received', input: common };
    case 'referral': {
      const { inbox: at, eventId, from } = { ...item, inbox: inbox.id };
      const change = { is: 'referred', referral: item.referral };
      return {
        action: 'contact.permission-received',
        input: { inbox: at, eventId, from, change, at: item.at },
      };
    }
    case 'event':
      return { action: 'event.record', input: common };
    default:
      return item satisfies never;
  }
}

/** Whatever a provider’s clock says, a message is not set aside for it: what is no time, or before all times, is now. */
const soundTime = (at: number): number =>
  at >= 0 ? Math.min(Number.MAX_SAFE_INTEGER, Math.trunc(at)) : Number.MAX_SAFE_INTEGER;

/** Files at hand are stored; those at the provider are named, to be fetched. */
export async function filesOf(
  { attachments: store, newId }: Deps,
  given: readonly InboundAttachment[],
): Promise<{ attachments: Attachment[]; files: unknown[] }> {
  const attachments: Attachment[] = [];
  const files: unknown[] = [];
  for (const file of given) {
    if ('bytes' in file) attachments.push(attachmentOf(file, await store.save(file.bytes), newId()));
    else {
      const { name, contentType, ref } = file;
      files.push({ id: newId(), name: safeFileName(name), contentType: contentType.slice(0, 255), ref });
    }
  }
  return { attachments, files };
}

function deliveryOf({ status, at, reason, message }: InboundReceipt): Delivery {
  return status === 'failed'
    ? { status, at, reason: reason ?? 'unknown', message: message ?? 'The provider could not deliver it.' }
    : { status, at };
}
