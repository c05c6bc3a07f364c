/**
 * The painter: puts regions of finished row strings on the screen and writes only what differs from the last frame.
 *
 * A region gives its rows as strings (cleaned, cut to width, styled with SGR). A row that is the same string as before
 * costs one comparison. A row that differs is taken apart into cells, and only the differing runs are written, each
 * at an absolute position, so that a glyph the terminal measures otherwise never shifts what stands to its right.
 * Everything goes inside synchronized output (mode 2026). Autowrap is expected to be off (the session sees to it).
 *
 * Cells that no region covers belong to somebody else (Ink) and are never touched. To empty an area, cover it with a
 * region without lines.
 */
import { BLANK, isBlank, parseCells, type Cell, type CellRow } from './cells.ts';
import { isolates, isRightToLeft } from './bidi.ts';
import type { StripShelf } from './image/strip-shelf.ts';

/**
 * A rectangle of the screen, in cells counted from 0 at the upper left. Later regions of a frame lie above earlier
 * ones. `height` defaults to the number of lines; rows without a line are blank.
 */
export type Region = {
  top: number;
  left: number;
  width: number;
  height?: number | undefined;
  lines: readonly string[];
};

/** Where the cursor rests after painting: at a cell, nowhere, or where it was (when Ink places it). */
export type CursorRest = { row: number; col: number } | 'hidden' | 'keep';

export type Frame = { regions: readonly Region[]; cursor: CursorRest };

export type Painter = {
  /** The bytes that turn the last painted frame into this one; '' when nothing differs. */
  paint: (frame: Frame) => string;
  /** Forgets what is on the screen: the next frame is painted whole (after suspend, repaint, foreign output). */
  reset: () => void;
  /** Takes a new size of the terminal in cells and forgets what is on the screen. */
  resize: (cols: number, rows: number) => void;
};

/** A cell on the screen: known, the rest of a wide grapheme (`null`), or not ours (`undefined`). */
type Slot = Cell | null | undefined;

const CSI = '\u001B[';
const BEGIN_SYNC = `${CSI}?2026h`;
const END_SYNC = `${CSI}?2026l`;
const HIDE_CURSOR = `${CSI}?25l`;
const SHOW_CURSOR = `${CSI}?25h`;
const SAVE_CURSOR = '\u001B7';
const RESTORE_CURSOR = '\u001B8';

/** Unchanged cells between two changes that are cheaper to write again than to step over. */
const CHEAP_GAP_CELLS = 4;
/** Blanks from which on erasing (ECH) is shorter than writing spaces. */
const ERASE_FROM_CELLS = 8;

type PainterOptions = { ordersText?: boolean | undefined; strips?: Pick<StripShelf, 'lay'> | undefined };

/**
 * Remembers what the terminal shows and writes only what differs. Sizes in cells. `ordersText`: the terminal puts text of
 * both directions in order, so runs of it are isolated, and rows with such text are written whole.
 */
export function createPainter(
  size: { cols: number; rows: number },
  { ordersText = false, strips }: PainterOptions = {},
): Painter {
  let { cols, rows } = size;
  let grid: Slot[][] = emptyGrid(cols, rows);
  let painted: readonly Region[] = [];
  /** What the terminal's cursor was last told; unknown after a reset. */
  let restingAt = '';

  const reset = (): void => {
    grid = emptyGrid(cols, rows);
    painted = [];
    restingAt = '';
  };

  /** Nothing lies over the last row: some terminals move everything up behind a picture there. */
  function withStrips<Row extends readonly Slot[]>(cells: Row, row: number): Row | Slot[] {
    return strips?.lay(cells, row < rows - 1) ?? cells;
  }

  /** Same rectangles, none above another: each row of each region can be compared on its own. */
  function diffRegions(regions: readonly Region[]): string {
    let out = '';
    for (const [index, region] of regions.entries()) {
      const before = painted[index]?.lines ?? [];
      if (before === region.lines) continue;
      const { left, width } = visibleColumns(region, cols);
      const height = heightOf(region);
      for (let row = 0; row < height; row += 1) {
        const line = region.lines[row] ?? '';
        const gridRow = grid[region.top + row];
        if (line === (before[row] ?? '') || gridRow === undefined) continue;
        const cells = withStrips(parseCells(line, width), region.top + row);
        const isWhole =
          ordersText && (isRightToLeft(cells) || isRightToLeft(gridRow.slice(left, left + width)));
        out += writeRuns(gridRow, cells, region.top + row, left, isWhole);
        for (let col = 0; col < width; col += 1) gridRow[left + col] = cells[col];
      }
    }
    return out;
  }

  /** Any change of rectangles: compose the whole screen anew, then compare it cell by cell. */
  function diffScreen(regions: readonly Region[]): string {
    const next = emptyGrid(cols, rows);
    for (const region of regions) {
      const { left, width } = visibleColumns(region, cols);
      for (let row = 0; row < heightOf(region); row += 1) {
        const gridRow = next[region.top + row];
        if (gridRow !== undefined && width > 0) {
          layOver(gridRow, parseCells(region.lines[row] ?? '', width), left);
        }
      }
    }
    const laid = next.map((cells, row) => withStrips(cells, row));
    const out = laid
      .map((cells, row) => {
        const before = grid[row] ?? [];
        const isWhole =
          ordersText &&
          (isRightToLeft(cells) || isRightToLeft(before)) &&
          cells.some((cell, col) => cell !== before[col]);
        return writeRuns(before, cells, row, 0, isWhole);
      })
      .join('');
    grid = laid;
    return out;
  }

  return {
    reset,
    resize(newCols, newRows) {
      cols = newCols;
      rows = newRows;
      reset();
    },
    paint({ regions, cursor }) {
      const comparable = sameRectangles(regions, painted) && !overlap(regions);
      const body = comparable ? diffRegions(regions) : diffScreen(regions);
      painted = regions;
      if (cursor === 'keep') {
        restingAt = '';
        return body === '' ? '' : BEGIN_SYNC + SAVE_CURSOR + body + RESTORE_CURSOR + END_SYNC;
      }
      const rest = cursor === 'hidden' ? HIDE_CURSOR : moveTo(cursor.row, cursor.col) + SHOW_CURSOR;
      const wasAt = restingAt;
      restingAt = rest;
      if (body === '') return rest === wasAt ? '' : rest;
      if (wasAt === HIDE_CURSOR) return BEGIN_SYNC + body + (rest === HIDE_CURSOR ? '' : rest) + END_SYNC;
      return BEGIN_SYNC + HIDE_CURSOR + body + (rest === HIDE_CURSOR ? '' : rest) + END_SYNC;
    },
  };
}

