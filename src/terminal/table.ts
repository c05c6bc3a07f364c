/** Tables and small pictures for people, in plain lines: CLI lists, reports, dashboards. */
import { cleanLine } from './sanitize.ts';
import { plainPaint, type Paint, type Role } from './theme.ts';
import { cellWidth } from './width.ts';
import { fit } from './wrap.ts';

/**
 * One column. It is as wide as its widest cell, within `min` and `max` (cells). When the table is too wide, columns
 * give way in proportion to `shrink` (0: never, the default is 1 for left-aligned columns and 0 for right-aligned).
 */
export type Column<Row> = {
  title: string;
  value: (row: Row) => string | number | undefined;
  align?: 'left' | 'right' | undefined;
  min?: number | undefined;
  max?: number | undefined;
  shrink?: number | undefined;
  /** Takes the space that is left over. */
  grow?: boolean | undefined;
  role?: Role | ((row: Row) => Role) | undefined;
};

export type TableOptions = {
  /** Width of the table in cells; `undefined` for as wide as it needs (a pipe). */
  width: number | undefined;
  paint?: Paint | undefined;
  /** The line of titles; on by default. */
  header?: boolean | undefined;
};

const GAP = '  ';

/**
 * The lines of a table, no wider than `width` (columns that find no room at all are left out from the right). Every
 * cell is cleaned, so values may come from outside. Spaces at line ends are cut.
 */
export function formatTable<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { width, paint = plainPaint, header = true }: TableOptions,
): string[] {
  const texts = rows.map((row) => columns.map((column) => cleanLine(String(column.value(row) ?? ''))));
  const widths = columnWidths(texts, columns, width, header);
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => (widths[index] ?? 0) > 0);
  const line = (cell: (column: Column<Row>, index: number) => [Role, string]): string => {
    const cells = shown.map(({ column, index }, place) => {
      const [role, text] = cell(column, index);
      const fitted = fit(text, widths[index] ?? 0, column.align ?? 'left');
      // Spaces at the end of a line are of no use to anybody who copies it.
      return paint(role, place === shown.length - 1 ? fitted.trimEnd() : fitted);
    });
    return cells.join(GAP);
  };
  const body = rows.map((row, at) =>
    line((column, index) => [
      typeof column.role === 'function' ? column.role(row) : (column.role ?? 'text'),
      texts[at]?.[index] ?? '',
    ]),
  );
  return header ? [line((column) => ['heading', column.title]), ...body] : body;
}

function columnWidths<Row>(
  texts: readonly (readonly string[])[],
  columns: readonly Column<Row>[],
  width: number | undefined,
  header: boolean,
): number[] {
  const wanted = columns.map((column, index) => {
    const title = header ? cellWidth(column.title) : 1;
    const widest = texts.reduce((most, row) => Math.max(most, cellWidth(row[index] ?? '')), title);
    return Math.max(1, column.min ?? 1, Math.min(widest, column.max ?? widest));
  });
  if (width === undefined) return wanted;
  const least = columns.map((column, index) => Math.min(wanted[index] ?? 1, Math.max(1, column.min ?? 3)));
  const shown = howManyFit(least, width);
  const room = width - GAP.length * Math.max(0, shown - 1);
  const widths = wanted.map((cells, index) => (index < shown ? cells : 0));

  for (let excess = total(widths) - room; excess > 0; excess -= 1) {
    const victim = widest(
      widths,
      (index) => shrinkOf(columns[index]) > 0 && (widths[index] ?? 0) > (least[index] ?? 1),
    );
    const anyone = victim ?? widest(widths, (index) => (widths[index] ?? 0) > (least[index] ?? 1));
    const last = anyone ?? widest(widths, (index) => (widths[index] ?? 0) > 1);
    if (last === undefined) break;
    widths[last] = (widths[last] ?? 1) - 1;
  }
  const growing = columns.findIndex((column, index) => column.grow === true && (widths[index] ?? 0) > 0);
  if (growing >= 0) widths[growing] = (widths[growing] ?? 0) + Math.max(0, room - total(widths));
  return widths;

  function widest(cells: readonly number[], allowed: (index: number) => boolean): number | undefined {
    let found: number | undefined;
    let most = 0;
    for (const [index, width] of cells.entries()) {
      const weight = width * Math.max(0.01, shrinkOf(columns[index]));
      if (allowed(index) && weight > most) [found, most] = [index, weight];
    }
    return found;
  }
}

function shrinkOf<Row>(column: Column<Row> | undefined): number {
  return column?.shrink ?? (column?.align === 'right' ? 0 : 1);
}

const total = (widths: readonly number[]): number => widths.reduce((sum, width) => sum + width, 0);

/** How many columns from the left fit at their least width; at least one. */
function howManyFit(least: readonly number[], width: number): number {
  let used = 0;
  for (const [index, cells] of least.entries()) {
    used += cells + (index === 0 ? 0 : GAP.length);
    if (used > width) return Math.max(1, index);
  }
  return least.length;
}

const SPARKS = '▁▂▃▄▅▆▇█';

/** A line of small bars, one for each value, from 0 to the greatest; `·` where a value is missing. */
export function sparkline(values: readonly (number | undefined)[]): string {
  const greatest = values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
  return values
    .map((value) => {
      if (value === undefined || !Number.isFinite(value)) return '·';
      const level = greatest === 0 ? 0 : Math.round((Math.max(0, value) / greatest) * (SPARKS.length - 1));
      return SPARKS.charAt(level);
    })
    .join('');
}

const EIGHTHS = ' ▏▎▍▌▋▊▉';

/** A bar filled to a fraction (0 to 1), exactly `cells` cells wide, in steps of an eighth of a cell. */
export function bar(fraction: number, cells: number): string {
  const width = Math.max(0, Math.floor(cells));
  const share = Number.isFinite(fraction) ? Math.min(1, Math.max(0, fraction)) : 0;
  const eighths = Math.round(share * width * 8);
  const full = Math.floor(eighths / 8);
  const rest = full < width ? EIGHTHS.charAt(eighths % 8) : '';
  return `${'█'.repeat(full)}${rest}`.padEnd(width);
}
