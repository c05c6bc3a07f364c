import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { isActive } from '../domain/conversation.ts';
import { richInput } from '../domain/rich.ts';
import { defineAction } from './port.ts';
import { checkContent, contentFor, lostIn, requireSending } from './support/channels.ts';
import { attachmentsField, inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { openConversation } from './support/open-conversation.ts';
import { queueMessage } from './support/outgoing.ts';
import { requireReach } from './support/reach.ts';
import { findOrMakeRecipient } from './support/recipient.ts';
import { cannotWriteFirst, reachThrough } from './support/reply-address.ts';

export const conversationOpen = defineAction({
  name: 'conversation.open',
  summary: 'Write to somebody first: open a conversation with its first message',
  permission: 'conversation.write',
  path: '/conversations',
  cli: {
    noun: 'conv',
    verb: 'open',
    positional: ['inbox', 'contact', 'text'],
    example: 'parley conv open support maria@example.com "Your parcel is on its way." --subject "Order 4711"',
  },
  input: z.object({
    inbox: inboxField,
    contact: z
      .string()
      .min(1)
      .max(512)
      .describe('Whom to write to: an address of the inbox’s channel, or the id of a contact'),
    name: z.string().max(256).optional().describe('Their name, when they are new to the desk'),
    subject: z.string().max(1000).optional().describe('Subject, for channels that have one'),
    text: z
      .string()
      .max(100_000)
      .default('')
      .describe('The first message; a rich message has a text of its own'),
    rich: richInput
      .optional()
      .describe('A template or another message with more than text: docs/rich-messages.md'),
    attachments: attachmentsField,
    undoSendMs: z
      .number()
      .int()
      .min(0)
      .max(600_000)
      .optional()
      .describe('How long before it leaves, in which it can be taken back'),
  }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const channel = requireSending(context, inbox);
    if (!channel.proactive) throw cannotWriteFirst(channel);
    checkContent(channel, { ...contentFor(channel, input), attachments: input.attachments });

    const { contact, address } = await findOrMakeRecipient(context, { inbox, channel }, input);
    if (contact.blocked) {
      throw new Failure('policy', 'This contact is blocked.', {
        hint: `Unblock first: parley contact unblock ${contact.id}`,
        details: says('contact_blocked'),
      });
    }
    // Mail threads are told apart by their subjects; elsewhere a second conversation would tear the first one apart.
    if (!channel.subject) await refuseSecond(contact.id);

    const identity = await reachThrough(context, contact, inbox, address);
    const outside = await requireReach(
      context,
      { contact, conversation: undefined, inbox, identityId: identity.id, channel },
      input,
    );
    const subject = channel.subject ? input.subject : undefined;
    const conversation = await openConversation(context, {
      contactId: contact.id,
      inboxId: inbox.id,
      replyTo: { inboxId: inbox.id, identityId: identity.id },
      subject,
      assigneeId: context.agent?.id,
    });
    const { entryId, dueAt } = await queueMessage(context, {
      conversationId: conversation.id,
      inboxId: inbox.id,
      identityId: identity.id,
      ...contentFor(channel, input),
      ...(outside === undefined ? {} : { outside }),
      subject,
      attachments: input.attachments,
      undoSendMs: input.undoSendMs,
    });
    return {
      result: {
        conversationId: conversation.id,
        number: conversation.number,
        contactId: contact.id,
        entryId,
        dueAt,
        ...lostIn(channel, input),
      },
      undo: {
        action: 'message.unsend',
        input: { entry: entryId },
        label: `Take back the first message of #${conversation.number}`,
      },
    };

    async function refuseSecond(contactId: string) {
      const existing = (await context.tx.conversationsOfContact(contactId, 50)).find(
        (conversation) => isActive(conversation) && conversation.replyTo.inboxId === inbox.id,
      );
      if (existing === undefined) return;
      throw new Failure(
        'conflict',
        `There is an open conversation with this contact here: #${existing.number}.`,
        {
          hint: `Reply in it: parley conv reply ${existing.number} "…"`,
          details: {
            ...says('already_open', { number: existing.number }),
            conversationId: existing.id,
            number: existing.number,
          },
        },
      );
    }
  },
});
