import type { Actor } from './actor.ts';
import type { Change } from './change.ts';
import type { Conversation, Preview } from './conversation.ts';
import { advanceDelivery } from './delivery-order.ts';
import { choicesOf } from './choices.ts';
import { partWords } from './part-words.ts';
import type { Entry, MessageEntry, NewEntry } from './timeline.ts';
import { withoutMarks } from './own-words.ts';

/**
 * What a change does to the thing it names. Relay and replicas run these same functions, so they agree by
 * construction. Each is idempotent: a change at or below the thing's `version` is already in it.
 */

/** The conversation after the change; the same object when the change does not touch it. */
export function evolveConversation(
  before: Conversation | undefined,
  change: Change,
): Conversation | undefined {
  const { body, seq, at } = change;
  if (body.type === 'conversation.opened') return before ?? { ...body.conversation, version: seq };
  if (before === undefined || seq <= before.version) return before;
  const after = { ...before, version: seq };
  switch (body.type) {
    case 'conversation.assigned':
      return { ...after, assigneeId: body.assigneeId, teamId: body.teamId };
    case 'conversation.status': {
      const waitingSince = body.status.is === 'open' ? before.waitingSince : null;
      return {
        ...after,
        status: body.status,
        waitingSince: body.waitingSince === undefined ? waitingSince : body.waitingSince,
        lastActivityAt: at,
      };
    }
    case 'conversation.tagged': {
      const kept = before.tags.filter((tag) => !body.remove.includes(tag));
      return { ...after, tags: [...kept, ...body.add.filter((tag) => !kept.includes(tag))] };
    }
    case 'conversation.priority':
      return { ...after, priority: body.priority };
    case 'conversation.subject':
      return { ...after, subject: body.subject };
    case 'conversation.followed': {
      const others = (before.followerIds ?? []).filter((id) => id !== body.agentId);
      return { ...after, followerIds: body.on ? [...others, body.agentId] : others };
    }
    case 'conversation.contact':
      return { ...after, contactId: body.contactId };
    case 'conversation.preview':
      return { ...after, preview: body.preview };
    case 'conversation.reply_to':
      return { ...after, replyTo: body.replyTo };
    case 'conversation.customer_read':
      return { ...after, customerReadSeq: Math.max(before.customerReadSeq, body.upToSeq) };
    case 'entry.added':
    case 'entry.released':
      return withEntry(after, body.entry, seq, at);
    case 'entry.delivery':
      return withDelivery(before, after, body);
    case 'entry.reacted':
      return body.identityId === undefined ? before : heardFrom(after, body.identityId, body.at);
    case 'entry.deleted':
      return body.newest === true && before.preview !== null
        ? { ...after, preview: { ...before.preview, text: '' } }
        : before;
    default:
      return before;
  }
}

function withEntry(conversation: Conversation, entry: NewEntry, seq: number, at: number): Conversation {
  if (entry.kind === 'activity') {
    const { activity } = entry;
    return activity.type === 'referral'
      ? heardFrom(conversation, activity.identityId, entry.at)
      : conversation;
  }
  if (isScheduled(entry)) return conversation;
  if (entry.kind === 'message' && entry.imported === true) return withImported(conversation, entry);
  if (entry.kind === 'message' && entry.forward !== undefined) return { ...conversation, lastActivityAt: at };
  const preview = previewOf(entry);
  if (entry.kind === 'note') {
    const known = conversation.mentionedIds ?? [];
    const fresh = entry.mentions.filter((id) => !known.includes(id));
    const mentioned = fresh.length === 0 ? {} : { mentionedIds: [...known, ...fresh] };
    return { ...conversation, ...mentioned, preview, lastActivityAt: at };
  }
  const waitingSince = waitingAfter(conversation, entry);
  const after = { ...conversation, preview, lastActivityAt: at, lastMessageSeq: seq, waitingSince };
  if (entry.direction === 'in') {
    return heldIn(answered(heardFrom(after, entry.identityId, entry.at), entry), entry);
  }
  const written = entry.automatic === undefined ? withoutTrouble(after) : after;
  return asksSomething(entry) ? { ...written, openQuestion: entry.id } : written;
}

