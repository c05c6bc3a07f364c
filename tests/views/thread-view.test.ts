import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  revealed,
  scrolled,
  scrolledTo,
  threadWindow,
  type ThreadItems,
  type ThreadScroll,
} from '../../views/state/thread-view.ts';

const END = { at: 'end' } as ThreadScroll;

/** A thread whose entry `n` has the rows `n.0 n.1 …`; it counts how often rows are asked for. */
function itemsOf(heights: readonly number[]): ThreadItems & { asked: Set<number> } {
  const asked = new Set<number>();
  return {
    asked,
    length: heights.length,
    rows(index) {
      asked.add(index);
      return Array.from({ length: heights[index] ?? 0 }, (_, row) => `${index}.${row}`);
    },
    idAt: (index) => (index >= 0 && index < heights.length ? String(index) : undefined),
    indexOf: (id) => (Number(id) < heights.length ? Number(id) : -1),
  };
}

/** A folded entry has no rows; the last of a thread always has one. */
const heights = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 20 }), fc.integer({ min: 1, max: 6 }))
  .map(([sizes, last]) => [...sizes, last]);

function expectWindow(sizes: readonly number[], scroll: ThreadScroll, height: number): ThreadScroll {
  const items = itemsOf(sizes);
  const all = sizes.flatMap((_, index) => items.rows(index));
  const { lines, scroll: now } = threadWindow(items, scroll, height);
  const start = all.indexOf(lines[0] ?? '');
  expect(lines).toEqual(all.slice(start, start + lines.length));
  expect(lines.length).toBe(Math.min(height, all.length));
  expect(threadWindow(items, now, height).lines).toEqual(lines);
  return now;
}

test('however one scrolls, the window shows rows that follow each other, and fills itself where it can', () => {
  fc.assert(
    fc.property(
      heights,
      fc.array(fc.integer({ min: -9, max: 9 })),
      fc.integer({ min: 1, max: 12 }),
      (sizes, steps, height) => {
        let scroll = END;
        for (const by of steps) scroll = expectWindow(sizes, scrolled(itemsOf(sizes), scroll, by), height);
      },
    ),
  );
});

test('an entry that is asked for is in view, whole where it fits', () => {
  fc.assert(
    fc.property(
      heights,
      fc.array(fc.nat(), { minLength: 1 }),
      fc.integer({ min: 1, max: 12 }),
      (sizes, targets, height) => {
        let scroll = END;
        for (const target of targets) {
          const index = target % sizes.length;
          const items = itemsOf(sizes);
          scroll = expectWindow(sizes, revealed(items, scroll, height, index), height);
          const { lines } = threadWindow(items, scroll, height);
          const own = items.rows(index);
          const seen = own.filter((row) => lines.includes(row)).length;
          expect(seen).toBe(Math.min(own.length, height));
        }
      },
    ),
  );
});

test('what comes in while one reads above moves nothing, and is counted', () => {
  const before = [2, 3, 2, 4];
  const scroll = scrolled(itemsOf(before), END, 3);
  const was = threadWindow(itemsOf(before), scroll, 5);
  const is = threadWindow(itemsOf([...before, 2, 1]), was.scroll, 5);
  expect(is.lines).toEqual(was.lines);
  expect(was.below).toBe(0);
  expect(is.below).toBe(2);
});

test('going up and down again by as much follows the end again', () => {
  const items = itemsOf([3, 3, 3, 3]);
  const up = scrolled(items, END, 4);
  expect(up.at).toBe('back');
  expect(scrolled(items, up, -4)).toEqual(END);
});

test('in a thread of 100,000 entries only those in view are asked for, wherever one stands', () => {
  const sizes = Array.from({ length: 100_000 }, (_, index) => 1 + (index % 3));
  const height = 30;
  let scroll = scrolledTo(itemsOf(sizes), END, height, 50_000);
  for (const by of [1, 15, -15, 1, -1]) {
    const items = itemsOf(sizes);
    const view = threadWindow(items, scrolled(items, scroll, by), height);
    scroll = view.scroll;
    expect(view.lines).toHaveLength(height);
    expect(items.asked.size).toBeLessThan(2 * height);
  }
  const items = itemsOf(sizes);
  const top = threadWindow(items, scrolledTo(items, scroll, height, 0), height);
  expect(top.isAtTop).toBe(true);
  expect(items.asked.size).toBeLessThan(2 * height);
});
