import { formatKeys } from '../../src/terminal/keymap.ts';
import type { NextKey } from '../../src/terminal/keymap/which.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { padEnd, truncate } from '../../src/terminal/wrap.ts';
import type { Words } from '../words/words.ts';
import { boxBottom, boxRow, boxTop } from './box.ts';
import type { Segment } from './row.ts';

const CELL = 34;
const KEY_CELLS = 7;

/** What may follow the keys pressed so far, in a frame of as many columns as fit: `width` cells, `room` rows at most. */
export function whichRows(
  paint: Paint,
  words: Words,
  input: { pressed: string; next: readonly NextKey[]; width: number; room: number },
): string[] {
  const { pressed, next, width, room } = input;
  const columns = Math.max(1, Math.floor((width - 4) / CELL));
  const cells = Math.floor((width - 4) / columns);
  const most = Math.max(1, room - 2) * columns;
  const shown = next.slice(0, most);
  const height = Math.ceil(shown.length / columns);
  const rows = Array.from({ length: height }, (_, at) =>
    boxRow(
      paint,
      width,
      Array.from({ length: columns }, (_, column) => shown[column * height + at]).flatMap((key): Segment[] =>
        key === undefined
          ? []
          : [
              ['key', padEnd(formatKeys(key.key), KEY_CELLS)],
              ['text', padEnd(truncate(labelOf(words, key), cells - KEY_CELLS - 1), cells - KEY_CELLS)],
            ],
      ),
    ),
  );
  const left = next.length - shown.length;
  const footer = left > 0 ? words.bottom.which.more(left) : words.bottom.which.keys;
  return [boxTop(paint, width, `${pressed} …`), ...rows, boxBottom(paint, width, footer)];
}

const labelOf = (words: Words, { binding, more }: NextKey): string =>
  binding === undefined ? words.bottom.which.behind(more) : binding.label;