/** What is written later can be its answer: a choice, or the filled-in lines of a form. */
const asksSomething = ({ rich }: Pick<MessageEntry, 'rich'>): boolean =>
  rich !== undefined && (rich.kind === 'form' || choicesOf(rich).length > 0);

/** What a third person adds says nothing about where the customer is. */
function heldIn(conversation: Conversation, entry: Pick<MessageEntry, 'public' | 'side'>): Conversation {
  if (entry.side === true || conversation.public === entry.public) return conversation;
  const { public: _, ...rest } = conversation;
  return entry.public === undefined ? rest : { ...rest, public: entry.public };
}

/** The queue tells of a reply that did not get through; of how the others fare, the thread alone. */
function withDelivery(
  before: Conversation,
  after: Conversation,
  { entryId, delivery: { status } }: Extract<Change['body'], { type: 'entry.delivery' }>,
): Conversation {
  if (status === 'failed' || status === 'unknown') return { ...after, undelivered: { entryId, status } };
  return before.undelivered?.entryId === entryId ? withoutTrouble(after) : before;
}

function withoutTrouble(conversation: Conversation): Conversation {
  if (conversation.undelivered === undefined) return conversation;
  const { undelivered: _, ...rest } = conversation;
  return rest;
}

/** What was said long ago moves nothing but the line the queue shows, and when the customer wrote last. */
function withImported(
  conversation: Conversation,
  entry: Extract<NewEntry, { kind: 'message' }>,
): Conversation {
  const { preview, lastActivityAt } = conversation;
  const after = {
    ...conversation,
    preview: preview === null || preview.at <= entry.at ? previewOf(entry) : preview,
    lastActivityAt: Math.max(lastActivityAt, entry.at),
  };
  return entry.direction === 'in' ? heardFrom(after, entry.identityId, entry.at) : after;
}

/** The reply window is counted from here. Messages come out of order: the newest counts. */
function heardFrom(conversation: Conversation, identityId: string, at: number): Conversation {
  const known = conversation.lastInbound?.[identityId] ?? -1;
  if (at <= known) return conversation;
  return { ...conversation, lastInbound: { ...conversation.lastInbound, [identityId]: at } };
}

/** A choice answers once; a form stays open, for it may be filled in line by line. */
function answered(conversation: Conversation, { parts = [] }: Pick<MessageEntry, 'parts'>): Conversation {
  if (conversation.openQuestion === undefined || !parts.some(({ kind }) => kind === 'answer')) {
    return conversation;
  }
  const { openQuestion: _, ...rest } = conversation;
  return rest;
}

/** How the queue shows an entry that somebody wrote. */
export function previewOf(entry: Exclude<NewEntry, { kind: 'activity' }>): Preview {
  const wrote = entry.kind === 'note' ? 'note' : entry.direction === 'in' ? 'customer' : 'desk';
  return { text: previewText(entry), from: wrote, at: entry.at };
}

/** A robot's "we have your message" is no answer: the customer goes on waiting. */
function waitingAfter(
  { waitingSince }: Conversation,
  entry: Extract<NewEntry, { kind: 'message' }>,
): number | null {
  if (entry.side === true) return waitingSince;
  if (entry.direction === 'in') return waitingSince ?? entry.at;
  return entry.automatic === undefined ? null : waitingSince;
}

/** What nobody has been told yet answers nobody. */
const isScheduled = (entry: NewEntry): boolean =>
  entry.kind === 'message' && entry.delivery?.status === 'scheduled';

/** News of a call change its line; nobody has edited anything. */
const isCall = (entry: Entry): boolean =>
  entry.kind === 'message' && entry.parts?.some(({ kind }) => kind === 'call') === true;

const PREVIEW_LENGTH = 120;

