import { z } from 'zod';
import { delivery, type Delivery } from '../domain/delivery.ts';
import { advanceDelivery } from '../domain/delivery-order.ts';
import { timestamp } from '../domain/ids.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { Entry, MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { clip } from './support/clip.ts';
import { entryField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { releaseOutbox } from './support/release-outbox.ts';
import { moveTo } from './support/status.ts';

/** What a provider can tell. The rest of a delivery's life is the outbox's own. */
const [, , sent, delivered, read, failed] = delivery.options;
/** A provider's words may be many; a report must not be lost for it. */
const lost = failed.extend({ message: z.string().overwrite((words) => clip(words, 2000)) });

const input = z.object({
  entry: entryField,
  inbox: z.string().min(1).max(64).optional().describe('With `providerId`: the inbox it was sent through'),
  providerId: z.string().min(1).max(1000).optional().describe('The provider’s id of the message'),
  upTo: z
    .object({ address: z.string().min(1).max(512), at: timestamp })
    .optional()
    .describe('With `inbox`: everything sent to the address up to a time'),
  delivery: z
    .discriminatedUnion('status', [sent, delivered, read, lost])
    .describe('How far it has got: `status` sent, delivered, read or failed, and `at`'),
});
type Input = z.output<typeof input>;

/** Status only moves forward, so a receipt that comes twice or late alters nothing. */
export const messageDelivery = defineAction({
  name: 'message.delivery',
  summary: 'Record how a message we sent has fared',
  permission: 'message.ingest',
  path: '/messages/delivery',
  input,
  async handle(context, input) {
    if (input.upTo !== undefined) return { result: await recordUpTo(context, input, input.upTo) };
    const entry = await find(context, input);
    if (entry?.kind !== 'message' || entry.delivery === undefined) {
      await keepForLater(context, input);
      return { result: { known: false } };
    }
    return { result: await record(context, entry, entry.delivery, input) };
  },
});

async function record(
  context: ActionContext,
  entry: MessageEntry,
  before: Delivery,
  { delivery, providerId }: Pick<Input, 'delivery' | 'providerId'>,
): Promise<{ known: true; entryId: string; status: Delivery['status'] }> {
  const next = advanceDelivery(before, delivery);
  const { conversationId, id: entryId } = entry;
  const result = { known: true as const, entryId, status: next.status };
  if (next.status === before.status) return result;
  const isNews = providerId !== undefined && entry.providerId === undefined;
  await context.emit({
    type: 'entry.delivery',
    conversationId,
    entryId,
    delivery: next,
    ...(isNews ? { providerId } : {}),
  });
  if (before.status === 'unknown') await settleOutbox(context, entry);
  if (next.status === 'read') await customerRead(context, entry);
  if (next.status === 'failed') await wakeUp(context, entry);
  return result;
}

/** How far back a watermark is followed. */
const CONVERSATIONS = 5;
const ENTRIES = 100;

/** Some providers say “read up to here” and name no message. */
async function recordUpTo(
  context: ActionContext,
  { inbox: ref, delivery }: Input,
  upTo: { address: string; at: number },
): Promise<{ known: boolean; count: number }> {
  const { tx } = context;
  if (ref === undefined)
    throw new Failure('bad_input', 'Say whose watermark it is: `inbox` and `upTo`.', {
      details: says('fields_missing', { fields: 'inbox' }),
    });
  const inbox = await findInbox(tx, ref);
  const contact = await tx.contactByAddress(inbox.id, upTo.address);
  let count = 0;
  for (const { id } of contact === undefined
    ? []
    : await tx.conversationsOfContact(contact.id, CONVERSATIONS)) {
    for (const entry of await tx.entries(id, { limit: ENTRIES })) {
      if (entry.kind !== 'message' || entry.inboxId !== inbox.id || entry.delivery === undefined) continue;
      const { status } = entry.delivery;
      const sentAt = 'at' in entry.delivery ? Math.min(entry.delivery.at, entry.at) : entry.at;
      if ((status !== 'sent' && status !== 'delivered') || sentAt > upTo.at) continue;
      await record(context, entry, entry.delivery, { delivery });
      count += 1;
    }
  }
  return { known: contact !== undefined, count };
}

async function find(context: ActionContext, given: Input): Promise<Entry | undefined> {
  if (given.entry !== undefined) return context.tx.entry(given.entry);
  if (given.inbox === undefined || given.providerId === undefined) {
    throw new Failure('bad_input', 'Say which message: `entry`, or `inbox` and `providerId`.', {
      details: says('fields_missing', { fields: 'entry, inbox, providerId' }),
    });
  }
  const inbox = await findInbox(context.tx, given.inbox);
  return context.tx.entryByProviderId(inbox.id, given.providerId);
}

/**
 * A receipt can overtake the answer to the send that names the message: it is kept until that is recorded. Those for
 * what another program sent through the same account are no concern of ours, and are forgotten after an hour.
 */
async function keepForLater(context: ActionContext, given: Input): Promise<void> {
  if (given.entry !== undefined || given.inbox === undefined || given.providerId === undefined) return;
  const { id: inboxId } = await findInbox(context.tx, given.inbox);
  const { providerId, delivery } = given;
  await context.tx.keepReceipt({ inboxId, providerId, delivery, at: context.now });
}

/** News of a message that may not have arrived: what waited behind it may go. */
async function settleOutbox(context: ActionContext, { id }: Entry): Promise<void> {
  await releaseOutbox(context.tx, id);
  context.afterCommit(() => context.desk.wakeOutbox());
}

async function customerRead(context: ActionContext, { conversationId, seq }: Entry): Promise<void> {
  const conversation = await context.tx.conversation(conversationId);
  if (conversation === undefined || seq <= conversation.customerReadSeq) return;
  await context.emit({ type: 'conversation.customer_read', conversationId, upToSeq: seq });
}

/** A reply that did not arrive must not lie in a conversation nobody looks at. */
async function wakeUp(context: ActionContext, { conversationId }: Entry): Promise<void> {
  const conversation = await context.tx.conversation(conversationId);
  if (conversation !== undefined) await moveTo(context, conversation, { is: 'open' });
}