const emptyGrid = (cols: number, rows: number): Slot[][] =>
  Array.from({ length: rows }, () => Array.from({ length: cols }, (): Slot => undefined));

const heightOf = (region: Region): number => region.height ?? region.lines.length;

const moveTo = (row: number, col: number): string => `${CSI}${row + 1};${col + 1}H`;

function visibleColumns(region: Region, cols: number): { left: number; width: number } {
  return { left: region.left, width: Math.max(0, Math.min(region.width, cols - region.left)) };
}

function sameRectangles(some: readonly Region[], others: readonly Region[]): boolean {
  return (
    some.length === others.length &&
    some.every((region, index) => {
      const other = others[index];
      return (
        other !== undefined &&
        region.top === other.top &&
        region.left === other.left &&
        region.width === other.width &&
        heightOf(region) === heightOf(other)
      );
    })
  );
}

function overlap(regions: readonly Region[]): boolean {
  return regions.some((one, index) =>
    regions
      .slice(index + 1)
      .some(
        (other) =>
          one.left < other.left + other.width &&
          other.left < one.left + one.width &&
          one.top < other.top + heightOf(other) &&
          other.top < one.top + heightOf(one),
      ),
  );
}

/** Puts cells above what is there. A wide grapheme that is half covered loses its other half as well. */
function layOver(below: Slot[], cells: CellRow, left: number): void {
  const right = left + cells.length;
  if (below[left] === null) {
    let col = left - 1;
    while (below[col] === null) col -= 1;
    below.fill(BLANK, col, left);
  }
  for (let col = right; below[col] === null; col += 1) below[col] = BLANK;
  for (const [index, cell] of cells.entries()) below[left + index] = cell;
}

/**
 * Writes the runs of one screen row that differ, or (`isWhole`) all of it with its text of both directions isolated.
 * `cells` begins at column `left`; cells that are not ours are skipped.
 */
function writeRuns(
  known: readonly Slot[],
  cells: readonly Slot[],
  row: number,
  left: number,
  isWhole = false,
): string {
  const before = isWhole ? [] : known;
  const marks = isWhole ? isolates(cells) : NO_MARKS;
  let out = '';
  let over = '';
  let col = 0;
  while (col < cells.length) {
    if (cells[col] === undefined || cells[col] === before[left + col]) {
      col += 1;
      continue;
    }
    const start = col;
    let end = col;
    while (col < cells.length && cells[col] !== undefined && col - end <= CHEAP_GAP_CELLS) {
      const cell = cells[col];
      const width = cell?.width ?? 1;
      if (cell !== before[left + col]) end = col + width;
      col += width;
    }
    out +=
      (out === '' ? moveTo(row, left + start) : toColumn(left + start)) +
      writeCells(cells, start, end, left, marks);
    over += stripsOver(cells, start, end, row, left);
    col = end;
  }
  // Behind the text: the terminal leaves the cursor anywhere.
  return out + over;
}

/** The strips whose cells were written just now: each once, as it lies over the whole of its cells. */
function stripsOver(cells: readonly Slot[], start: number, end: number, row: number, left: number): string {
  let out = '';
  for (let col = start; col < end; col += 1) {
    const strip = cells[col]?.strip;
    if (strip === undefined) continue;
    out += moveTo(row, left + col - strip.at) + strip.sequence;
    col += strip.cols - strip.at - 1;
  }
  return out;
}

const toColumn = (col: number): string => `${CSI}${col + 1}G`;

type Marks = ReturnType<typeof isolates>;
const NO_MARKS: Marks = new Map();

function writeCells(cells: readonly Slot[], start: number, end: number, left: number, marks: Marks): string {
  let out = '';
  let style = '';
  for (let col = start; col < end;) {
    const cell = cells[col] ?? BLANK;
    const blanks = isBlank(cell) ? countBlanks(cells, col, end) : 0;
    if (cell.style !== style) {
      out += `${CSI}${style === '' || cell.style === '' ? cell.style : `0;${cell.style}`}m`;
      style = cell.style;
    }
    if (blanks >= ERASE_FROM_CELLS) {
      col += blanks;
      out += `${CSI}${blanks}X${col < end ? toColumn(left + col) : ''}`;
      continue;
    }
    const mark = marks.get(col);
    const text = mark === undefined ? cell.text : mark.before + cell.text + mark.behind;
    col += cell.width;
    if (cell.isFirm) {
      out += text;
      continue;
    }
    // Terminals disagree about this one: empty its cells first, and say again where the text goes on.
    out += (cell.width > 1 ? `${CSI}${cell.width}X` : '') + text + (col < end ? toColumn(left + col) : '');
  }
  return style === '' ? out : `${out}${CSI}m`;
}

function countBlanks(cells: readonly Slot[], start: number, end: number): number {
  let col = start;
  while (col < end && isBlank(cells[col])) col += 1;
  return col - start;
}
