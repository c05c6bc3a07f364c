import type { Conversation } from '../../src/domain/conversation.ts';
import { dueAt } from '../../src/domain/due.ts';
import { draftKey, isUnread, type Desk } from '../../src/domain/desk.ts';
import { formatText } from '../../src/domain/format-text.ts';
import type { Entry, MessageEntry, NoteEntry } from '../../src/domain/timeline.ts';
import { cleanBody } from '../../src/terminal/sanitize.ts';
import { activityText } from '../parts/activity-text.ts';
import { chosenOf } from '../parts/chosen-of.ts';
import { companyAt } from '../parts/company.ts';
import { markupOf } from '../parts/formatted-rows.ts';
import { deliveryMark, deliveryTrouble } from '../parts/delivery-mark.ts';
import { richBody } from '../parts/message-rows.ts';
import { actorName, agentHandle, channelLabel, contactName, line } from '../parts/names.ts';
import { partRows } from '../parts/part-rows.ts';
import type { Handle } from '../work/handle.ts';
import type { Words } from '../words/words.ts';

/** Conversations and entries as sentences: what matters most first, times last, outside text cleaned. */

const PREVIEW_LENGTH = 160;

/** When an answer is due, as one hears it. */
function dueWords({ client, words }: Handle, conversation: Conversation): string[] {
  const due = dueAt(conversation, client.desk.inboxes.get(conversation.replyTo.inboxId));
  if (due === undefined) return [];
  const left = words.formats.timeLeft(due, client.now());
  return [due <= client.now() ? words.spoken.overdue(left.replace(/^-/, '')) : words.spoken.dueIn(left)];
}

/** Whose it is, as one hears it. */
function whose({ client, words, me }: Handle, assigneeId: string | null): string {
  if (assigneeId === null) return words.spoken.nobodys;
  return assigneeId === me() ? words.thread.mine : `@${agentHandle(client.desk, assigneeId)}`;
}

/** One conversation of the queue; '' when it is gone. */
export function conversationLine(handle: Handle, id: string): string {
  const { client, store, words } = handle;
  const { desk } = client;
  const conversation = desk.conversations.get(id);
  if (conversation === undefined) return '';
  const { status, priority } = conversation;
  const hasDraft = (['reply', 'note'] as const).some((kind) =>
    desk.drafts.has(draftKey({ agentId: handle.me(), conversationId: id, kind })),
  );
  const about = [
    `${contactName(words, desk, conversation.contactId)} #${conversation.number}`,
    ...(isUnread(desk, conversation) ? [words.spoken.unread] : []),
    ...(store.state.marked.has(id) ? [words.spoken.marked] : []),
    ...(priority === 'normal' ? [] : [words.names.priority[priority]]),
    ...(status.is === 'open' ? [] : [words.names.status[status.is]]),
    ...(conversation.undelivered === undefined ? [] : [undeliveredWords(words, conversation.undelivered)]),
    ...(hasDraft ? [words.spoken.draft] : []),
    whose(handle, conversation.assigneeId),
    channelLabel(words, desk, conversation.replyTo.inboxId),
    ...(conversation.public === undefined ? [] : [words.reading.public]),
    ...(conversation.tags.length === 0 ? [] : [conversation.tags.map((tag) => `#${line(tag)}`).join(' ')]),
    companyAt(words, desk, client.presence, id, handle.me()),
    ...dueWords(handle, conversation),
    words.formats.age(conversation.lastActivityAt, client.now()),
  ];
  const last = line(conversation.preview?.text ?? conversation.subject ?? '', PREVIEW_LENGTH);
  return `${about.filter((part) => part !== '').join(', ')}: ${last}`;
}

function undeliveredWords({ delivery: said }: Words, { status }: { status: 'failed' | 'unknown' }): string {
  return status === 'failed' ? said.replyFailed : said.replyUnsure;
}

