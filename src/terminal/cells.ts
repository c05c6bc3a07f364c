/**
 * A styled row string taken apart into cells, so that two rows can be compared cell by cell. Rows hold cleaned text
 * and SGR sequences; anything else that controls a terminal is turned into a visible replacement here, as the last of
 * several defences.
 */
import { firmCells, firmWidth } from './firm.ts';
import { displayForm, graphemeWidth, graphemes, isFirmWidth } from './width.ts';

/** A piece of a picture that lies over `cols` cells of a row: its sequence is written at the first of them. */
export type Strip = { cols: number; sequence: string };

/**
 * A grapheme in its style at the first of the cells it takes. `style` is the body of an SGR sequence ('' = default).
 * `isFirm`: terminals agree on its width. With a strip over it, the cell is the one `at` this place below it.
 */
export type Cell = {
  text: string;
  style: string;
  width: number;
  isFirm: boolean;
  strip?: Strip & { at: number };
};

/**
 * One entry per cell; the cells behind the first of a wide grapheme are `null`. Two entries with the same text, style
 * and width are the same object, so rows are compared by identity.
 */
export type CellRow = readonly (Cell | null)[];

const CACHED_ROWS = 1_024;
const cachedRows = new Map<string, CellRow>();

/**
 * The cells of one row string, cut or padded with blanks to `width` cells. A wide grapheme that would stick out of the
 * row is replaced by blanks. Parsed rows are kept (least recently used ones go).
 */
export function parseCells(line: string, width: number): CellRow {
  const key = `${width}:${line}`;
  const known = cachedRows.get(key);
  if (known !== undefined) {
    cachedRows.delete(key);
    cachedRows.set(key, known);
    return known;
  }
  const row = parse(line, width);
  if (cachedRows.size >= CACHED_ROWS) {
    const oldest = cachedRows.keys().next();
    if (oldest.done !== true) cachedRows.delete(oldest.value);
  }
  cachedRows.set(key, row);
  return row;
}

