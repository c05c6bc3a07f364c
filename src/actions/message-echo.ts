import { z } from 'zod';
import { part } from '../domain/parts.ts';
import { timestamp } from '../domain/ids.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { standsInPublic } from './support/channels.ts';
import { clip } from './support/clip.ts';
import { conversationHeldIn } from './support/hints.ts';
import { attachmentsField, inboxField } from './support/fields.ts';
import { attachmentParts, filesField, queueFiles } from './support/files.ts';
import { findInbox } from './support/find.ts';
import { openConversation } from './support/open-conversation.ts';
import { newestIn } from './support/permission.ts';
import { releaseOutbox } from './support/release-outbox.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';

const input = z.object({
  inbox: inboxField,
  eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
  providerId: z.string().min(1).max(1000).describe('The provider’s id of the message'),
  entryId: z.string().min(1).max(64).optional().describe('Our message, when the provider gives its id back'),
  to: senderField,
  text: z.string().max(2_000_000).describe('What was written'),
  attachments: attachmentsField,
  files: filesField,
  parts: z.array(part).max(100).default([]).describe('What it holds beside text and files'),
  threadId: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('The provider’s own thread it stands in: one conversation'),
  by: z.string().max(256).optional().describe('Where it was written: “Page inbox”'),
  at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
});
type Input = z.output<typeof input>;

/**
 * Matched with what the desk sent first (by the provider’s id, by ours, by its words while it is on its way): that settles a
 * send whose fate was unknown. What is left was written by a colleague in the provider’s own inbox and joins the thread.
 */
export const messageEcho = defineAction({
  name: 'message.echo',
  summary: 'Record what was sent to a customer from elsewhere, or the echo of what we sent',
  permission: 'message.ingest',
  path: '/messages/echo',
  input,
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    const own =
      (await tx.entryByProviderId(inbox.id, input.providerId)) ??
      (input.entryId === undefined ? undefined : await tx.entry(input.entryId));
    if (own?.kind === 'message') {
      await settle(context, own, input);
      return { result: { own: true, entryId: own.id } };
    }
    const known = await findSender(context, inbox, input.to);
    const underWay = known && (await sendUnderWay(context, known.id, inbox.id, input.text));
    if (underWay !== undefined) {
      if (lettersOf(underWay.text) === lettersOf(input.text)) await settle(context, underWay, input);
      return { result: { own: true, entryId: underWay.id } };
    }
    const { contact, identity } = await ensureSender(context, inbox, known, input.to, { attributes: {} });
    const place = { inboxId: inbox.id, identityId: identity.id };
    const { threadId } = input;
    const conversation =
      (threadId === undefined
        ? await newestIn(context, contact.id, inbox.id)
        : await conversationHeldIn(tx, inbox.id, threadId)) ??
      (await openConversation(context, { contactId: contact.id, inboxId: inbox.id, replyTo: place }));
    if (threadId !== undefined) {
      await tx.noteThread({ inboxId: inbox.id, threadId, conversationId: conversation.id, at: now });
    }
    const id = context.newId();
    const at = Math.min(input.at, now);
    const parts = [...input.parts, ...attachmentParts(input.files)];
    const open = await standsInPublic(context, { conversationId: conversation.id, inboxId: inbox.id });
    await context.emit({
      type: 'entry.added',
      entry: {
        ...place,
        id,
        conversationId: conversation.id,
        kind: 'message',
        direction: 'out',
        author: { kind: 'external', ...(input.by === undefined ? {} : { name: clip(input.by, 256) }) },
        text: input.text,
        attachments: input.attachments,
        ...(parts.length === 0 ? {} : { parts }),
        ...(open ? { public: true as const } : {}),
        providerId: input.providerId,
        delivery: { status: 'sent', at },
        at,
      },
    });
    await queueFiles(
      context,
      { inboxId: inbox.id, conversationId: conversation.id, entryId: id },
      input.files,
    );
    return { result: { own: false, entryId: id, conversationId: conversation.id } };
  },
});

/** Conversations and entries looked through for a send that is on its way. */
const LOOK_BACK = 20;

/** A send whose answer is still out or was lost, told by its words: for providers that give nothing of ours back. */
async function sendUnderWay(
  { tx }: ActionContext,
  contactId: string,
  inboxId: string,
  text: string,
): Promise<MessageEntry | undefined> {
  const said = lettersOf(text);
  if (said === '') return undefined;
  for (const { id } of await tx.conversationsOfContact(contactId, LOOK_BACK)) {
    const found = (await tx.entries(id, { limit: LOOK_BACK })).find(
      (entry) =>
        entry.kind === 'message' &&
        entry.inboxId === inboxId &&
        (entry.delivery?.status === 'sending' || entry.delivery?.status === 'unknown') &&
        isOf(lettersOf(entry.text), said),
    );
    if (found?.kind === 'message') return found;
  }
  return undefined;
}

/** A part of a long message is ours as well; a few words may be anybody's. */
const PART_LETTERS = 40;
const isOf = (whole: string, said: string): boolean =>
  whole === said || (said.length >= PART_LETTERS && whole.includes(said));

/** Without the marks and spaces that channels change. */
const lettersOf = (text: string): string => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** An echo says that it arrived: nobody has to decide about it any more. */
async function settle(context: ActionContext, own: MessageEntry, { providerId, at }: Input): Promise<void> {
  if (own.delivery?.status !== 'unknown') return;
  await releaseOutbox(context.tx, own.id);
  await context.emit({
    type: 'entry.delivery',
    conversationId: own.conversationId,
    entryId: own.id,
    delivery: { status: 'sent', at: Math.min(at, context.now) },
    providerId,
  });
  context.afterCommit(() => context.desk.wakeOutbox());
}
