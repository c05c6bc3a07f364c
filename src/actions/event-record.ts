import { z } from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { timestamp } from '../domain/ids.ts';
import { defineAction, type ActionContext } from './port.ts';
import { addActivity } from './support/activity.ts';
import { conversationField } from './support/fields.ts';
import { findContact, findConversation, findInbox } from './support/find.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';

/** What an event is. */
export const eventFields = {
  name: z.string().min(1).max(64).describe('What kind of event: `order.shipped`'),
  title: z
    .string()
    .overwrite((title) => title.replaceAll(/\s+/g, ' ').trim())
    .min(1)
    .max(500)
    .describe('One line for people: `Order 4711 was shipped`'),
  fields: z
    .record(z.string().max(64), z.string().max(1000))
    .default({})
    .describe('More about it, key and value'),
};

const input = z.object({
  ...eventFields,
  conversation: conversationField.optional(),
  contact: z.string().min(1).max(512).optional().describe('Whom it is about: an address or id'),
  inbox: z.string().min(1).max(64).optional().describe('With `from`: the inbox that reports it'),
  from: senderField.optional(),
  at: timestamp.optional().describe('When it happened; left out, now'),
  eventId: z.string().min(1).max(1000).optional().describe('With `inbox`: the same id has no effect twice'),
});
type Input = z.output<typeof input>;

export const eventRecord = defineAction({
  name: 'event.record',
  summary: 'Show something that happened to a customer elsewhere: an order, a parcel',
  permission: 'message.ingest',
  path: '/events',
  cli: {
    noun: 'conv',
    verb: 'event',
    positional: ['name', 'title'],
    example: 'parley conv event order.shipped "Order 4711 was shipped" --contact maria@example.com',
  },
  input,
  async handle(context, input) {
    const inbox = input.inbox === undefined ? undefined : await findInbox(context.tx, input.inbox);
    if (inbox !== undefined && input.eventId !== undefined) {
      const isNew = await context.tx.claimEvent(inbox.id, input.eventId, context.now);
      if (!isNew) return { result: { duplicate: true } };
    }
    const conversation = await conversationFor(context, input);
    // News of somebody who never wrote to us has no thread to stand in.
    if (conversation === undefined) return { result: { recorded: false } };
    const { name, title, fields } = input;
    const at = Math.min(input.at ?? context.now, context.now);
    await addActivity(context, conversation.id, { type: 'event', name, title, fields }, at);
    return { result: { recorded: true, conversationId: conversation.id, number: conversation.number } };
  },
});

async function conversationFor(context: ActionContext, given: Input): Promise<Conversation | undefined> {
  const { tx } = context;
  if (given.conversation !== undefined) return findConversation(tx, given.conversation);
  const contact = await contactFor(context, given);
  return contact && (await tx.conversationsOfContact(contact.id, 1))[0];
}

async function contactFor(context: ActionContext, given: Input) {
  if (given.contact !== undefined) return findContact(context, given.contact);
  if (given.inbox !== undefined && given.from !== undefined) {
    const inbox = await findInbox(context.tx, given.inbox);
    const known = await findSender(context, inbox, given.from);
    // News of a changed number or user id: from now on they are found by that as well.
    if (known !== undefined && given.from.also !== undefined) {
      await ensureSender(context, inbox, known, given.from, { attributes: {} });
    }
    return known;
  }
  throw new Failure('bad_input', 'Say whom it is about: `conversation`, `contact`, or `inbox` and `from`.', {
    details: says('fields_missing', { fields: 'conversation, contact, inbox' }),
  });
}
