/**
 * A text field of several lines as a pure reducer over graphemes: nothing a person sees as one character is ever cut.
 * The same field with one visual row serves one-line prompts.
 */
import { cleanLine } from './sanitize.ts';
import { after, before, lineEnd, lineStart, ordered, snap } from './text/borders.ts';
import { changeCase, transposeLetters, transposeWords, type Replacement } from './text/transforms.ts';
import { wordLeft, wordRight } from './text/words.ts';
import { cellWidth, graphemes } from './width.ts';
import { breakRows, takeCells } from './wrap.ts';

type Snapshot = { text: string; cursor: number };

export type TextBuffer = {
  text: string;
  /** Offset in UTF-16 code units; always between two graphemes. */
  cursor: number;
  /** What was killed, the last first: `yank` puts in the first, `yank-pop` instead of it the one before. */
  ring: readonly string[];
  /** What the last `yank` put in, and which entry of the ring it was. */
  yanked: { start: number; end: number; entry: number };
  undoStack: readonly Snapshot[];
  redoStack: readonly Snapshot[];
  /** The last command's kind, so that typed letters are undone by words and kills in a row are yanked together. */
  last: 'type' | 'kill' | 'yank' | 'vertical' | 'other';
  /** Column in cells that moving up and down tries to keep. */
  goalCells: number;
};

/** Motions. `up` and `down` go by visual rows and need the width of the field in cells. */
export type Motion =
  | { type: 'left' | 'right' | 'word-left' | 'word-right' | 'line-start' | 'line-end' | 'start' | 'end' }
  | { type: 'up' | 'down'; cells: number }
  | { type: 'move-to'; offset: number };

export type TextCommand =
  | Motion
  | { type: 'insert'; text: string }
  | { type: 'newline' }
  | { type: 'backspace' | 'delete' }
  | { type: 'kill-word-left' | 'kill-word-right' | 'kill-to-line-start' | 'kill-to-line-end' }
  | { type: 'yank' | 'yank-pop' | 'undo' | 'redo' | 'clear' }
  | { type: 'transpose-letters' | 'transpose-words' | 'upper-word' | 'lower-word' | 'capital-word' }
  | { type: 'replace'; start: number; end: number; text: string };

const MAX_UNDO = 200;
const MAX_RING = 30;

/** A field holding this text, the cursor at its end. */
export function createTextBuffer(text = ''): TextBuffer {
  const normal = normalise(text);
  return {
    text: normal,
    cursor: normal.length,
    ring: [],
    yanked: { start: 0, end: 0, entry: 0 },
    undoStack: [],
    redoStack: [],
    last: 'other',
    goalCells: 0,
  };
}

