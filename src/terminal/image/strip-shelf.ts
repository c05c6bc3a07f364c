/**
 * Where the painter finds the strips of pictures. A row of a picture is text, the same picture in half blocks, in whose
 * style its strip is marked: where all cells of the row are to be seen, the strip lies over them; where a pane's edge or an
 * overlay cuts it, the half blocks show. The mark is an underline colour, which nothing else has: it never gets out.
 */
import { restyled, type Cell, type Strip } from '../cells.ts';

type Slot = Cell | null | undefined;

export type StripShelf = {
  /** Keeps strips and gives the rows marked with them, for the painter. Rows and strips go together one by one. */
  put: (rows: readonly string[], strips: readonly Strip[]) => MarkedRows;
  /** Forgets strips: their rows show as half blocks. */
  drop: (marks: readonly number[]) => void;
  /** True for a sequence that is kept here, and so was made by us. */
  isOurs: (sequence: string) => boolean;
  /** Cells of a screen row with strips over them where they are whole; without marks elsewhere. */
  lay: <Row extends readonly Slot[]>(cells: Row, canHold: boolean) => Row | Slot[];
};

export type MarkedRows = { rows: string[]; marks: number[] };

/** At its end, where the cells' canonical form has it: before, the numbers of other colours may look like one. */
const MARK = /(?:^|;)58;2;(\d+);(\d+);(\d+)$/;
/** Marks are 24 bits. */
const LAST_MARK = 0xff_ff_ff;

/** An empty shelf. Marks begin anew, after the last one, where they have all been given out. */
export function createStripShelf(): StripShelf {
  const strips = new Map<number, { strip: Strip; cells: Cell[] }>();
  const sequences = new Map<string, number>();
  let mark = 0;

  function keep(strip: Strip): number {
    mark = mark === LAST_MARK ? 1 : mark + 1;
    const cells = Array.from({ length: strip.cols }, (_, at): Cell => ({
      text: ' ',
      style: '',
      width: 1,
      isFirm: true,
      strip: { ...strip, at },
    }));
    strips.set(mark, { strip, cells });
    sequences.set(strip.sequence, (sequences.get(strip.sequence) ?? 0) + 1);
    return mark;
  }

  /** The strip whose row begins at `col`, if it is there whole. */
  function wholeAt(cells: readonly Slot[], col: number, found: number): Cell[] | undefined {
    const known = strips.get(found);
    if (known === undefined) return undefined;
    let end = col;
    while (end < cells.length && markOf(cells[end]) === found) end += 1;
    return end - col === known.strip.cols ? known.cells : undefined;
  }

  return {
    put(rows, wanted) {
      const marks = wanted.map(keep);
      return { marks, rows: rows.map((row, at) => marked(row, marks[at])) };
    },
    drop(marks) {
      for (const gone of marks) {
        const sequence = strips.get(gone)?.strip.sequence;
        if (sequence === undefined) continue;
        strips.delete(gone);
        const left = (sequences.get(sequence) ?? 0) - 1;
        if (left > 0) sequences.set(sequence, left);
        else sequences.delete(sequence);
      }
    },
    isOurs: (sequence) => sequences.has(sequence),
    lay(cells, canHold) {
      if (mark === 0 || !cells.some((cell) => markOf(cell) !== 0)) return cells;
      const laid = [...cells];
      for (let col = 0; col < laid.length;) {
        const found = markOf(cells[col]);
        const whole = found === 0 || !canHold ? undefined : wholeAt(cells, col, found);
        if (whole !== undefined) laid.splice(col, whole.length, ...whole);
        else if (found !== 0) laid[col] = unmarked(cells[col]);
        col += whole?.length ?? 1;
      }
      return laid;
    },
  };
}

function marked(row: string, mark: number | undefined): string {
  if (mark === undefined) return row;
  return `\u001B[58;2;${mark >> 16};${(mark >> 8) & 0xff};${mark & 0xff}m${row}\u001B[0m`;
}

/** The mark in a cell's style; 0 for none. */
function markOf(cell: Slot): number {
  if (cell === null || cell === undefined || !cell.style.includes('58;2;')) return 0;
  const [, high, middle, low] = MARK.exec(cell.style) ?? [];
  return (Number(high ?? 0) << 16) | (Number(middle ?? 0) << 8) | Number(low ?? 0);
}

const unmarked = (cell: Slot): Slot =>
  cell === null || cell === undefined ? cell : restyled(cell, cell.style.replace(MARK, ''));
