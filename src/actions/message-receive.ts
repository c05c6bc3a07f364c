import { z } from 'zod';
import type { Contact, Identity } from '../domain/contact.ts';
import type { Conversation, ReplyAddress } from '../domain/conversation.ts';
import { timestamp } from '../domain/ids.ts';
import type { Inbox } from '../domain/inbox.ts';
import type { RichMessage } from '../domain/rich.ts';
import { providerTokens, recipient, type Entry, type MessageEntry } from '../domain/timeline.ts';
import { defineAction, type ActionContext } from './port.ts';
import { addActivity } from './support/activity.ts';
import { clip, clipped } from './support/clip.ts';
import { attachmentsField, inboxField } from './support/fields.ts';
import { understandAnswer } from '../domain/degrade.ts';
import { understandForm } from '../domain/form-text.ts';
import { refIn } from '../domain/link-ref.ts';
import { part, referral, type Part, type Referral } from '../domain/parts.ts';
import { attachmentParts, filesField, queueFiles } from './support/files.ts';
import { findInbox } from './support/find.ts';
import { noteReferral } from './support/permission.ts';
import { formField, replyAddressFor, toldField } from './support/form.ts';
import { greet } from './support/greetings.ts';
import { hintsField, messageFinder, resolveHints, type FindMessage } from './support/hints.ts';
import { noteInbound } from './support/inbox-health.ts';
import { openConversation } from './support/open-conversation.ts';
import { placeMessage, type Place } from './support/place-message.ts';
import { ensureSender, findSender, senderField } from './support/sender.ts';
import { cancelScheduled } from './support/schedule.ts';
import { moveTo } from './support/status.ts';
import { switchReply } from './support/switch-reply.ts';

const MAX_TEXT = 2_000_000;
const input = z.object({
  inbox: inboxField,
  eventId: z
    .string()
    .min(1)
    .max(1000)
    .describe('The provider’s id of the event: the same one has no effect twice'),
  providerId: z.string().min(1).max(1000).optional().describe('The provider’s id of the message'),
  from: senderField,
  text: z.string().max(MAX_TEXT).describe('What the customer wrote'),
  quoted: z.string().max(MAX_TEXT).optional().describe('The part that repeats earlier messages'),
  subject: z.string().optional().describe('Subject, where the channel has one'),
  to: z.array(recipient).max(100).optional().describe('Whom else it is addressed to'),
  cc: z.array(recipient).max(100).optional().describe('Who got a copy'),
  attachments: attachmentsField,
  files: filesField,
  parts: z
    .array(part)
    .max(100)
    .default([])
    .describe('What it holds beside text and files: a location, a contact card, an answer'),
  replyTo: z.string().min(1).max(1000).optional().describe('The provider’s id of the message it answers'),
  tokens: providerTokens
    .optional()
    .describe('What the provider wants back when it is answered, quoted or marked as read'),
  referral: referral.optional().describe('What brought the customer here: `ref`, `source`, `title`, `url`'),
  threadId: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('The provider’s own thread it stands in: one conversation, where replies go'),
  opensNew: z.boolean().default(false).describe('It begins a conversation of its own'),
  at: timestamp.describe('The provider’s time, milliseconds since the epoch'),
  hints: hintsField,
  public: z.literal(true).optional().describe('It was written where everybody can read it'),
  automatic: z.string().optional().describe('Set when a robot wrote it: why we think so'),
  caution: z.string().optional().describe('A doubt about the sender worth an agent’s eye'),
  form: formField,
  attributes: toldField,
  consent: z.string().optional().describe('The words of the consent the sender gave'),
  replyInbox: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Where replies go when this inbox cannot send: an inbox by slug or id'),
});
type Input = z.output<typeof input>;

/**
 * The one way in for what customers write. Contacts are found or made, the conversation is chosen by
 * `support/place-message.ts`, and the next reply follows the customer to where they last wrote.
 */
