import type { Paint } from '../../src/terminal/theme.ts';
import { scrollTo } from '../state/scrolling.ts';
import type { CardItem, CardLine } from './card/item.ts';
import { fill, row, rule } from './row.ts';

/** The items' rows as they are painted: the one under the cursor in full, while the card has the keyboard. */
export function cardRows(
  paint: Paint,
  items: readonly CardItem[],
  { cursor, isFocused, width }: { cursor: string | undefined; isFocused: boolean; width: number },
): string[] {
  const chosen = isFocused ? cursorItem(items, cursor)?.id : undefined;
  return items.flatMap(({ id, lines }) => lines.map((one) => rowOf(paint, one, width, id === chosen)));
}

function rowOf(paint: Paint, line: CardLine, width: number, isChosen: boolean): string {
  if (line.is === 'rule' && isChosen) return row(paint, width, [line.label], [], 'selected');
  if (line.is === 'rule') return rule(paint, width, line.label);
  return row(paint, width, line.left, line.right, isChosen ? 'selected' : undefined);
}

/** The part of the card that is in view. */
export function cardWindow(
  rows: readonly string[],
  { top, width, height }: { top: number; width: number; height: number },
): string[] {
  const first = Math.min(top, Math.max(0, rows.length - height));
  return fill(rows.slice(first), width, height);
}

/** The item the cursor is on: the first one while it is nowhere, or on something that is gone. */
export function cursorItem(items: readonly CardItem[], cursor: string | undefined): CardItem | undefined {
  return items.find(({ id }) => id === cursor) ?? items.find(({ isGap }) => isGap !== true);
}

/** Where the cursor stands after `by` items, and which row is then the first in view. */
export function moveCardCursor(
  items: readonly CardItem[],
  from: { cursor: string | undefined; top: number },
  by: number,
  height: number,
): { cursor: string | undefined; top: number } {
  const stops = items.filter(({ isGap }) => isGap !== true);
  const at = stops.findIndex(({ id }) => id === cursorItem(items, from.cursor)?.id);
  const next = stops[Math.max(0, Math.min(stops.length - 1, at + by))];
  return { cursor: next?.id, top: topFor(items, next?.id, from.top, height) };
}

/** The first row in view so that the whole item is, or at least its beginning. */
export function topFor(
  items: readonly CardItem[],
  id: string | undefined,
  top: number,
  height: number,
): number {
  let first = 0;
  let all = 0;
  let own = 1;
  for (const item of items) {
    if (item.id === id) {
      first = all;
      own = item.lines.length;
    }
    all += item.lines.length;
  }
  // Above the first thing there is to choose stands nothing worth scrolling to later.
  if (first === 0) return 0;
  const last = first + Math.min(own, height) - 1;
  const withEnd = scrollTo(last, top, height, all);
  return first < withEnd ? scrollTo(first, withEnd, height, all) : withEnd;
}
