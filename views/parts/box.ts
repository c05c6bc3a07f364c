import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { truncate } from '../../src/terminal/wrap.ts';
import { row, type Segment } from './row.ts';

/** A frame round rows, drawn in the rows themselves: `width` cells in all, two of them for the edges. */

export function boxTop(paint: Paint, width: number, title: string): string {
  const shown = truncate(title, Math.max(0, width - 6));
  const rest = Math.max(0, width - cellWidth(shown) - 5);
  return (
    paint('borderFocused', '╭─ ') + paint('heading', shown) + paint('borderFocused', ` ${'─'.repeat(rest)}╮`)
  );
}

export function boxBottom(paint: Paint, width: number, footer: string): string {
  const shown = truncate(footer, Math.max(0, width - 6));
  const rest = Math.max(0, width - cellWidth(shown) - 5);
  return (
    paint('borderFocused', `╰${'─'.repeat(rest)} `) + paint('muted', shown) + paint('borderFocused', ' ─╯')
  );
}

/** One row inside the frame. */
export function boxRow(
  paint: Paint,
  width: number,
  left: readonly Segment[],
  right: readonly Segment[] = [],
  isSelected = false,
): string {
  const inside = row(
    paint,
    width - 2,
    [['text', ' '], ...left],
    [...right, ['text', ' ']],
    isSelected ? 'selected' : undefined,
  );
  return boxed(paint, inside);
}

/** A finished row of `width - 2` cells between the edges. */
export const boxed = (paint: Paint, inside: string): string =>
  paint('borderFocused', '│') + inside + paint('borderFocused', '│');
