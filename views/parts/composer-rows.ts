import { layoutText, type TextBuffer } from '../../src/terminal/text-buffer.ts';
import type { Paint, Role } from '../../src/terminal/theme.ts';
import { vimSelection } from '../../src/terminal/vim.ts';
import { cellWidth, graphemes } from '../../src/terminal/width.ts';
import { breakRows, fit } from '../../src/terminal/wrap.ts';
import type { Budget } from '../state/budget.ts';
import { FIELDS, type Composer } from '../state/composer.ts';
import type { Words } from '../words/words.ts';
import { row, type Segment } from './row.ts';

export type ComposerInput = {
  composer: Composer;
  /** `WhatsApp`, `email`: how a reply leaves. */
  channel: string;
  /** To whom, or who reads the note. */
  to: string;
  /** Entries that came since writing began. */
  missed: number;
  enterSends: boolean;
  /** Everybody can read what is written here. */
  isPublic: boolean;
  /** What the channel takes; undefined where nothing is counted. */
  budget?: Budget | undefined;
  /** Rows between head and text: warnings, files. */
  besides?: readonly Segment[] | undefined;
  /** The text as the customer will see it, in place of the text. */
  preview?: readonly string[] | undefined;
  /** The next send makes so many messages of it; undefined where one must ask for that first. */
  inParts?: number | undefined;
  width: number;
  height: number;
};

const INDENT = 2;

/** How many cells the text of a composer has. */
export const textCells = (width: number): number => width - INDENT - 1;

/**
 * How many rows the composer wants: its head, what stands besides and its text (or the `shown` rows of its preview), up
 * to half of `available`.
 */
export function composerRowsWanted(
  composer: Composer,
  width: number,
  available: number,
  besides = 0,
  shown?: number,
): number {
  const rows = shown ?? layoutText(composer.buffer, textCells(width)).rows.length;
  const above = besides + Object.keys(composer.fields).length;
  return Math.max(4 + above, Math.min(rows + 1 + above, Math.floor(available / 2)));
}

/** The rows of the writing area, and where the cursor stands in it. */
export function composerRows(
  paint: Paint,
  words: Words,
  input: ComposerInput,
): { lines: string[]; cursor: { row: number; column: number } } {
  const { composer, width, height, besides = [] } = input;
  const isNote = composer.kind === 'note';
  const role: Role = isNote ? 'note' : 'borderFocused';
  const bar: Segment = [role, isNote ? '┊' : '┃'];
  const fields = FIELDS.filter((name) => composer.fields[name] !== undefined).length;
  const room = Math.max(0, height - 1 - fields - Math.min(besides.length, Math.max(0, height - 2)));
  const previewTop = Math.max(0, Math.min(composer.previewTop ?? 0, (input.preview?.length ?? 0) - room));
  const lines = [headRow(paint, words, input, { role, first: previewTop, room })];
  let inField: { row: number; column: number } | undefined;
  for (const name of FIELDS) {
    const buffer = composer.fields[name];
    if (buffer === undefined) continue;
    const label = `${words.composer.fields[name]}: `;
    const cells = textCells(width) - cellWidth(label);
    const { shown, column } = oneRow(buffer, cells);
    if (composer.field === name) inField = { row: lines.length, column: INDENT + cellWidth(label) + column };
    lines.push(row(paint, width, [bar, ['text', ' '], ['muted', label], ['text', shown]]));
  }
  for (const segment of besides.slice(0, Math.max(0, height - 2))) {
    lines.push(row(paint, width, [bar, ['text', ' '], segment]));
  }
  const above = lines.length;
  const { rows, cursor } = layoutText(composer.buffer, textCells(width));
  const first = Math.max(0, Math.min(cursor.row - room + 1, rows.length - room));
  const shown = input.preview ?? textRows(paint, composer, rows, textCells(width), isNote);
  for (const text of shown.slice(input.preview === undefined ? first : previewTop).slice(0, room)) {
    lines.push(paint(bar[0], bar[1]) + ' ' + text + ' ');
  }
  while (lines.length < height) lines.push(row(paint, width, [bar]));
  return {
    lines,
    cursor: inField ?? { row: above + cursor.row - first, column: INDENT + cursor.col },
  };
}

