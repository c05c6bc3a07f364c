import { firmWidth } from '../../src/terminal/firm.ts';
import { plainPaint, type Paint, type Role } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { truncate } from '../../src/terminal/wrap.ts';

/** A piece of a row: what it is, and its text, cleaned already. */
export type Segment = readonly [role: Role, text: string];

/**
 * One row of exactly `width` cells. `right` stands at the right edge and wins over `left` when there is no room for
 * both. With `over` the whole row wears that one role (a selected row), its segments' own roles are left out.
 */
export function row(
  paint: Paint,
  width: number,
  left: readonly Segment[],
  right: readonly Segment[] = [],
  over?: Role,
): string {
  const rightCells = cellsOf(right);
  const hasRight = rightCells <= width;
  const look = over === undefined ? paint : plainPaint;
  let room = hasRight ? width - rightCells : width;
  let out = '';
  for (let index = 0; index < left.length && room > 0; index += 1) {
    const [role, text] = left[index] ?? NOTHING;
    const firm = firmWidth(text);
    const fits = firm !== undefined && firm <= room;
    const shown = fits ? text : truncate(text, room);
    room -= fits ? firm : cellWidth(shown);
    out += role === 'text' ? shown : look(role, shown);
  }
  if (room > 0) out += ' '.repeat(room);
  if (hasRight) for (const [role, text] of right) out += role === 'text' ? text : look(role, text);
  return over === undefined ? out : paint(over, out);
}

const NOTHING: Segment = ['text', ''];

const cellsOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, [, text]) => sum + cellWidth(text), 0);

/** An empty row. */
export const blank = (width: number): string => ' '.repeat(Math.max(0, width));

/** Exactly `height` rows: cut, or filled with empty ones. */
export function fill(rows: readonly string[], width: number, height: number): string[] {
  const shown = rows.slice(0, Math.max(0, height));
  while (shown.length < height) shown.push(blank(width));
  return shown;
}

/** `── label ──────`, over the whole width. */
export function rule(paint: Paint, width: number, label: Segment, line: Role = 'border', dash = '─'): string {
  const [role, text] = label;
  const shown = truncate(text, Math.max(0, width - 6));
  const rest = Math.max(0, width - cellWidth(shown) - 4);
  return paint(line, `${dash.repeat(2)} `) + paint(role, shown) + paint(line, ` ${dash.repeat(rest)}`);
}
