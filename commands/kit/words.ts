import type { Actor } from '../../src/domain/actor.ts';
import type { Contact } from '../../src/domain/contact.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { offeredLines } from '../../src/domain/degrade.ts';
import { partWords, referralWords } from '../../src/domain/part-words.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { age } from '../../src/terminal/age.ts';
import { cleanBody, cleanLine, MAX_LENGTH } from '../../src/terminal/sanitize.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import type { Around } from './read-command.ts';

/** How people on the command line read what the desk holds. */

/** `2026-05-01 09:30`, local time. */
export function clockText(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export const isoText = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? '' : new Date(ms).toISOString();

export function statusText({ status }: Conversation, now: number): string {
  return status.is === 'snoozed' ? `snoozed ${age(status.until, now)}` : status.is;
}

/** The status with what is wrong or needs care in it: a reply that did not arrive, that everybody can read it. */
export function standingText(conversation: Conversation, now: number): string {
  const { undelivered, public: open } = conversation;
  return [
    statusText(conversation, now),
    ...(undelivered === undefined ? [] : [`reply ${undelivered.status}`]),
    ...(open === undefined ? [] : ['public']),
  ].join(', ');
}

export function handleText(agentId: string | null, { agents }: Around): string {
  if (agentId === null) return '';
  const agent = agents.get(agentId);
  return agent === undefined ? agentId : `@${agent.handle}`;
}

export function contactText(contact: Contact): string {
  return contact.name === '' ? (contact.identities[0]?.address ?? contact.id) : contact.name;
}

/** One entry of a thread as lines: a head with who and when, then the text behind a gutter it cannot imitate. */
export function entryLines(entry: Entry, around: Around): string[] {
  const who = cleanLine(authorText(entry.author, around), { maxLength: MAX_LENGTH.name });
  const when = clockText(entry.at);
  if (entry.kind === 'activity') return [`· ${when}  ${cleanLine(activityText(entry, around))}`];
  const kind = entry.kind === 'note' ? 'note' : entry.direction === 'in' ? '→' : '←';
  const delivery =
    entry.kind === 'message' && entry.delivery !== undefined ? `  ${entry.delivery.status}` : '';
  const head = `${kind} ${when}  [${entry.seq}]${delivery}  ${who}`;
  const body = wrapText(
    cleanBody(entry.text, { maxLength: MAX_LENGTH.body }),
    Math.max(20, around.width - 2),
  );
  const parts = entry.kind === 'message' ? (entry.parts ?? []) : [];
  const offered =
    entry.kind === 'message' && entry.rich !== undefined ? offeredLines(entry.rich, entry.text) : [];
  const files = entry.kind === 'message' ? entry.attachments : [];
  const trouble = entry.kind === 'message' ? troubleOf(entry.delivery) : undefined;
  return [
    head,
    ...body.map((line) => `│ ${line}`),
    ...offered.map((line) => `│ ${cleanLine(line, { maxLength: 1_000 })}`),
    ...parts.map((part) => `│ ${cleanLine(partWords(part), { maxLength: 1_000 })}`),
    ...(trouble === undefined ? [] : [`│ ! ${cleanLine(trouble, { maxLength: 1_000 })}`]),
    ...files.map(
      ({ name, bytes }) => `│ [file, ${bytes} bytes] ${cleanLine(name, { maxLength: MAX_LENGTH.name })}`,
    ),
    '',
  ];
}

/** Why a message has not arrived, as the channel said it. */
function troubleOf(delivery: Delivery | undefined): string | undefined {
  switch (delivery?.status) {
    case 'failed':
    case 'unknown':
      return delivery.message;
    case 'queued':
      return delivery.lastError;
    case undefined:
    case 'sending':
    case 'sent':
    case 'delivered':
    case 'read':
    case 'cancelled':
    case 'scheduled':
      return undefined;
  }
}

function authorText(author: Actor, around: Around): string {
  switch (author.kind) {
    case 'agent':
      return handleText(author.id, around);
    case 'contact':
      return around.contact?.id === author.id ? contactText(around.contact) : author.id;
    case 'bot':
      return `${author.name} (bot)`;
    case 'external':
      return author.name ?? 'outside Parley';
    case 'system':
      return 'Parley';
  }
}

function activityText(entry: Extract<Entry, { kind: 'activity' }>, around: Around): string {
  const { activity } = entry;
  switch (activity.type) {
    case 'opened':
      return `opened in ${around.inboxes.get(activity.inboxId)?.name ?? activity.inboxId}`;
    case 'assigned':
      return activity.assigneeId === null
        ? 'assigned to nobody'
        : `assigned to ${handleText(activity.assigneeId, around)}`;
    case 'status':
      return activity.until === undefined
        ? activity.status
        : `${activity.status} until ${clockText(activity.until)}`;
    case 'tagged':
      return [...activity.added.map((tag) => `+${tag}`), ...activity.removed.map((tag) => `-${tag}`)].join(
        ' ',
      );
    case 'schedule_cancelled':
      return `the customer wrote first: the reply for ${clockText(activity.dueAt)} does not leave`;
    case 'channel_switched':
      return `replies go through ${around.inboxes.get(activity.inboxId)?.name ?? activity.inboxId}`;
    case 'form':
      return activity.answers.map(({ label, value }) => `${label}: ${value}`).join('; ');
    case 'event':
      return activity.title;
    case 'referral':
      return referralWords(activity.referral);
    case 'permission':
      return activity.words;
  }
}