/** One entry of a thread, its place in it first; the lines of a longer text follow, set in. */
export function entryLines(handle: Handle, entry: Entry): string[] {
  const place = handle.thread().findIndex(({ id }) => id === entry.id) + 1;
  const { client, words, timeZone } = handle;
  const { desk } = client;
  const { name } = actorName(words, desk, entry.author, handle.me());
  const time = words.formats.clockTime(entry.at, timeZone);
  if (entry.kind === 'activity') {
    const agentId = entry.author.kind === 'agent' ? entry.author.id : undefined;
    return [`${place}. ${activityText(words, desk, entry.activity, name, agentId, timeZone)} (${time})`];
  }
  const { plain, thread } = words;
  const text = cleanBody(heardText(desk, entry)).trimEnd() || thread.noText;
  const said =
    entry.kind === 'note'
      ? plain.noted(name, text)
      : entry.direction === 'in'
        ? plain.wrote(name, text)
        : plain.replied(name, text);
  const rest: string[] = [];
  let state = '';
  if (entry.kind === 'message') {
    rest.push(...heldLines(handle, entry, chosenOf(handle.thread(), place - 1)));
    rest.push(
      ...entry.attachments.map((file) => `[${line(file.name)}, ${words.formats.fileSize(file.bytes)}]`),
    );
    if (entry.quoted !== undefined) {
      const quoted = cleanBody(entry.quoted).trimEnd().split('\n');
      const isWhole = handle.store.state.thread?.unfolded.has(entry.id) === true;
      rest.push(thread.quoted(quoted.length), ...(isWhole ? quoted : []));
    }
    const translation = handle.store.state.translations?.get(entry.id);
    if (translation?.is === 'done') rest.push(...translationLines(handle, translation.text));
    if (entry.delivery !== undefined) {
      const { mark, word } = deliveryMark(words, entry.delivery, client.now());
      state = `, ${word[1].slice(mark[1].length).trim()}`;
      const trouble = deliveryTrouble(words, entry.delivery, timeZone);
      if (trouble !== undefined) rest.push(line(trouble, PREVIEW_LENGTH * 2));
    }
  }
  const edited =
    'editedAt' in entry && entry.editedAt !== undefined
      ? ` ${thread.edited(words.formats.clockTime(entry.editedAt, timeZone))}`
      : '';
  const [first = '', ...more] = said.split('\n');
  const end = `${edited} (${time}${state})`;
  const lines = [`${place}. ${first}`, ...[...more, ...rest].map((part) => `   ${part}`)];
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}${end}`];
}

/** No row of these is broken: a terminal, or what reads it, does that. */
const WHOLE_CELLS = 100_000;

/** What was offered beside the text, with what was chosen of it, and what an answer holds. */
function heldLines({ words }: Handle, entry: MessageEntry, chosen: ReadonlySet<string>): string[] {
  const { rich, parts = [], text } = entry;
  const rows = [
    ...(rich === undefined ? [] : richBody(words, rich, text, chosen, WHOLE_CELLS)),
    ...parts.flatMap((part) => partRows(words, part, WHOLE_CELLS)),
  ];
  return rows.map(([, row]) => row.replace(/^[▸▤⌖☏…✗]\s*/u, ''));
}

/** Its words: without the marks that the channel takes for looks, or takes out. */
function heardText(desk: Desk, entry: MessageEntry | NoteEntry): string {
  const markup = entry.kind === 'note' ? 'markdown' : markupOf(desk, entry);
  return markup === undefined ? entry.text : formatText(entry.text, 'plain');
}

/** What an entry says in the agent's language. */
export const translationLines = ({ words }: Handle, text: string): string[] =>
  words.reading.translated(cleanBody(text).trimEnd()).split('\n');

/** Rows made for the screen as lines: rules and the blanks around text are left out. */
export function spokenRows(rows: readonly string[]): string[] {
  return rows
    .map((row) =>
      row
        .replaceAll(/[─━│┃┌┐└┘├┤]+/g, ' ')
        .replaceAll(/ {2,}/g, '  ')
        .trim(),
    )
    .filter((row) => row !== '');
}
