import type { Paint, Role } from '../../src/terminal/theme.ts';
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
  const rightCells = right.reduce((sum, [, text]) => sum + cellWidth(text), 0);
  const end = rightCells > width ? [] : right;
  const room = width - (rightCells > width ? 0 : rightCells);
  const start = cut(left, room);
  const used = start.reduce((sum, [, text]) => sum + cellWidth(text), 0);
  const all: Segment[] = [...start, ['text', ' '.repeat(Math.max(0, room - used))], ...end];
  if (over !== undefined) return paint(over, all.map(([, text]) => text).join(''));
  return all.map(([role, text]) => (role === 'text' ? text : paint(role, text))).join('');
}

/** The segments that fit into `cells`; the one at the edge is cut with an ellipsis. */
function cut(segments: readonly Segment[], cells: number): Segment[] {
  const kept: Segment[] = [];
  let room = cells;
  for (const [role, text] of segments) {
    if (room <= 0) break;
    const shown = truncate(text, room);
    kept.push([role, shown]);
    room -= cellWidth(shown);
  }
  return kept;
}

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
