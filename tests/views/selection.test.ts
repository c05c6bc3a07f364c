import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterListChange, moveSelection, select, type QueueView } from '../../views/state/selection.ts';

const viewOf = (ids: readonly string[], page = 5): QueueView => ({
  ids,
  page,
  indexOf: (id) => ids.indexOf(id),
});
const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => `c${index}`);
const nowhere = { selectedId: undefined, selectedIndex: 0, top: 0 };

test('what is selected is always in the list and on the screen', () => {
  const move = fc.oneof(
    fc.record({ by: fc.integer({ min: -7, max: 7 }) }),
    fc.record({ list: fc.uniqueArray(fc.constantFrom(...ids(12)), { maxLength: 12 }) }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), (moves, page) => {
      let view = viewOf(ids(9), page);
      let place = select(nowhere, view, 0);
      for (const each of moves) {
        if ('list' in each) {
          view = viewOf(each.list, page);
          place = afterListChange(place, view);
        } else place = moveSelection(place, view, each.by);
        if (view.ids.length === 0) {
          expect(place.selectedId).toBeUndefined();
          continue;
        }
        const at = view.indexOf(place.selectedId ?? '');
        expect(at).toBe(place.selectedIndex);
        expect(at).toBeGreaterThanOrEqual(place.top);
        expect(at).toBeLessThan(place.top + page);
      }
    }),
  );
});

test('a new conversation on top neither changes the selection nor hides', () => {
  const before = select(nowhere, viewOf(ids(9)), 2);
  const after = afterListChange(before, viewOf(['new', ...ids(9)]));
  expect(after).toEqual({ selectedId: 'c2', selectedIndex: 3, top: 0 });
});

test('while one reads further down, the row under the cursor stays where it is on the screen', () => {
  const before = { selectedId: 'c6', selectedIndex: 6, top: 4 };
  const after = afterListChange(before, viewOf(['new', ...ids(9)]));
  expect(after).toEqual({ selectedId: 'c6', selectedIndex: 7, top: 5 });
});

test('when the selected one leaves, its neighbour takes its place', () => {
  const before = select(nowhere, viewOf(ids(4)), 1);
  expect(afterListChange(before, viewOf(['c0', 'c2', 'c3'])).selectedId).toBe('c2');
  const last = select(nowhere, viewOf(ids(4)), 3);
  expect(afterListChange(last, viewOf(['c0', 'c1', 'c2'])).selectedId).toBe('c2');
});
