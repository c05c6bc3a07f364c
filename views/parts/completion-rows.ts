import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import type { Completion } from '../state/completing.ts';
import { row } from './row.ts';

const NARROWEST = 20;

/** What is offered for the word at the cursor: one row each, as wide as they need, at most `width`. */
export function completionRows(paint: Paint, { items, index }: Completion, width: number): string[] {
  const wanted = items.map(({ label, detail }) => cellWidth(label) + cellWidth(detail) + 5);
  const cells = Math.min(width, Math.max(NARROWEST, ...wanted));
  return items.map(({ label, detail }, at) =>
    row(
      paint,
      cells,
      [
        ['key', at === index ? '▸ ' : '  '],
        ['strong', label],
        ['muted', `  ${detail}`],
      ],
      [],
      at === index ? 'selected' : undefined,
    ),
  );
}
