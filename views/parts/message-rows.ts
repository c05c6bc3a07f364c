import type { Actor } from '../../src/domain/actor.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { Desk } from '../../src/domain/desk.ts';
import { choicesOf } from '../../src/domain/choices.ts';
import { isOnlyAnswers } from '../../src/domain/form-text.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import type { MessageEntry, Recipient } from '../../src/domain/timeline.ts';
import { cleanBody, MAX_LENGTH } from '../../src/terminal/sanitize.ts';
import type { Role } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { deliveryTrouble } from './delivery-mark.ts';
import { twoColumns, type BodyRow } from './entry-block.ts';
import type { EntryLook } from './entry-rows.ts';
import { formattedRows } from './formatted-rows.ts';
import { actorName, line } from './names.ts';
import { partRows, richRows } from './part-rows.ts';
import type { Segment } from './row.ts';
import { toldWords } from '../state/notices.ts';

/** The text column of a message: everything it says and holds, in the order it is read. Never empty. */
export function messageBody(
  words: Words,
  desk: Desk,
  entry: MessageEntry,
  look: EntryLook,
  cells: number,
): BodyRow[] {
  const { thread: said, formats, reading } = words;
  const wide = (role: Role, text: string): Segment[] => wrapped(role, text, cells);
  const time = (atMs: number): string => formats.clockTime(atMs, look.timeZone);
  const isGone = entry.delivery?.status === 'cancelled';
  const body: BodyRow[] = [];
  if (entry.deletedAt !== undefined) {
    body.push(...wide('muted', `× ${reading.deleted} (${time(entry.deletedAt)})`));
    return [...body, ...reactionRows(words, desk, entry, look, cells)];
  }
  if (look.showsSubject && entry.subject !== undefined) body.push(['strong', line(entry.subject)]);
  if (entry.forward !== undefined)
    body.push(...wide('warning', `→ ${reading.forwardedTo(nameOf(entry.forward))}`));
  if (entry.side === true) body.push(...wide('warning', `⚠ ${reading.fromAside}`));
  if (entry.cc !== undefined && entry.cc.length > 0)
    body.push(...wide('muted', reading.cc(entry.cc.map(nameOf).join(', '))));
  if (entry.bcc !== undefined && entry.bcc.length > 0)
    body.push(...wide('muted', reading.bcc(entry.bcc.map(nameOf).join(', '))));
  if (entry.public === true) body.push(['warning', `◍ ${reading.public}`]);
  if (entry.caution !== undefined) body.push(...wide('warning', `⚠ ${line(entry.caution)}`));
  if (entry.automatic !== undefined) body.push(['muted', said.automatic(line(entry.automatic))]);
  if (look.answered !== undefined && look.answered !== '')
    body.push(['muted', `↳ ${reading.answers(look.answered)}`]);
  const text = entry.text === '' ? (entry.rich?.text ?? '') : entry.text;
  const role = isGone ? 'muted' : 'text';
  const each = look.translation?.is === 'done' ? twoColumns(cells) : undefined;
  if (look.translation?.is === 'done' && each !== undefined)
    body.push(...besideEachOther([role, text], ['accent', look.translation.text], each));
  else {
    if (text !== '' && (look.translation !== undefined || !isFormAlone(entry)))
      body.push(...formattedRows(text, { markup: look.markup, base: role, cells }).map((runs) => ({ runs })));
    if (look.translation !== undefined) body.push(...translationRows(words, look.translation, cells));
  }
  if (entry.rich !== undefined)
    body.push(...richBody(words, entry.rich, entry.text, look.chosen ?? NOTHING, cells));
  for (const part of entry.parts ?? []) body.push(...partRows(words, part, cells));
  if (entry.quoted !== undefined && entry.quoted.trim() !== '')
    body.push(...quotedRows(words, entry.quoted, look, cells));
  for (const [index, file] of entry.attachments.entries()) {
    body.push(['link', `[${index + 1}] ${line(file.name)}  ${formats.fileSize(file.bytes)}`]);
    body.push(...(look.pictures?.get(file.id) ?? []));
  }
  if (entry.delivery?.status === 'scheduled') {
    const leaves = entry.automatic === undefined ? said.leavesOn : said.leavesAnyway;
    const when = words.formats.shortDate(entry.delivery.dueAt, look.timeZone);
    body.push(...wrapped('accent', `◷ ${leaves(when)}`, cells));
  }
  if (entry.editedAt !== undefined) body.push(['muted', said.edited(time(entry.editedAt))]);
  if (entry.deed !== undefined) {
    const { does, is, message = '', refusal } = entry.deed;
    if (is === 'waiting') body.push(['muted', `◌ ${reading.deedWaits[does]}`]);
    else
      body.push(
        ...wide(
          'error',
          `! ${reading.deedFailed[does]}: ${line(toldWords(words, { message, refusal }), MAX_LENGTH.subject)}`,
        ),
      );
  }
  const trouble =
    entry.delivery === undefined ? undefined : deliveryTrouble(words, entry.delivery, look.timeZone);
  if (trouble !== undefined) body.push(...wide('error', line(trouble, MAX_LENGTH.subject)));
  body.push(...reactionRows(words, desk, entry, look, cells));
  return body.length === 0 ? [['muted', said.noText]] : body;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Its text is a form's answers written out, which stand below it as the form they are. */
const isFormAlone = ({ text, parts = [] }: MessageEntry): boolean =>
  parts.some((part) => part.kind === 'form' && isOnlyAnswers(text, part.answers));

/** What the channel showed beside the text; where the text is all of it, written out, what it was and what was chosen. */
export function richBody(
  words: Words,
  rich: RichMessage,
  text: string,
  chosen: ReadonlySet<string>,
  cells: number,
): Segment[] {
  const isWrittenOut = text !== '' && text !== (rich.text ?? '');
  if (!isWrittenOut) return richRows(words, rich, chosen, cells);
  const picked = choicesOf(rich).filter(({ id }) => chosen.has(id));
  return [
    ['muted', `▤ ${words.rich.kinds[rich.kind]}`],
    ...picked.flatMap(({ title }) => wrapped('success', `[✓ ${line(title)} ]`, cells)),
  ];
}

/** What has left and was passed by the customer's own read mark is read, whatever its provider reports. */
export function asRead(delivery: Delivery, isRead: boolean): Delivery {
  const hasLeft = delivery.status === 'sent' || delivery.status === 'delivered';
  return isRead && hasLeft ? { status: 'read', at: delivery.at } : delivery;
}

/** Each emoji once, with whose it is. */
function reactionRows(
  words: Words,
  desk: Desk,
  { reactions = [] }: MessageEntry,
  { me }: EntryLook,
  cells: number,
): Segment[] {
  const byEmoji = new Map<string, Actor[]>();
  for (const { emoji, by } of reactions) byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), by]);
  const said = [...byEmoji].map(([emoji, who]) =>
    words.reading.reacted(line(emoji, 16), who.map((by) => actorName(words, desk, by, me).name).join(', ')),
  );
  return said.length === 0 ? [] : wrapped('accent', said.join(' · '), cells);
}