/** A field of one row: the end of what is before the cursor stays in sight. */
function oneRow({ text, cursor }: TextBuffer, cells: number): { shown: string; column: number } {
  let start = 0;
  const letters = graphemes(text.slice(0, cursor));
  while (cellWidth(text.slice(start, cursor)) >= cells) start += letters.shift()?.length ?? cursor;
  return { shown: text.slice(start).replaceAll('\n', ' '), column: cellWidth(text.slice(start, cursor)) };
}

/** `── Reply to Ana · WhatsApp ───── 412/4,096 · Enter sends ──`: what matters less goes first where it is narrow. */
function headRow(
  paint: Paint,
  { composer: said, formats }: Words,
  input: ComposerInput,
  { role, ...shown }: { role: Role; first: number; room: number },
): string {
  const { composer, budget, width } = input;
  const isForward = composer.forwards !== undefined;
  const isEdit = composer.edits !== undefined;
  const reply = isForward
    ? said.forwardTo(input.channel)
    : isEdit
      ? said.editOf(input.channel)
      : said.replyTo(input.to, input.isPublic ? `${input.channel} · ${said.public}` : input.channel);
  const title = ` ${composer.kind === 'note' ? said.note : reply} `;
  const sends =
    input.inParts === undefined
      ? input.enterSends
        ? said.enterSends
        : said.controlDSends
      : said.controlDSendsParts(input.inParts);
  const facts: Segment[] = [];
  // In a preview the question is what sends it: that goes last where it is narrow.
  if (input.preview !== undefined) facts.push(['key', ` ${sends} `]);
  if (input.missed > 0) facts.push(['warning', ` ${said.newMeanwhile(input.missed)} `]);
  if (input.preview !== undefined)
    facts.push(['accent', ` ${said.preview}${placeIn(input.preview.length, shown)} `]);
  if (composer.vim !== undefined) facts.push(['accent', ` ${said.vim[composer.vim.mode]} `]);
  if (budget !== undefined && budget.used > 0) facts.push(budgetFact(said, formats, budget));
  if (input.preview === undefined) facts.push(['muted', ` ${sends} `]);
  const end: Segment = [role, '──'];
  const cells = (): number => facts.reduce((sum, [, text]) => sum + cellWidth(text), 4);
  while (facts.length > 1 && cells() + Math.min(cellWidth(title), 24) > width) facts.pop();
  const line = '─'.repeat(Math.max(0, width - cells() - cellWidth(title)));
  return row(paint, width, [[role, `──${title}${line}`]], [...facts, end]);
}

/** `↕ 5–12/31`: which rows of a preview are shown, where it has more than its place. */
const placeIn = (rows: number, { first, room }: { first: number; room: number }): string =>
  rows <= room ? '' : ` ↕ ${first + 1}–${Math.min(rows, first + room)}/${rows}`;

function budgetFact(
  said: Words['composer'],
  { number }: Words['formats'],
  { used, max, unit, segments }: Budget,
): Segment {
  const role: Role = used > max ? 'error' : used > max * 0.9 ? 'warning' : 'muted';
  const parts = [
    `${used > max ? '✗ ' : ''}${number(used)}/${number(max)}`,
    ...(unit === 'bytes' ? [said.bytes] : []),
    ...(segments === undefined ? [] : [said.segments(segments)]),
  ];
  return [role, ` ${parts.join(' ')} `];
}

/** The text's rows, padded, with what vim has selected. */
function textRows(
  paint: Paint,
  composer: Composer,
  rows: readonly string[],
  cells: number,
  isNote: boolean,
): string[] {
  const selection = composer.vim && vimSelection(composer.vim);
  const role: Role = isNote ? 'note' : 'text';
  const say = (which: Role, text: string): string => (which === 'text' ? text : paint(which, text));
  if (selection === undefined) return rows.map((text) => say(role, fit(text, cells)));
  const ranges = breakRows(composer.buffer.text, cells);
  return rows.map((text, index) => {
    const range = ranges[index];
    const start = Math.max(0, selection.start - (range?.start ?? 0));
    const end = Math.max(start, Math.min(text.length, selection.end - (range?.start ?? 0)));
    if (range === undefined || start >= text.length || end === start) return say(role, fit(text, cells));
    const rest = ' '.repeat(Math.max(0, cells - cellWidth(text)));
    return (
      say(role, text.slice(0, start)) +
      paint('selected', text.slice(start, end)) +
      say(role, text.slice(end) + rest)
    );
  });
}
