import type { Conversation } from '../../src/domain/conversation.ts';
import { isUnread, type Desk } from '../../src/domain/desk.ts';
import { dueAt, SOON_MS } from '../../src/domain/due.ts';
import type { Paint, Role } from '../../src/terminal/theme.ts';
import { fit, padStart, wrapText } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { channelCode, contactName, line } from './names.ts';
import { blank, row, type Segment } from './row.ts';

/** What one conversation's rows in the queue are made of; equal values give equal rows. */
export type QueueRowInput = {
  desk: Desk;
  conversation: Conversation;
  isSelected: boolean;
  isMarked: boolean;
  /** The queue has the keyboard: the selection is shown in full. */
  isFocused: boolean;
  hasDraft: boolean;
  /** Handles of colleagues who look at it or type in it. */
  company: string;
  /** One of them types. */
  isTyping: boolean;
  now: number;
  width: number;
  lines: 1 | 2;
};

const WIDE_FROM = 64;
const NAME_CELLS = 20;
/** A promised time that is this near is pressing, ms. */

/** The rows of one conversation: one or two, each exactly `width` cells. */
export function queueRows(paint: Paint, words: Words, input: QueueRowInput): string[] {
  const { desk, conversation, width, isSelected, isFocused } = input;
  const unread = isUnread(desk, conversation);
  const over: Role | undefined = isSelected && isFocused ? 'selected' : undefined;
  const bar: Segment = isSelected ? ['accent', '▌'] : ['text', ' '];
  const mark: Segment = input.isMarked ? ['marked', '+'] : unread ? ['accent', '●'] : ['text', ' '];
  const name = contactName(words, desk, conversation.contactId);
  const nameRole: Role = unread ? 'unread' : isSelected ? 'strong' : 'text';
  const right = rightColumn(words, input);
  if (input.lines === 1 && width >= WIDE_FROM) {
    const middle: Segment[] = [
      [nameRole, fit(name, NAME_CELLS)],
      ['text', '  '],
      ...previewSegments(words, input, unread),
    ];
    return [row(paint, width, [bar, mark, number(conversation), ['text', ' '], ...middle], right, over)];
  }
  const first = row(paint, width, [bar, mark, [nameRole, name], ['text', ' ']], right, over);
  if (input.lines === 1) return [first];
  const second: Segment[] = [bar, ['text', ' '], ...previewSegments(words, input, unread)];
  const corner: Segment[] =
    input.company === ''
      ? [['muted', ` #${conversation.number} `]]
      : [['accent', ` ${line(input.company)} `]];
  return [first, row(paint, width, second, corner, over)];
}

const number = ({ number }: Conversation): Segment => ['muted', padStart(`#${number}`, 6)];

/** Draft, priority, status, channel and age: always at the same columns from the right edge. */
function rightColumn({ formats }: Words, input: QueueRowInput): Segment[] {
  const { conversation, desk, now } = input;
  const segments: Segment[] = [['text', ' ']];
  if (input.company !== '' && input.lines === 1) segments.push(['accent', input.isTyping ? '✎ ' : '◉ ']);
  if (input.hasDraft) segments.push(['note', 'd ']);
  if (conversation.priority === 'urgent') segments.push(['error', '!! ']);
  else if (conversation.priority === 'high') segments.push(['warning', '! ']);
  if (conversation.public === true) segments.push(['warning', '◍ ']);
  const { status } = conversation;
  if (status.is === 'pending') segments.push(['muted', 'p ']);
  if (status.is === 'snoozed') segments.push(['muted', 'z ']);
  segments.push(['muted', channelCode(desk, conversation.inboxId)]);
  const due = dueAt(conversation, desk.inboxes.get(conversation.replyTo.inboxId));
  if (due !== undefined) {
    // A promised time goes before how long ago: ▲ says that it is one, a minus that it has passed.
    segments.push([dueRole(due, now), padStart(`▲${formats.timeLeft(due, now)}`, 8)], ['text', ' ']);
    return segments;
  }
  const when =
    status.is === 'snoozed'
      ? formats.timeLeft(status.until, now)
      : formats.age(Math.min(conversation.lastActivityAt, now), now);
  const isWaiting = conversation.waitingSince !== null && status.is === 'open';
  segments.push(
    [isWaiting ? 'text' : 'muted', padStart(when, status.is === 'snoozed' ? 7 : 4)],
    ['text', ' '],
  );
  return segments;
}

/** How a promised time looks: over, soon, or not yet pressing. */
export const dueRole = (due: number, now: number): Role =>
  due <= now ? 'error' : due - now <= SOON_MS ? 'warning' : 'text';

/** The newest line, with who wrote it when it was not the customer. */
function previewSegments(words: Words, { conversation }: QueueRowInput, unread: boolean): Segment[] {
  const { preview, subject } = conversation;
  const trouble = troubleSegments(words, conversation);
  if (preview === null) return [...trouble, ['muted', subject === undefined ? '' : line(subject)]];
  const text = line(preview.text);
  if (preview.from === 'note') return [...trouble, ['note', words.queue.note(text)]];
  if (preview.from === 'desk') return [...trouble, ['muted', `↩ ${text}`]];
  return [...trouble, [unread ? 'text' : 'muted', text]];
}

/** A reply that did not get through, with the thread's own mark and words. */
function troubleSegments({ delivery: said }: Words, { undelivered }: Conversation): Segment[] {
  if (undelivered === undefined) return [];
  const isFailed = undelivered.status === 'failed';
  return [isFailed ? ['error', `✗ ${said.replyFailed} · `] : ['warning', `? ${said.replyUnsure} · `]];
}

/** What an empty pane says: how it stands, and what can be done about it. */
export function emptyRows(paint: Paint, width: number, text: string, hint: string): string[] {
  const part = (role: Role, said: string): string[] =>
    wrapText(said, width - 3).map((shown) => row(paint, width, [[role, `  ${shown}`]]));
  return [blank(width), ...part('text', text), ...part('muted', hint)];
}