/** Two texts in columns of so many cells, each row beside its neighbour. */
function besideEachOther(left: Segment, right: Segment, each: number): BodyRow[] {
  const lefts = bodyRows(left[1], each);
  const rights = bodyRows(right[1], each);
  return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index) => ({
    left: [left[0], lefts[index] ?? ''],
    right: [right[0], rights[index] ?? ''],
    cells: each,
  }));
}

/** The same words in the agent's language, below the customer's own: where there is no room beside them. */
function translationRows(
  { reading: said }: Words,
  translation: NonNullable<EntryLook['translation']>,
  cells: number,
): Segment[] {
  switch (translation.is) {
    case 'asked':
      return [['muted', `⇄ ${said.translating}`]];
    case 'failed':
      return wrapped('muted', `⇄ ${said.untranslated(line(translation.why))}`, cells);
    case 'done':
      return bodyRows(translation.text, cells - 2).map((text) => ['accent', `⇄ ${text}`]);
    default:
      return translation satisfies never;
  }
}

/** Quoted mail: folded to one row that says how much there is. */
function quotedRows({ thread: said }: Words, quoted: string, look: EntryLook, cells: number): Segment[] {
  const rows = bodyRows(quoted, cells - 2);
  if (!look.unfolded) return [['muted', `▸ ${said.quoted(rows.length)} · >> ${said.unfolds}`]];
  return rows.map((words) => ['muted', `▏ ${words}`]);
}

const nameOf = ({ name, address }: Recipient): string =>
  name === undefined || name.trim() === '' ? line(address) : `${line(name)} <${line(address)}>`;

/** Text of several rows, cleaned and wrapped. */
export function bodyRows(text: string, cells: number): string[] {
  return wrapText(cleanBody(text, { maxLength: MAX_LENGTH.body }).trimEnd(), cells);
}

function wrapped(role: Role, text: string, cells: number): Segment[] {
  return wrapText(text, cells).map((words) => [role, words]);
}
