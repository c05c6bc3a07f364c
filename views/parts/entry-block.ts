import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { fit, padEnd, truncate } from '../../src/terminal/wrap.ts';
import { highlighted, highlightedRuns } from './highlight.ts';
import { blank, row, type Segment } from './row.ts';

/**
 * A row of the text column: words, words of several looks, a row of a picture, styled already, of so many cells, or two
 * texts side by side, the left one in so many cells.
 */
export type BodyRow =
  | Segment
  | { runs: readonly Segment[] }
  | { picture: string; cells: number }
  | { left: Segment; right: Segment; cells: number };

/** Between two texts side by side. */
const BETWEEN: Segment = ['border', ' ┆ '];
const BETWEEN_CELLS = 3;
/** Narrower than this, text in two columns is harder to read than in one. */
const NARROWEST_COLUMN = 26;

/** Cells of each of two columns in a text column of so many; undefined when there is no room for two. */
export function twoColumns(cells: number): number | undefined {
  const each = Math.floor((cells - BETWEEN_CELLS) / 2);
  return each < NARROWEST_COLUMN ? undefined : each;
}

/**
 * How a thread of some width is laid out. Where there is room, time, author, text and state stand side by side; a
 * narrow thread has time and author on a row of their own. Text from outside never leaves its own column.
 */
export type Columns = { isStacked: boolean; author: number; text: number; state: number };

const CURSOR_CELLS = 1;
const TIME_CELLS = 5;
const GUTTER_CELLS = 2;
const SIDE_BY_SIDE_FROM = 72;
const WIDEST_TEXT = 92;
const MARK_CELLS = 4;
const WORD_CELLS = 11;

export function columnsOf(width: number): Columns {
  if (width < SIDE_BY_SIDE_FROM) {
    return {
      isStacked: true,
      author: 0,
      text: Math.max(8, width - CURSOR_CELLS - GUTTER_CELLS - MARK_CELLS),
      state: MARK_CELLS,
    };
  }
  const author = Math.min(16, Math.floor(width / 6));
  const text = width - CURSOR_CELLS - TIME_CELLS - author - GUTTER_CELLS - WORD_CELLS;
  return { isStacked: false, author, text: Math.min(text, WIDEST_TEXT), state: WORD_CELLS };
}

export type Block = {
  width: number;
  time: string;
  /** '' when it is the author of the entry before. */
  author: Segment;
  gutter: Segment;
  /** The gutter runs along all rows: for what somebody wrote. */
  hasLongGutter: boolean;
  body: readonly BodyRow[];
  state: readonly Segment[];
  /** Beside the author in a narrow thread: what has no room at the right. */
  beside: string;
  /** The entry is the chosen one. */
  isSelected: boolean;
  /** Folded text to make visible. */
  match: string | undefined;
};

/** Lays cursor, time, author, gutter, text and state out. */
export function block(paint: Paint, parts: Block): string[] {
  const columns = columnsOf(parts.width);
  return columns.isStacked ? stacked(paint, columns, parts) : sideBySide(paint, columns, parts);
}

const cursorOf = ({ isSelected }: Block): Segment => (isSelected ? ['accent', '▌'] : ['text', ' ']);

function sideBySide(paint: Paint, columns: Columns, parts: Block): string[] {
  const { author } = parts;
  return parts.body.map((text, index) => {
    const isFirst = index === 0;
    // A time such as 12:05p takes its sixth cell from the name.
    const over = isFirst ? Math.max(0, cellWidth(parts.time) - TIME_CELLS) : 0;
    const before: Segment[] = [
      cursorOf(parts),
      ['muted', padEnd(isFirst ? parts.time : '', TIME_CELLS)],
      [author[0], isFirst ? ` ${fit(author[1], columns.author - 2 - over)} ` : ' '.repeat(columns.author)],
    ];
    return textRow(paint, columns, parts, before, text, isFirst);
  });
}

function stacked(paint: Paint, columns: Columns, parts: Block): string[] {
  const { time, author, beside } = parts;
  const rows = parts.body.map((text, index) =>
    textRow(paint, columns, parts, [cursorOf(parts)], text, index === 0),
  );
  if (author[1] === '') return rows;
  const head: Segment[] = [
    cursorOf(parts),
    author,
    ['muted', ` · ${time}${beside === '' ? '' : ` · ${beside}`}`],
  ];
  return [row(paint, parts.width, head), ...rows];
}

/** Gutter, text and state behind what stands before them. */
function textRow(
  paint: Paint,
  columns: Columns,
  parts: Block,
  before: readonly Segment[],
  text: BodyRow,
  isFirst: boolean,
): string {
  const gutter: Segment = isFirst || parts.hasLongGutter ? parts.gutter : ['text', ' '];
  const left: Segment[] = [...before, gutter, ['text', ' ']];
  if ('picture' in text) {
    const cells = left.reduce((sum, [, words]) => sum + cellWidth(words), 0);
    return row(paint, cells, left) + text.picture + blank(parts.width - cells - text.cells);
  }
  const column = ([role, words]: Segment, cells: number): Segment[] =>
    aligned(highlighted(role, truncate(words, cells), parts.match), cells);
  if ('runs' in text) {
    left.push(...aligned(highlightedRuns(text.runs, parts.match), columns.text));
  } else if ('left' in text) {
    const rest = columns.text - text.cells - BETWEEN_CELLS;
    left.push(...column(text.left, text.cells), BETWEEN, ...column(text.right, rest));
  } else left.push(...column(text, columns.text));
  if (isFirst) for (const [stateRole, said] of parts.state) left.push([stateRole, ` ${said}`]);
  return row(paint, parts.width, left);
}

/** The first letter that has a direction; picture rows and the like have none. */
const FIRST_LETTER = /[\p{L}]/u;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * The text in its column: text that begins right-to-left stands at the column's right edge, where its readers look for
 * the beginning of a line. Its letters stay in their logical order: putting them in order is the terminal's.
 */
function aligned(segments: readonly Segment[], cells: number): Segment[] {
  const text = segments.map(([, words]) => words).join('');
  const room = cells - cellWidth(text);
  if (room <= 0) return [...segments];
  const space: Segment = ['text', ' '.repeat(room)];
  const first = FIRST_LETTER.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? [space, ...segments] : [...segments, space];
}