/** The field after a command. A command that can do nothing returns the same object. */
export function editText(buffer: TextBuffer, command: TextCommand): TextBuffer {
  switch (command.type) {
    case 'insert':
      return splice(buffer, buffer.cursor, buffer.cursor, normalise(command.text), 'type');
    case 'newline':
      return splice(buffer, buffer.cursor, buffer.cursor, '\n', 'other');
    case 'replace':
      return splice(
        buffer,
        ...ordered(buffer.text, command.start, command.end),
        normalise(command.text),
        'other',
      );
    case 'backspace':
      return splice(buffer, before(buffer.text, buffer.cursor), buffer.cursor, '', 'other');
    case 'delete':
      return splice(buffer, buffer.cursor, after(buffer.text, buffer.cursor), '', 'other');
    case 'kill-word-left':
      return kill(buffer, wordLeft(buffer.text, buffer.cursor), buffer.cursor);
    case 'kill-word-right':
      return kill(buffer, buffer.cursor, wordRight(buffer.text, buffer.cursor));
    case 'kill-to-line-start': {
      const start = lineStart(buffer.text, buffer.cursor);
      // At the start of a line the line break goes, so that the key can be pressed on and on.
      return kill(buffer, start === buffer.cursor ? Math.max(0, start - 1) : start, buffer.cursor);
    }
    case 'kill-to-line-end': {
      const end = lineEnd(buffer.text, buffer.cursor);
      return kill(buffer, buffer.cursor, end === buffer.cursor ? Math.min(buffer.text.length, end + 1) : end);
    }
    case 'yank':
      return yank(buffer, buffer.cursor, buffer.cursor, 0);
    case 'yank-pop': {
      if (buffer.last !== 'yank' || buffer.ring.length < 2) return buffer;
      const { start, end, entry } = buffer.yanked;
      return yank(buffer, start, end, (entry + 1) % buffer.ring.length);
    }
    case 'transpose-letters':
      return transform(buffer, transposeLetters(buffer.text, buffer.cursor));
    case 'transpose-words':
      return transform(buffer, transposeWords(buffer.text, buffer.cursor));
    case 'upper-word':
    case 'lower-word':
    case 'capital-word':
      return transform(buffer, changeCase(buffer.text, buffer.cursor, command.type));
    case 'clear':
      return kill(buffer, 0, buffer.text.length);
    case 'undo':
      return travel(buffer, 'undoStack', 'redoStack');
    case 'redo':
      return travel(buffer, 'redoStack', 'undoStack');
    case 'up':
    case 'down':
      return vertical(buffer, command.type === 'up' ? -1 : 1, command.cells);
    case 'left':
      return moveTo(buffer, before(buffer.text, buffer.cursor));
    case 'right':
      return moveTo(buffer, after(buffer.text, buffer.cursor));
    case 'word-left':
      return moveTo(buffer, wordLeft(buffer.text, buffer.cursor));
    case 'word-right':
      return moveTo(buffer, wordRight(buffer.text, buffer.cursor));
    case 'line-start':
      return moveTo(buffer, lineStart(buffer.text, buffer.cursor));
    case 'line-end':
      return moveTo(buffer, lineEnd(buffer.text, buffer.cursor));
    case 'start':
      return moveTo(buffer, 0);
    case 'end':
      return moveTo(buffer, buffer.text.length);
    case 'move-to':
      return moveTo(buffer, snap(buffer.text, command.offset));
  }
}

/** The rows of a field as shown, and where the cursor is among them (rows and cells from 0). */
export type VisualText = { rows: string[]; cursor: { row: number; col: number } };

/**
 * Lays the field out in `cells` cells. Every character stays; spaces at the end of a broken row hang over and are cut.
 * A cursor behind a full last row stands at the start of a row of its own, so the column is always below `cells`.
 */
export function layoutText(buffer: TextBuffer, cells: number): VisualText {
  const width = Math.max(1, Math.floor(cells));
  const ranges = rowsWithCursorRow(buffer.text, width);
  const row = rowOf(ranges, buffer.cursor);
  const start = ranges[row]?.start ?? 0;
  const col = Math.min(width - 1, cellWidth(buffer.text.slice(start, buffer.cursor)));
  const rows = ranges.map((range) => takeCells(cleanLine(buffer.text.slice(range.start, range.end)), width));
  return { rows, cursor: { row, col } };
}

type Range = { start: number; end: number };

/** The rows of the text; behind a last row without room for the cursor comes an empty one. */
function rowsWithCursorRow(text: string, width: number): Range[] {
  const rows = breakRows(text, width);
  const last = rows.at(-1);
  if (last !== undefined && cellWidth(text.slice(last.start, last.end)) >= width) {
    rows.push({ start: text.length, end: text.length });
  }
  return rows;
}

/** Between two rows of one broken line the cursor belongs to the later one. */
const rowOf = (ranges: readonly Range[], cursor: number): number =>
  Math.max(
    0,
    ranges.findLastIndex((range) => range.start <= cursor),
  );

/** Text as a field holds it: LF line breaks, tabs as spaces, nothing that could control a terminal. */
function normalise(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', '    ')
    .replaceAll(/[\0-\u0009\u000B-\u001F\u007F-\u009F]/g, '');
}

