import { z } from 'zod';
import { timestamp } from '../domain/ids.ts';
import { previewOf } from '../domain/evolve.ts';
import type { Part } from '../domain/parts.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { attachmentsField, inboxField } from './support/fields.ts';
import { attachmentParts, filesField, queueFiles } from './support/files.ts';
import { findInbox } from './support/find.ts';
import { replyAddressFor } from './support/form.ts';
import { noteInbound } from './support/inbox-health.ts';
import { openConversation } from './support/open-conversation.ts';
import { placeMessage } from './support/place-message.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';
import { moveTo } from './support/status.ts';

/** A call is one line of the thread from its first ring to its voicemail’s transcript: news of it change that line. */
export const callReceived = defineAction({
  name: 'call.received',
  summary: 'Record how a telephone call of a customer went',
  permission: 'message.ingest',
  path: '/calls',
  input: z.object({
    inbox: inboxField,
    eventId: z.string().min(1).max(1000).describe('The provider’s id of the event'),
    providerId: z.string().min(1).max(1000).describe('The provider’s id of the call'),
    from: senderField,
    status: z.enum(['ringing', 'answered', 'missed', 'ended', 'voicemail']).describe('How far it has got'),
    seconds: z.number().int().nonnegative().optional().describe('How long it lasted'),
    wantsCallBack: z.literal(true).optional().describe('The caller asks to be called back'),
    text: z.string().max(100_000).default('').describe('What was said, written down'),
    attachments: attachmentsField,
    files: filesField,
    replyInbox: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('Where replies go, as calls cannot be answered in writing: an inbox by slug or id'),
    at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
  }),
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now))) return { result: { duplicate: true } };
    await noteInbound(context, inbox);
    const call: Part = {
      kind: 'call',
      status: input.status,
      ...(input.seconds === undefined ? {} : { seconds: input.seconds }),
      ...(input.wantsCallBack === undefined ? {} : { wantsCallBack: true }),
    };
    const files = attachmentParts(input.files);
    const at = Math.min(input.at, now);
    const begun = await tx.entryByProviderId(inbox.id, input.providerId);
    if (begun?.kind === 'message') {
      const { conversationId, id: entryId } = begun;
      const before = (begun.parts ?? []).find(({ kind }) => kind === 'call');
      const others = (begun.parts ?? []).filter(({ kind }) => kind !== 'call');
      const news = {
        text: input.text === '' ? begun.text : input.text,
        attachments: [...begun.attachments, ...input.attachments],
        parts: [later(before, call), ...others, ...files],
      };
      await context.emit({ type: 'entry.edited', conversationId, entryId, at, ...news });
      await renewPreview(context, conversationId, { ...begun, ...news });
      await queueFiles(context, { inboxId: inbox.id, conversationId, entryId }, input.files);
      return { result: { entryId, conversationId } };
    }
    const known = await findSender(context, inbox, input.from);
    if (known?.blocked === true) return { result: { blocked: true } };
    const { contact, identity } = await ensureSender(context, inbox, known, input.from, { attributes: {} });
    const place = placeMessage({
      hinted: [],
      contactId: contact.id,
      own: await tx.conversationsOfContact(contact.id, 100),
      inboxId: inbox.id,
      automatic: false,
      now,
    });
    const caller = { inboxId: inbox.id, identityId: identity.id };
    const conversation =
      place.kind === 'existing'
        ? place.conversation
        : await openConversation(context, {
            contactId: contact.id,
            inboxId: inbox.id,
            replyTo: (await replyAddressFor(context, inbox, { contact, identity }, input)) ?? caller,
          });
    if (place.kind === 'existing') await moveTo(context, conversation, { is: 'open' });
    const id = context.newId();
    await context.emit({
      type: 'entry.added',
      entry: {
        ...caller,
        id,
        conversationId: conversation.id,
        kind: 'message',
        direction: 'in',
        author: { kind: 'contact', id: contact.id },
        text: input.text,
        attachments: input.attachments,
        parts: [call, ...files],
        providerId: input.providerId,
        at,
      },
    });
    await queueFiles(
      context,
      { inboxId: inbox.id, conversationId: conversation.id, entryId: id },
      input.files,
    );
    return { result: { entryId: id, conversationId: conversation.id } };
  },
});

/** The queue shows how the call went, while it is what stands last in the thread. */
async function renewPreview(
  context: ActionContext,
  conversationId: string,
  call: MessageEntry,
): Promise<void> {
  const conversation = await context.tx.conversation(conversationId);
  if (conversation?.preview?.from !== 'customer' || conversation.preview.at !== call.at) return;
  const preview = previewOf(call);
  if (preview.text === conversation.preview.text) return;
  await context.emit({ type: 'conversation.preview', conversationId, preview });
}

/** That it was missed holds only until somebody is known to have spoken to them, or they left a message. */
const ORDER = ['ringing', 'missed', 'answered', 'ended', 'voicemail'];

/** News of a call come out of order: the later state stays, and what else was once known. */
function later(before: Part | undefined, now: Part): Part {
  if (before?.kind !== 'call' || now.kind !== 'call') return now;
  const [first, second] =
    ORDER.indexOf(before.status) > ORDER.indexOf(now.status) ? [now, before] : [before, now];
  return { ...first, ...second };
}