function previewText(entry: Exclude<NewEntry, { kind: 'activity' }>): string {
  // White space in front is no preview, however much of it there is.
  const text = cut(
    withoutMarks(entry, entry.text.trimStart().slice(0, PREVIEW_LENGTH * 2))
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  if (text !== '' || entry.kind === 'note') return text;
  const [file] = entry.attachments;
  const [part] = entry.parts ?? [];
  const words = file === undefined ? (part === undefined ? '' : partWords(part)) : `[${file.name}]`;
  return cut(words);
}

/** The beginning of it, never half a character. */
const cut = (text: string): string =>
  text
    .slice(0, PREVIEW_LENGTH)
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed();

/** The entry after the change; the same object when the change does not touch it. */
export function evolveEntry(before: Entry | undefined, change: Change): Entry | undefined {
  const { body, seq } = change;
  if (body.type === 'entry.added') return before ?? { ...body.entry, seq, version: seq };
  if (before === undefined || seq <= before.version || before.kind !== 'message') return before;
  switch (body.type) {
    case 'entry.released':
      return body.entry.id === before.id ? { ...body.entry, seq, version: seq } : before;
    case 'entry.delivery': {
      if (body.entryId !== before.id || before.delivery === undefined) return before;
      const providerId = body.providerId ?? before.providerId;
      const partIds = body.partIds ?? before.partIds;
      return {
        ...before,
        version: seq,
        delivery: advanceDelivery(before.delivery, body.delivery),
        ...(providerId === undefined ? {} : { providerId }),
        ...(partIds === undefined ? {} : { partIds }),
      };
    }
    case 'entry.edited':
      if (body.entryId !== before.id) return before;
      return {
        ...before,
        version: seq,
        text: body.text,
        ...(isScheduled(before) || isCall(before) ? {} : { editedAt: body.at }),
        attachments: body.attachments ?? before.attachments,
        ...(body.parts === undefined ? {} : { parts: body.parts }),
      };
    case 'entry.reacted':
      return body.entryId === before.id ? { ...before, version: seq, ...reacted(before, body) } : before;
    case 'entry.deleted':
      return body.entryId === before.id ? { ...emptied(before), version: seq, deletedAt: body.at } : before;
    case 'entry.deed':
      return body.entryId === before.id ? { ...before, version: seq, deed: body.deed ?? undefined } : before;
    case 'entry.file':
      return body.entryId === before.id ? withFile(before, body, seq) : before;
    default:
      return before;
  }
}

type Body<Type extends Change['body']['type']> = Extract<Change['body'], { type: Type }>;

function reacted(
  { reactions = [] }: MessageEntry,
  { by, add, remove, at }: Body<'entry.reacted'>,
): Pick<MessageEntry, 'reactions'> {
  const isTheirs = (other: { by: Actor }): boolean => sameActor(other.by, by);
  const kept = reactions.filter(
    (one) => !isTheirs(one) || (remove !== 'all' && !remove.includes(one.emoji) && !add.includes(one.emoji)),
  );
  return { reactions: [...kept, ...[...new Set(add)].map((emoji) => ({ by, emoji, at }))].slice(-100) };
}

const sameActor = (a: Actor, b: Actor): boolean =>
  a.kind === b.kind && ('id' in a ? a.id : '') === ('id' in b ? b.id : '');

/** What a deleted message leaves: that it was there. */
function emptied(entry: MessageEntry): MessageEntry {
  const { quoted: _quoted, parts: _parts, rich: _rich, subject: _subject, ...rest } = entry;
  return { ...rest, text: '', attachments: [] };
}

function withFile(
  before: MessageEntry,
  { fileId, attachment, contacts = [], lost }: Body<'entry.file'>,
  version: number,
): MessageEntry {
  const parts = before.parts ?? [];
  if (!parts.some((one) => one.kind === 'file' && one.id === fileId)) return before;
  if (attachment === undefined) {
    return {
      ...before,
      version,
      parts: parts.map((one) => (one.kind === 'file' && one.id === fileId ? { ...one, lost } : one)),
    };
  }
  return {
    ...before,
    version,
    attachments: [...before.attachments, attachment],
    parts: [...parts.filter((one) => one.kind !== 'file' || one.id !== fileId), ...contacts],
  };
}
