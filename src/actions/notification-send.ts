import { z } from 'zod';
import type { Contact } from '../domain/contact.ts';
import type { Conversation } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { timestamp } from '../domain/ids.ts';
import { richInput } from '../domain/rich.ts';
import { eventFields } from './event-record.ts';
import { defineAction, type ActionContext } from './port.ts';
import { addActivity } from './support/activity.ts';
import { lostIn, requireSending, richWith } from './support/channels.ts';
import { saveConsent } from './support/consent.ts';
import { attachmentsField, conversationField } from './support/fields.ts';
import { contactOf, findContact, findConversation, findInbox } from './support/find.ts';
import { openConversation } from './support/open-conversation.ts';
import { queueMessage } from './support/outgoing.ts';
import { placeMessage } from './support/place-message.ts';
import { pushWay, type PushWay } from './support/push-way.ts';
import { afterQuietHours } from './support/quiet.ts';
import { findOrMakeRecipient } from './support/recipient.ts';
import { reachThrough } from './support/reply-address.ts';
import { refuseTime } from './support/schedule.ts';

const template = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(35),
  parameters: z.array(z.string().max(1024)).max(50).default([]),
});

const input = z.object({
  contact: z
    .string()
    .min(1)
    .max(512)
    .optional()
    .describe('Whom to tell: an address of theirs, or their id. With `via` somebody new may be named'),
  ...eventFields,
  name: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/-]*$/u, {
      error: 'An event name is one word, as order.shipped: letters, digits and . _ : / - between them',
    })
    .describe('What kind of event: `order.shipped`'),
  text: z.string().max(100_000).optional().describe('What the customer reads; left out, the title'),
  conversation: conversationField.optional().describe('Instead of `contact`: the conversation it belongs to'),
  via: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('The inbox to send through, by slug; left out, the customer’s default channel that is open'),
  contactName: z.string().max(256).optional().describe('Their name, when they are new to the desk'),
  consent: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('What they agreed to, in words: kept with the address'),
  rich: richInput
    .optional()
    .describe(
      'A receipt, buttons, a template … with the text in it, instead of `text`: docs/rich-messages.md',
    ),
  template: template
    .optional()
    .describe('An approved template to use where free text may not be sent: name, language, parameters'),
  attachments: attachmentsField,
  tag: z.string().max(64).optional().describe('Sends after the reply window closed, under the channel’s tag'),
  optIn: z
    .enum(['one_time', 'marketing'])
    .optional()
    .describe('Sends after the reply window closed, on a permission the customer gave'),
  marketing: z
    .boolean()
    .default(false)
    .describe('It advertises: only to an address that opted in to marketing'),
  urgent: z.boolean().default(false).describe('Does not wait for quiet hours to end'),
  sendAt: timestamp.optional().describe('When it leaves, at the earliest; left out, now'),
  key: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The sender’s own id of this notification: the same one has no effect twice within a week'),
});
type Input = z.output<typeof input>;

/** Under which keys are kept, beside the ids of clients. */
const KEYS = 'notifications';

export const notificationSend = defineAction({
  name: 'notification.send',
  summary: 'Push an event to a customer: an order, a parcel, an appointment',
  permission: 'conversation.write',
  path: '/notifications',
  cli: {
    noun: 'notify',
    positional: ['contact', 'name', 'title'],
    unless: { contact: 'conversation' },
    example:
      'parley notify maria@example.com order.shipped "Order 4711 was shipped" --field order=4711 --key shop-4711-shipped',
    flags: { sendAt: 'at' },
  },
  line: { command: 'notify', positional: ['name', 'title'] },
  input,
  async handle(context, input) {
    const { tx, now } = context;
    const earlier = input.key === undefined ? undefined : await tx.recordedOutcome(KEYS, input.key);
    if (earlier !== undefined) return { result: { ...JSON.parse(earlier.outcome), duplicate: true } };
    refuseTime(input.sendAt, now);
    const { contact, given, door } = await whom(context, input);
    if (contact.blocked) {
      throw new Failure('policy', 'This contact is blocked.', {
        hint: `Unblock first: \`parley contact unblock ${contact.id}\`.`,
        details: says('contact_blocked'),
      });
    }
    const rich = input.rich && richWith(input.rich, input.text ?? '');
    const push = { ...input, text: input.text ?? input.title, rich, contact, conversation: given };
    const way = await pushWay(context, push, door);
    const conversation = given ?? (await placeFor(context, contact, way, input));
    const { name, title, fields } = input;
    await addActivity(context, conversation.id, { type: 'event', name, title, fields });
    const due = input.sendAt ?? now;
    const dueAt = input.urgent ? due : afterQuietHours(context, { ...way, contact }, due);
    const { entryId } = await queueMessage(context, {
      conversationId: conversation.id,
      inboxId: way.inbox.id,
      identityId: way.identityId,
      ...way.body,
      ...(way.outside === undefined ? {} : { outside: way.outside }),
      subject: way.channel.subject ? conversation.subject : undefined,
      attachments: input.attachments,
      automatic: 'notification',
      undoSendMs: 0,
      sendAt: dueAt > now ? dueAt : undefined,
    });
    const result = {
      entryId,
      conversationId: conversation.id,
      number: conversation.number,
      contactId: contact.id,
      inbox: way.inbox.slug,
      dueAt,
      ...lostIn(way.channel, way.body),
      ...(dueAt > due ? { held: 'quiet hours' } : {}),
    };
    if (input.key !== undefined) {
      const outcome = JSON.stringify(result);
      await tx.recordOutcome({ actorKey: KEYS, actionId: input.key, fingerprint: '', outcome, at: now });
    }
    return {
      result,
      undo: {
        action: 'message.unsend',
        input: { entry: entryId },
        label: `Take back the notification in #${conversation.number}`,
      },
    };
  },
});

