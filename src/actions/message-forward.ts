import { z } from 'zod';
import type { Conversation } from '../domain/conversation.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { channelOf, checkContent, requireSending } from './support/channels.ts';
import { contactLabel } from './support/contacts.ts';
import { conversationField, entryField } from './support/fields.ts';
import { contactOf, findConversation, findInbox } from './support/find.ts';
import { queueMessage } from './support/outgoing.ts';
import { recipientsOf } from './support/recipients.ts';

const LOOK_BACK = 200;

/** What comes back from there lands in the same conversation, marked as not the customer's. */
export const messageForward = defineAction({
  name: 'message.forward',
  summary: 'Send a message on to somebody else, who is not the customer',
  permission: 'conversation.write',
  path: '/conversations/:conversation/forward',
  cli: {
    noun: 'conv',
    verb: 'forward',
    positional: ['conversation', 'to', 'text'],
    example: 'parley conv forward 1042 carrier@example.com "Where is this parcel?"',
  },
  line: { command: 'forward', positional: ['to', 'text'] },
  input: z.object({
    conversation: conversationField,
    to: z.string().min(1).max(512).describe('To whom: an address'),
    text: z.string().max(100_000).default('').describe('What to say above it'),
    entry: entryField.describe('The message: its id; left out, the newest of the customer'),
    files: z.boolean().default(true).describe('Its attachments go with it'),
    via: z.string().min(1).max(64).optional().describe('The inbox it leaves through, by slug'),
  }),
  async handle(context, input) {
    const conversation = await findConversation(context.tx, input.conversation);
    const original = await messageOf(context, conversation, input.entry);
    const inbox = await wayOut(context, conversation, input.via);
    const channel = requireSending(context, inbox);
    const [forward] = recipientsOf(channel, [input.to]) ?? [];
    if (forward === undefined)
      throw new Failure('bad_input', 'Say to whom: one address.', { details: says('one_address') });
    const quoted = await quote(context, conversation, original);
    const attachments = input.files ? original.attachments : [];
    checkContent(channel, { text: `${input.text}\n\n${quoted}`, attachments });
    const subject = original.subject ?? conversation.subject ?? `#${conversation.number}`;
    const { entryId, dueAt } = await queueMessage(context, {
      conversationId: conversation.id,
      inboxId: inbox.id,
      identityId: conversation.replyTo.identityId,
      text: input.text,
      quoted,
      subject: `Fwd: ${subject}`.slice(0, 1000).toWellFormed(),
      attachments,
      forward,
    });
    return {
      result: { entryId, conversationId: conversation.id, number: conversation.number, dueAt },
      undo: {
        action: 'message.unsend',
        input: { entry: entryId },
        label: `Take back what was forwarded from #${conversation.number}`,
      },
    };
  },
});

async function messageOf(
  { tx }: ActionContext,
  { id, number }: Conversation,
  wanted: string | undefined,
): Promise<MessageEntry> {
  const entry =
    wanted === undefined
      ? (await tx.entries(id, { limit: LOOK_BACK })).findLast(
          (one) => one.kind === 'message' && one.direction === 'in' && one.side !== true,
        )
      : await tx.entry(wanted);
  if (entry?.kind === 'message' && entry.conversationId === id) return entry;
  throw new Failure('not_found', `There is no such message to forward in #${number}.`, {
    hint: 'Entry ids are shown by `parley conv thread --json`.',
    details: says('message_missing'),
  });
}

/** The inbox named, the one replies go through, or the first that can send to anybody. */
async function wayOut(
  context: ActionContext,
  { replyTo }: Conversation,
  via: string | undefined,
): Promise<Inbox> {
  if (via !== undefined) return findInbox(context.tx, via);
  const inboxes = await context.tx.inboxes();
  const able = inboxes.filter(
    (inbox) => inbox.status === 'active' && channelOf(context, inbox).copies === true,
  );
  const found = able.find(({ id }) => id === replyTo.inboxId) ?? able[0];
  if (found !== undefined) return found;
  throw new Failure('policy', 'No inbox of this desk can send to somebody else.', {
    hint: 'Add an email inbox: `parley inbox add email`.',
    details: says('no_forward_inbox'),
  });
}

async function quote(
  { tx }: ActionContext,
  conversation: Conversation,
  { direction, text, at, quoted }: MessageEntry,
): Promise<string> {
  const contact = await contactOf(tx, conversation);
  const from = direction === 'in' ? (contact.name === '' ? contactLabel(contact) : contact.name) : 'us';
  const head = ['---------- Forwarded message ----------', `From: ${from.replaceAll(/\s+/g, ' ')}`];
  const body = quoted === undefined ? text : `${text}\n\n${quoted}`;
  return [...head, `Date: ${utcText(at)}`, '', body].join('\n');
}

/** `22 Nov 2026, 09:30 UTC`: whoever reads it may be anywhere. */
const utcText = (at: number): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;