function splice(
  buffer: TextBuffer,
  start: number,
  end: number,
  inserted: string,
  last: TextBuffer['last'],
): TextBuffer {
  if (start === end && inserted === '') return buffer;
  const text = buffer.text.slice(0, start) + inserted + buffer.text.slice(end);
  // A mark typed behind a letter joins it: the cursor goes behind the grapheme that came of it.
  const cursor = snap(text, start + inserted.length);
  const goesOn = last === 'type' && buffer.last === 'type' && !/\s/.test(inserted);
  return {
    ...buffer,
    text,
    cursor,
    last,
    undoStack: goesOn ? buffer.undoStack : remember(buffer.undoStack, buffer),
    redoStack: [],
  };
}

const remember = (stack: readonly Snapshot[], { text, cursor }: Snapshot): Snapshot[] => [
  ...stack.slice(1 - MAX_UNDO),
  { text, cursor },
];

function kill(buffer: TextBuffer, start: number, end: number): TextBuffer {
  if (start === end) return buffer;
  const piece = buffer.text.slice(start, end);
  const forward = start === buffer.cursor;
  const [newest = '', ...older] = buffer.ring;
  const ring =
    buffer.last === 'kill'
      ? [forward ? newest + piece : piece + newest, ...older]
      : [piece, ...buffer.ring.slice(0, MAX_RING - 1)];
  return { ...splice(buffer, start, end, '', 'kill'), ring };
}

function yank(buffer: TextBuffer, start: number, end: number, entry: number): TextBuffer {
  const after = splice(buffer, start, end, buffer.ring[entry] ?? '', 'yank');
  return after === buffer ? buffer : { ...after, yanked: { start, end: after.cursor, entry } };
}

const transform = (buffer: TextBuffer, change: Replacement | undefined): TextBuffer =>
  change === undefined ? buffer : splice(buffer, change.start, change.end, change.text, 'other');

/**
 * The second state with everything that happened since the first as one step for `undo`: what several commands did
 * counts as one. Without a change of the text nothing is to be undone.
 */
export function asOneStep(before: TextBuffer, after: TextBuffer): TextBuffer {
  if (before.text === after.text)
    return { ...after, undoStack: before.undoStack, redoStack: before.redoStack };
  return { ...after, undoStack: remember(before.undoStack, before), redoStack: [], last: 'other' };
}

function travel(
  buffer: TextBuffer,
  from: 'undoStack' | 'redoStack',
  to: 'undoStack' | 'redoStack',
): TextBuffer {
  const snapshot = buffer[from].at(-1);
  if (snapshot === undefined) return buffer;
  const stacks = { [from]: buffer[from].slice(0, -1), [to]: remember(buffer[to], buffer) };
  return { ...buffer, ...stacks, ...snapshot, last: 'other' };
}

function moveTo(buffer: TextBuffer, cursor: number): TextBuffer {
  return cursor === buffer.cursor && buffer.last === 'other' ? buffer : { ...buffer, cursor, last: 'other' };
}

function vertical(buffer: TextBuffer, step: 1 | -1, cells: number): TextBuffer {
  const width = Math.max(1, Math.floor(cells));
  const ranges = rowsWithCursorRow(buffer.text, width);
  const row = rowOf(ranges, buffer.cursor);
  const here = ranges[row];
  const target = ranges[row + step];
  if (here === undefined) return buffer;
  const goalCells =
    buffer.last === 'vertical' ? buffer.goalCells : cellWidth(buffer.text.slice(here.start, buffer.cursor));
  // Beyond the first and the last row the cursor goes to the very start or end.
  if (target === undefined) {
    const cursor = step < 0 ? 0 : buffer.text.length;
    return cursor === buffer.cursor ? buffer : { ...buffer, cursor, goalCells, last: 'vertical' };
  }
  let cursor = target.start;
  let used = 0;
  for (const grapheme of graphemes(buffer.text.slice(target.start, target.end))) {
    used += cellWidth(grapheme);
    const next = cursor + grapheme.length;
    // The end of a row that goes on is the start of the next one: stay before it.
    const isBreak = next === target.end && ranges[row + step + 1]?.start === next;
    if (used > goalCells || isBreak) break;
    cursor = next;
  }
  return { ...buffer, cursor, goalCells, last: 'vertical' };
}