export const messageReceive = defineAction({
  name: 'message.receive',
  summary: 'Take in a message from a customer',
  permission: 'message.ingest',
  path: '/messages',
  input,
  async handle(context, input) {
    const { tx, now } = context;
    const inbox = await findInbox(tx, input.inbox);
    if (!(await tx.claimEvent(inbox.id, input.eventId, now)))
      return { result: await earlierResult(context, inbox, input) };
    await noteInbound(context, inbox);
    const known = await findSender(context, inbox, input.from);
    if (known?.blocked === true) return { result: { blocked: true } };

    const answers =
      input.replyTo === undefined
        ? []
        : [{ by: 'message' as const, providerId: input.replyTo, proven: false }];
    const findMessage = messageFinder(tx, inbox.id);
    const hinted = await resolveHints(tx, inbox.id, {
      findMessage,
      threadId: input.threadId,
      hints: [...input.hints, ...answers],
    });
    const place = placeMessage({
      opensNew: input.opensNew,
      hinted,
      contactId: known?.id,
      own: known === undefined ? [] : await tx.conversationsOfContact(known.id, 100),
      inboxId: inbox.id,
      automatic: input.automatic !== undefined,
      now,
    });
    const sender = await ensureSender(context, inbox, known, input.from, input);
    const replyTo = await replyAddressFor(context, inbox, sender, input);
    const conversation =
      place.kind === 'existing'
        ? await comeBack(context, place, replyTo, input)
        : await openConversation(context, {
            contactId: sender.contact.id,
            inboxId: inbox.id,
            replyTo: replyTo ?? { inboxId: inbox.id, identityId: sender.identity.id },
            subject: clipped(input.subject, 1000),
            followUpOf: place.followUpOf?.id,
          });
    if (input.threadId !== undefined) {
      const { threadId } = input;
      await tx.noteThread({ inboxId: inbox.id, threadId, conversationId: conversation.id, at: now });
    }
    if (input.form.length > 0) {
      await addActivity(context, conversation.id, { type: 'form', answers: input.form });
    }
    const referral = input.referral ?? (place.kind === 'new' ? preparedRef(input) : undefined);
    if (referral !== undefined) await noteReferral(context, sender, referral, input.at, conversation);
    const entryId = await addMessage(context, conversation, inbox, sender, place, { ...input, findMessage });
    if (place.kind === 'new' && input.automatic === undefined && inbox.greetings !== undefined) {
      const contact = await tx.contact(sender.contact.id);
      const identity = contact?.identities.find(({ id }) => id === sender.identity.id);
      if (identity !== undefined) await greet(context, inbox, { identity, conversationId: conversation.id });
    }
    return {
      result: {
        entryId,
        conversationId: conversation.id,
        number: conversation.number,
        contactId: sender.contact.id,
        opened: place.kind === 'new',
      },
    };
  },
});

/** Links of some channels can carry a ref only in the words, or the subject, they prepare for the customer. */
function preparedRef({ text, subject }: Input): Referral | undefined {
  const ref = refIn(text) ?? refIn(subject ?? '');
  return ref === undefined ? undefined : { ref, source: 'a link' };
}

/** What is known of an event that came before: enough for a provider's second try, and for a visitor's. */
async function earlierResult({ tx }: ActionContext, inbox: Inbox, { providerId }: Input): Promise<unknown> {
  const entry = providerId === undefined ? undefined : await tx.entryByProviderId(inbox.id, providerId);
  return { duplicate: true, entryId: entry?.id, conversationId: entry?.conversationId };
}

/** An existing conversation wakes up, and its next reply goes where its own contact has just written. */
async function comeBack(
  context: ActionContext,
  place: Extract<Place, { kind: 'existing' }>,
  replyTo: ReplyAddress | undefined,
  { automatic }: Input,
): Promise<Conversation> {
  const { conversation, wakes, fromParticipant } = place;
  if (fromParticipant && automatic === undefined) await cancelScheduled(context, conversation.id);
  if (wakes) await moveTo(context, conversation, { is: 'open' });
  if (fromParticipant && replyTo !== undefined && automatic === undefined) {
    await switchReply(context, conversation, replyTo);
  }
  return conversation;
}

