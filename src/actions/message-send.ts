import { z } from 'zod';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Failure, notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { position } from '../domain/ids.ts';
import { RICH_KINDS, richInput } from '../domain/rich.ts';
import type { Inbox } from '../domain/inbox.ts';
import { defineAction, type ActionContext, type Done } from './port.ts';
import { afterSendingFields, settleStatus } from './support/after-sending.ts';
import { automaticField, refuseLoop } from './support/automatic.ts';
import { channelIn, checkContent, contentFor, lostIn, requireSending } from './support/channels.ts';
import { discardDraft } from './support/drafts.ts';
import { attachmentsField, conversationField } from './support/fields.ts';
import { contactOf, findConversation, findInbox } from './support/find.ts';
import { queueMessage } from './support/outgoing.ts';
import { requireReach } from './support/reach.ts';
import { copyFields, recipientsOf } from './support/recipients.ts';
import { refuseStale } from './support/refuse-stale.ts';
import { reachThrough } from './support/reply-address.ts';
import { refuseTime, sendAtField } from './support/schedule.ts';
import { switchReply } from './support/switch-reply.ts';

export const messageSend = defineAction({
  name: 'message.send',
  summary: 'Reply to the customer, now or at a time',
  permission: 'conversation.write',
  path: '/conversations/:conversation/messages',
  cli: {
    noun: 'conv',
    verb: 'reply',
    positional: ['conversation', 'text'],
    example: 'parley conv reply 1042 "It left our house this morning." --then-solve',
    flags: { sendAt: 'at' },
  },
  line: { command: 'send', positional: ['text'] },
  input: z.object({
    conversation: conversationField,
    text: z.string().max(100_000).default('').describe('The reply; a rich message has a text of its own'),
    seen: position
      .optional()
      .describe(
        'The newest log position you have seen of the conversation: refused when something newer came in',
      ),
    attachments: attachmentsField,
    undoSendMs: z
      .number()
      .int()
      .min(0)
      .max(600_000)
      .optional()
      .describe('How long before it leaves, in which it can be taken back'),
    via: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe('The inbox to reply through, by slug; it stays the reply inbox'),
    address: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .describe('The contact’s address there; left out, the one the desk knows'),
    subject: z.string().max(1000).optional().describe('Subject, for channels that have one'),
    rich: richInput
      .optional()
      .describe(`A rich message, one of ${RICH_KINDS.join(', ')}; the fields of each: docs/rich-messages.md`),
    replyTo: z.string().min(1).max(64).optional().describe('The message it answers: its entry id'),
    tag: z
      .string()
      .max(64)
      .optional()
      .describe('Sends after the reply window closed, under the channel’s tag for it'),
    optIn: z
      .enum(['one_time', 'marketing'])
      .optional()
      .describe('Sends after the reply window closed, on a permission the customer gave'),
    chain: z
      .boolean()
      .optional()
      .describe('In public, where posts are short (X): what is longer than one goes out as a chain of them'),
    ...copyFields,
    sendAt: sendAtField,
    automatic: automaticField,
    ...afterSendingFields,
  }),
  async handle(context, input) {
    const { tx } = context;
    const conversation = await findConversation(tx, input.conversation);
    refuseTime(input.sendAt, context.now);
    await refuseStale(context, conversation, input.seen);
    const contact = await contactOf(tx, conversation);
    if (contact.blocked) {
      throw new Failure('policy', 'This contact is blocked.', {
        hint: `Unblock first: \`parley contact unblock ${contact.id}\`.`,
        details: says('contact_blocked'),
      });
    }
    const { inbox, identityId } = await wayOut(context, conversation, contact, input);
    const channel = await channelIn(context, requireSending(context, inbox), {
      conversationId: conversation.id,
      inboxId: inbox.id,
    });
    const body = contentFor(channel, input);
    checkContent(channel, { ...body, attachments: input.attachments, chain: input.chain });
    const outside = await requireReach(context, { contact, conversation, inbox, identityId, channel }, input);
    const replyTo =
      input.replyTo === undefined ? undefined : await answeredEntry(context, conversation, input.replyTo);
    if (input.automatic !== undefined)
      await refuseLoop(context, { conversation, contact, inbox, identityId });

    const { entryId, dueAt } = await queueMessage(context, {
      conversationId: conversation.id,
      inboxId: inbox.id,
      identityId,
      ...body,
      ...(outside === undefined ? {} : { outside }),
      ...(replyTo === undefined ? {} : { replyToId: replyTo }),
      subject: channel.subject ? (input.subject ?? conversation.subject) : undefined,
      attachments: input.attachments,
      cc: recipientsOf(channel, input.cc),
      bcc: recipientsOf(channel, input.bcc),
      undoSendMs: input.undoSendMs ?? (input.automatic === undefined ? undefined : 0),
      automatic: input.automatic,
      sendAt: input.sendAt,
    });
    // A robot that writes in somebody's name must not take the words away they are writing.
    if (input.automatic === undefined) await discardDraft(context, conversation.id, 'reply');
    await switchReply(context, conversation, { inboxId: inbox.id, identityId });
    const moved = await settleStatus(context, conversation, input);
    return {
      result: {
        entryId,
        conversationId: conversation.id,
        number: conversation.number,
        dueAt,
        ...lostIn(channel, input),
      },
      undo: takeBack(conversation, entryId, moved),
    };
  },
});

async function answeredEntry({ tx }: ActionContext, conversation: Conversation, id: string): Promise<string> {
  const entry = await tx.entry(id);
  if (entry?.kind === 'message' && entry.conversationId === conversation.id) return entry.id;
  throw notFound(
    `message “${id}” in #${conversation.number}`,
    'Entry ids: `parley conv thread --json`.',
    says('message_missing'),
  );
}

async function wayOut(
  context: ActionContext,
  { replyTo }: Conversation,
  contact: Contact,
  { via, address }: { via?: string | undefined; address?: string | undefined },
): Promise<{ inbox: Inbox; identityId: string }> {
  const current = await context.tx.inbox(replyTo.inboxId);
  if (current === undefined) throw new Error(`reply inbox ${replyTo.inboxId} is not in the store`);
  const isElsewhere = via !== undefined && via !== current.slug && via !== current.id;
  if (!isElsewhere && address === undefined) return { inbox: current, identityId: replyTo.identityId };
  const inbox = isElsewhere ? await findInbox(context.tx, via) : current;
  const { id: identityId } = await reachThrough(context, contact, inbox, address);
  return { inbox, identityId };
}

function takeBack({ number, status }: Conversation, entry: string, moved: boolean): Done['undo'] {
  return {
    action: 'message.unsend',
    input: { entry, ...(moved ? { status } : {}) },
    label: `Take back the reply in #${number}`,
  };
}
