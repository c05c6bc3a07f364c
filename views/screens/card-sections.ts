import type { Paint } from '../../src/terminal/theme.ts';
import { padEnd } from '../../src/terminal/wrap.ts';
import { line } from '../parts/names.ts';
import { row } from '../parts/row.ts';
import { sectionsOf } from '../work/card.ts';
import type { Handle } from '../work/handle.ts';

/** The card's sections and the key of each. */
export function sectionLines(paint: Paint, handle: Handle, width: number): string[] {
  return sectionsOf(handle).map(({ key, title, isFolded }) =>
    row(paint, width, [
      ['key', ` ${padEnd(line(key), 3)}`],
      ['muted', isFolded ? '▸ ' : '▾ '],
      ['text', line(title)],
    ]),
  );
}
