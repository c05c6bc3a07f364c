import { z } from 'zod';
import { defineAction } from './port.ts';
import { conversationField, inboxField } from './support/fields.ts';
import { contactOf, findConversation, findInbox } from './support/find.ts';
import { reachThrough } from './support/reply-address.ts';
import { switchReply } from './support/switch-reply.ts';
import { isUsed } from './support/used-identity.ts';

export const conversationSwitchChannel = defineAction({
  name: 'conversation.switch-channel',
  summary: 'Let the next replies go through another inbox',
  permission: 'conversation.write',
  path: '/conversations/:conversation/switch-channel',
  cli: {
    noun: 'conv',
    verb: 'switch',
    positional: ['conversation', 'inbox'],
    example: 'parley conv switch 1042 support --address maria@example.com',
  },
  line: { command: 'channel', positional: ['inbox', 'address'] },
  input: z.object({
    conversation: conversationField,
    inbox: inboxField,
    address: z
      .string()
      .min(1)
      .max(512)
      .optional()
      .describe('The contact’s address there; left out, the one the desk knows'),
    forget: z
      .boolean()
      .optional()
      .describe('Also remove the address that replies went to until now, unless it was ever used'),
  }),
  async handle(context, input) {
    const { tx } = context;
    const conversation = await findConversation(tx, input.conversation);
    const inbox = await findInbox(tx, input.inbox);
    const contact = await contactOf(tx, conversation);
    const identity = await reachThrough(context, contact, inbox, input.address);
    const replyTo = { inboxId: inbox.id, identityId: identity.id };
    const isNew = !contact.identities.some(({ id }) => id === identity.id);
    const switched = await switchReply(context, conversation, replyTo);
    const result = {
      conversationId: conversation.id,
      number: conversation.number,
      inbox: inbox.slug,
      address: identity.address,
    };
    const former = contact.identities.find(({ id }) => id === conversation.replyTo.identityId);
    if (!switched || former === undefined) return { result };
    if (input.forget === true && !(await isUsed(context, contact, former)))
      await context.emit({ type: 'contact.identity_removed', contactId: contact.id, identityId: former.id });
    return {
      result,
      undo: {
        action: 'conversation.switch-channel',
        input: {
          conversation: conversation.id,
          inbox: conversation.replyTo.inboxId,
          address: former.address,
          ...(isNew ? { forget: true } : {}),
        },
        label: `Reply in #${conversation.number} where it was before`,
      },
    };
  },
});