const CSI = '\u001B[';
const CONTROLS = /[\0-\u001F\u007F-\u009F]/g;
const HIDDEN = /[\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

function parse(line: string, width: number): CellRow {
  const row: (Cell | null)[] = [];
  let style = '';
  let from = 0;
  for (let at = line.indexOf(CSI); at >= 0; at = line.indexOf(CSI, at)) {
    const end = endOfParameters(line, at + CSI.length);
    if (line.charAt(end) === 'm') {
      appendText(row, line.slice(from, at), style, width);
      style = nextStyle(style, line.slice(at + CSI.length, end));
      from = end + 1;
    }
    at = end;
  }
  appendText(row, line.slice(from), style, width);
  while (row.length < width) row.push(BLANK);
  return row;
}

/** Behind the digits, semicolons and colons of an SGR sequence. */
function endOfParameters(line: string, start: number): number {
  let end = start;
  for (let code = line.charCodeAt(end); code >= 0x30 && code <= 0x3b; code = line.charCodeAt(end)) end += 1;
  return end;
}

function appendText(row: (Cell | null)[], raw: string, style: string, width: number): void {
  if (raw === '' || row.length >= width) return;
  const room = { known: cellsInStyle(style), style, width };
  if (firmWidth(raw) !== undefined) {
    for (let index = 0; index < raw.length; index += 1) {
      if (!append(row, raw.charAt(index), firmCells(raw.charCodeAt(index)), room)) return;
    }
    return;
  }
  const text = displayForm(raw.replaceAll(CONTROLS, '\uFFFD').replaceAll(HIDDEN, ''));
  for (const grapheme of graphemes(text)) {
    const cells = graphemeWidth(grapheme);
    if (cells === 0) attachToLast(row, grapheme);
    else if (!append(row, grapheme, cells, room)) return;
  }
}

type Room = { known: Map<string, Cell>; style: string; width: number };

/** Puts a grapheme behind the others; where it would stick out, blanks stand in its place and nothing can follow: false. */
function append(
  row: (Cell | null)[],
  grapheme: string,
  cells: number,
  { known, style, width }: Room,
): boolean {
  if (row.length + cells > width) {
    while (row.length < width) row.push(internCell(known, ' ', style, 1));
    return false;
  }
  row.push(internCell(known, grapheme, style, cells));
  for (let extra = 1; extra < cells; extra += 1) row.push(null);
  return true;
}

/** A mark that stands alone behind a change of style belongs to the grapheme before it. */
function attachToLast(row: (Cell | null)[], mark: string): void {
  const at = row.findLastIndex((cell) => cell !== null);
  const cell = row[at];
  if (cell !== undefined && cell !== null) {
    row[at] = internCell(cellsInStyle(cell.style), cell.text + mark, cell.style, cell.width);
  }
}

const INTERNED_CELLS = 16_384;
/** The cells of each style by their text: a row is mostly long runs in one style. */
const internedCells = new Map<string, Map<string, Cell>>();
let interned = 0;

function cellsInStyle(style: string): Map<string, Cell> {
  let known = internedCells.get(style);
  if (known === undefined) internedCells.set(style, (known = new Map()));
  return known;
}

/** The one cell of this text in `known`, the cells of its style. */
function internCell(known: Map<string, Cell>, text: string, style: string, width: number): Cell {
  const before = known.get(text);
  if (before !== undefined) return before;
  const cell: Cell = { text, style, width, isFirm: isFirmWidth(text) };
  // Forgetting is safe: cells that are no longer the same object merely get painted once more.
  if (interned >= INTERNED_CELLS) {
    internedCells.clear();
    interned = 0;
  }
  known.set(text, cell);
  interned += 1;
  return cell;
}

/** The same text in another style. */
export const restyled = (cell: Cell, style: string): Cell =>
  internCell(cellsInStyle(style), cell.text, style, cell.width);

/** An empty cell in the default style. */
export const BLANK: Cell = internCell(cellsInStyle(''), ' ', '', 1);

export const isBlank = (cell: Cell | null | undefined): boolean =>
  cell === BLANK || (cell?.text === ' ' && cell.style === '');

/** Slots of the style state, in the order in which they are written. */
const SLOTS = ['1', '2', '3', '4', '5', '7', '8', '9', 'fg', 'bg', 'ul', '53'] as const;
type Slot = (typeof SLOTS)[number];

const OFF: Readonly<Record<string, readonly Slot[]>> = {
  '22': ['1', '2'],
  '23': ['3'],
  '24': ['4'],
  '25': ['5'],
  '27': ['7'],
  '28': ['8'],
  '29': ['9'],
  '39': ['fg'],
  '49': ['bg'],
  '55': ['53'],
  '59': ['ul'],
};

const COLOUR_SLOT: Readonly<Record<string, Slot>> = { '38': 'fg', '48': 'bg', '58': 'ul' };

const CACHED_STYLES = 4_096;
/** Styles by the style before and the parameters of what followed it. */
const cachedStyles = new Map<string, Map<string, string>>();

/** The style after an SGR sequence, written in one canonical form so that equal looks are equal strings. */
function nextStyle(style: string, parameters: string): string {
  if (parameters === '') return '';
  const known = cachedStyles.get(style)?.get(parameters);
  if (known !== undefined) return known;
  const slots = applySgr(applySgr(new Map(), style.split(';')), parameters.split(';'));
  const next = SLOTS.flatMap((slot) => slots.get(slot) ?? []).join(';');
  if (cachedStyles.size >= CACHED_STYLES) cachedStyles.clear();
  const after = cachedStyles.get(style) ?? new Map<string, string>();
  cachedStyles.set(style, after);
  if (after.size >= CACHED_STYLES) after.clear();
  after.set(parameters, next);
  return next;
}

function applySgr(before: ReadonlyMap<Slot, string>, codes: readonly string[]): Map<Slot, string> {
  const slots = new Map(before);
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? '';
    const [head = ''] = code.split(':');
    const colour = COLOUR_SLOT[head];
    const off = OFF[code];
    const number = Number(head);
    if (code === '' || number === 0) slots.clear();
    else if (code === '4:0') slots.delete('4');
    else if (colour !== undefined) {
      const length = code.includes(':') ? 1 : codes[index + 1] === '5' ? 3 : codes[index + 1] === '2' ? 5 : 1;
      const value = codes.slice(index, index + length);
      if (code.includes(':') || (length > 1 && value.length === length)) slots.set(colour, value.join(';'));
      index += length - 1;
    } else if (off !== undefined) for (const slot of off) slots.delete(slot);
    else if (head === '4' || head === '21') slots.set('4', code);
    else if ((number >= 30 && number <= 37) || (number >= 90 && number <= 97)) slots.set('fg', code);
    else if ((number >= 40 && number <= 47) || (number >= 100 && number <= 107)) slots.set('bg', code);
    else if ((SLOTS as readonly string[]).includes(code)) slots.set(code as Slot, code);
  }
  return slots;
}