async function addMessage(
  context: ActionContext,
  conversation: Conversation,
  inbox: Inbox,
  sender: { contact: Contact; identity: Identity },
  place: Place,
  input: Input & { findMessage: FindMessage },
): Promise<string> {
  const id = context.newId();
  const answered = input.replyTo === undefined ? undefined : await input.findMessage(input.replyTo);
  const parts = [
    ...(await withQuestion(context, conversation, input, answered)),
    ...attachmentParts(input.files),
  ];
  // Where all of a channel is public, its messages need not say so.
  const isPublic = input.public ?? context.desk.channel(inbox.channel)?.public ?? false;
  const side = await isSide(context, conversation, place, input);
  const doubts = [side ? undefined : place.caution, input.caution].filter((doubt) => doubt !== undefined);
  await context.emit({
    type: 'entry.added',
    entry: {
      id,
      conversationId: conversation.id,
      kind: 'message',
      direction: 'in',
      author: { kind: 'contact', id: sender.contact.id },
      inboxId: inbox.id,
      identityId: sender.identity.id,
      text: input.text,
      quoted: clipped(input.quoted, MAX_TEXT),
      subject: clipped(input.subject, 1000),
      to: input.to,
      cc: input.cc,
      ...(side ? { side } : {}),
      attachments: input.attachments,
      providerId: input.providerId,
      ...(input.tokens === undefined ? {} : { tokens: input.tokens }),
      ...(parts.length === 0 ? {} : { parts }),
      ...(answered === undefined ? {} : { replyToId: answered.id }),
      ...(isPublic ? { public: true as const } : {}),
      // A clock that runs ahead must not make the customer wait until tomorrow.
      at: Math.min(input.at, context.now),
      automatic: clipped(input.automatic, 200),
      caution: doubts.length === 0 ? undefined : clip(doubts.join('; '), 200),
    },
  });
  await queueFiles(context, { inboxId: inbox.id, conversationId: conversation.id, entryId: id }, input.files);
  return id;
}

/** True for a letter of somebody we forwarded to, or whom a copy went to: no words of the customer's. */
async function isSide(
  { tx }: ActionContext,
  { id }: Conversation,
  place: Place,
  { from: { address } }: Input,
): Promise<boolean> {
  if (place.kind === 'new' || place.fromParticipant) return false;
  const entries = await tx.entries(id, { limit: KNOWN_FROM });
  return entries.some((entry) => {
    if (entry.kind !== 'message') return false;
    const named = [entry.forward, ...(entry.to ?? []), ...(entry.cc ?? []), ...(entry.bcc ?? [])];
    return named.some((one) => one?.address.toLowerCase() === address.toLowerCase());
  });
}

/** Entries looked through for whom a conversation has named. */
const KNOWN_FROM = 200;

/** How long a “2” is still taken for the answer to what was asked. */
const QUESTION_STANDS_MS = 7 * 24 * 60 * 60_000;

/** What was pressed is tied to the message it hangs under; what was typed, to the conversation’s open question. */
async function withQuestion(
  { tx, now }: ActionContext,
  { openQuestion }: Conversation,
  { parts, text }: Input,
  pressedUnder: Entry | undefined,
): Promise<Part[]> {
  const isPress = parts.some(({ kind }) => kind === 'answer');
  const question =
    isPress && isQuestion(pressedUnder)
      ? pressedUnder
      : openQuestion === undefined
        ? undefined
        : await tx.entry(openQuestion);
  if (!isQuestion(question)) return parts;
  const { rich, id: questionId } = question;
  if (isPress) {
    return parts.map((one) => {
      if (one.kind !== 'answer' || one.questionId !== undefined) return one;
      const { id, title } = understandAnswer(rich, one.id) ?? one;
      return { ...one, id, title, questionId };
    });
  }
  if (now - question.at > QUESTION_STANDS_MS) return parts;
  if (rich.kind === 'form') {
    const answers = parts.some(({ kind }) => kind === 'form') ? undefined : understandForm(rich, text);
    return answers === undefined ? parts : [...parts, { kind: 'form', questionId, answers }];
  }
  const chosen = understandAnswer(rich, text);
  if (chosen === undefined) return parts;
  return [...parts, { kind: 'answer', questionId, id: chosen.id, title: chosen.title }];
}

const isQuestion = (entry: Entry | undefined): entry is MessageEntry & { rich: RichMessage } =>
  entry?.kind === 'message' && entry.rich !== undefined;
