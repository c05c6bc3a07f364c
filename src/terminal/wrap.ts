/** Cutting, padding and wrapping text to an exact number of cells. All text is expected to be cleaned already. */
import { cellWidth, displayForm, graphemeWidth, graphemes } from './width.ts';

/** A row of a wrapped text as a range of code units in it; the line break itself belongs to no row. */
export type TextRow = { start: number; end: number };

/** Stands for a grapheme that is wider than the whole row. */
const TOO_WIDE = '□';

/** No row begins with these and no row ends with those: the most visible rules of CJK line breaking. */
const NOT_AT_START =
  /^[、。，．：；！？）」』】〉》〕｝’”…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ)\]}.,:;!?%]/u;
const NOT_AT_END = /^[（「『【〈《〔｛‘“([{]/u;
const WRAPS_ANYWHERE =
  /^[\u2E80-\u303F\u3041-\u30FF\u3100-\u312F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\u{20000}-\u{3FFFD}]/u;

/**
 * Wraps at spaces, behind hyphens and between CJK characters; breaks words that are longer than a row. Line breaks and
 * indentation stay, the spaces at which a row was broken go. No row takes more than `cells` cells (at least 1).
 * Empty text is one empty row.
 */
export function wrapText(text: string, cells: number): string[] {
  const width = Math.max(1, Math.floor(cells));
  return breakRows(text, width).map(({ start, end }) => {
    const row = displayForm(text.slice(start, end));
    if (cellWidth(row) <= width) return row;
    const trimmed = row.trimEnd();
    return cellWidth(trimmed) <= width ? trimmed : TOO_WIDE;
  });
}

/**
 * The rows of a text as ranges, nothing left out: the spaces at which a row was broken hang at its end (and may stick
 * out of the row). For text fields, which must find the cursor in it.
 */
export function breakRows(text: string, cells: number): TextRow[] {
  const width = Math.max(1, Math.floor(cells));
  const rows: TextRow[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    breakLine(line, width, offset, rows);
    offset += line.length + 1;
  }
  return rows;
}

function breakLine(line: string, width: number, offset: number, rows: TextRow[]): void {
  if (cellWidth(line) <= width) {
    rows.push({ start: offset, end: offset + line.length });
    return;
  }
  let start = 0;
  let used = 0;
  /** Where the row may end, and the cells used up to there; equal to `start` when nowhere yet. */
  let opening = 0;
  let usedAtOpening = 0;
  let index = 0;
  let previous = '';
  for (const grapheme of graphemes(line)) {
    const isSpace = grapheme === ' ';
    if (mayBreakBetween(previous, grapheme)) {
      opening = index;
      usedAtOpening = used;
    }
    const cells = graphemeWidth(grapheme);
    // Spaces hang over the edge instead of starting the next row.
    if (!isSpace && used + cells > width && index > start) {
      const end = opening > start ? opening : index;
      rows.push({ start: offset + start, end: offset + end });
      used = opening > start ? used - usedAtOpening : 0;
      start = end;
      opening = end;
      usedAtOpening = 0;
      if (used + cells > width && index > start) {
        rows.push({ start: offset + start, end: offset + index });
        start = index;
        opening = index;
        used = 0;
      }
    }
    used += cells;
    index += grapheme.length;
    previous = grapheme;
  }
  rows.push({ start: offset + start, end: offset + line.length });
}

function mayBreakBetween(before: string, after: string): boolean {
  if (before === '' || after === ' ') return false;
  if (before === ' ') return true;
  if (NOT_AT_START.test(after) || NOT_AT_END.test(before)) return false;
  if (before === '-') return /^\p{L}/u.test(after);
  return WRAPS_ANYWHERE.test(before) || WRAPS_ANYWHERE.test(after);
}

/** The longest beginning of a text that takes at most `cells` cells, in display form. */
export function takeCells(text: string, cells: number): string {
  const shown = displayForm(text);
  if (cellWidth(shown) <= cells) return shown;
  let used = 0;
  let end = 0;
  for (const grapheme of graphemes(shown)) {
    used += graphemeWidth(grapheme);
    if (used > cells) break;
    end += grapheme.length;
  }
  return shown.slice(0, end);
}

/** Cuts text that takes more than `cells` cells and ends it with the ellipsis; the result never takes more. */
export function truncate(text: string, cells: number, ellipsis = '…'): string {
  const shown = displayForm(text);
  if (cellWidth(shown) <= cells) return shown;
  const mark = takeCells(ellipsis, cells);
  return takeCells(shown, cells - cellWidth(mark)) + mark;
}

/** Spaces behind the text until it takes `cells` cells; longer text stays as it is. */
export function padEnd(text: string, cells: number): string {
  const shown = displayForm(text);
  return shown + ' '.repeat(Math.max(0, cells - cellWidth(shown)));
}

/** Spaces before the text until it takes `cells` cells; longer text stays as it is. */
export function padStart(text: string, cells: number): string {
  const shown = displayForm(text);
  return ' '.repeat(Math.max(0, cells - cellWidth(shown))) + shown;
}

/** The text in exactly `cells` cells: cut with an ellipsis or padded with spaces. */
export function fit(text: string, cells: number, align: 'left' | 'right' = 'left'): string {
  const width = Math.max(0, Math.floor(cells));
  const short = truncate(text, width);
  return align === 'right' ? padStart(short, width) : padEnd(short, width);
}