/** @throws Failure `not_found`, which says how somebody new is told */
async function findKnown(context: ActionContext, ref: string): Promise<Contact> {
  try {
    return await findContact(context, ref);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'not_found') throw error;
    throw new Failure('not_found', error.message, {
      hint: `${error.hint ?? ''} Somebody new is told through an inbox: name it with \`via\`.`.trim(),
      details: { ...error.details, ...says('not_found', { wanted: ref.slice(0, 64) }) },
    });
  }
}

/** Whom it is for, the conversation it was sent to, and the door that was asked for. */
async function whom(context: ActionContext, input: Input) {
  const { tx } = context;
  const given = input.conversation === undefined ? undefined : await findConversation(tx, input.conversation);
  const inbox = input.via === undefined ? undefined : await findInbox(tx, input.via);
  if (inbox === undefined) return { given, contact: await known(), door: undefined };
  const channel = requireSending(context, inbox);
  const { contact, address } =
    given === undefined
      ? await findOrMakeRecipient(context, { inbox, channel }, { contact: named(), name: input.contactName })
      : { contact: await contactOf(tx, given) };
  const identity = await reachThrough(context, contact, inbox, address);
  if (input.consent !== undefined) await saveConsent(context, contact, identity, input.consent);
  return { given, contact, door: { inbox, identityId: identity.id } };

  function known(): Promise<Contact> {
    if (input.consent !== undefined) {
      throw new Failure(
        'bad_input',
        'Consent is given for an address: say through which inbox, with `via`.',
        { details: says('fields_missing', { fields: 'via' }) },
      );
    }
    return given === undefined ? findKnown(context, named()) : contactOf(tx, given);
  }

  function named(): string {
    if (input.contact !== undefined) return input.contact;
    throw new Failure('bad_input', 'Say whom to tell: `contact`, or `conversation`.', {
      details: says('fields_missing', { fields: 'contact, conversation' }),
    });
  }
}

const isPrivate = ({ public: open }: Conversation): boolean => open === undefined;

/**
 * The thread it appears in: the customer's talk in that inbox while it is alive or fresh, as if they had written; else one of its own,
 * solved from the start: it is no work for anybody until the customer answers. Mail threads are told apart by their subjects.
 */
async function placeFor(
  context: ActionContext,
  contact: Contact,
  { inbox, channel, identityId }: PushWay,
  { title }: Input,
): Promise<Conversation> {
  const { tx, now } = context;
  const place = placeMessage({
    hinted: [],
    contactId: contact.id,
    // What is told to one must not stand where all can read it.
    own: channel.subject ? [] : (await tx.conversationsOfContact(contact.id, 100)).filter(isPrivate),
    inboxId: inbox.id,
    automatic: true,
    now,
  });
  if (place.kind === 'existing') return place.conversation;
  return openConversation(context, {
    contactId: contact.id,
    inboxId: inbox.id,
    replyTo: { inboxId: inbox.id, identityId },
    subject: channel.subject ? title : undefined,
    followUpOf: place.followUpOf?.id,
    status: { is: 'solved', at: now },
  });
}
