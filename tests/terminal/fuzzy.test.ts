import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyFilter, fuzzyMatch } from '../../src/terminal/fuzzy.ts';

const found = (items: string[], query: string): string[] =>
  fuzzyFilter(items, query, (item) => item).map(({ item }) => item);
const marked = (query: string, text: string): string | undefined => {
  const match = fuzzyMatch(query, text);
  if (match === undefined) return undefined;
  let shown = '';
  let at = 0;
  for (const { start, end } of match.ranges) {
    shown += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return shown + text.slice(at);
};

test.each([
  ['an', 'Assign to nobody', 'Assig[n] to nobody', false],
  ['atn', 'Assign to nobody', '[A]ssign [t]o [n]obody', true],
  ['refund', 'Late refund', 'Late [refund]', true],
  ['fund re', 'Refund', '[Refund]', true],
  ['jose', 'José Álvarez', '[José] Álvarez', true],
  ['alv', 'José Álvarez', 'José [Álv]arez', true],
  ['货', '退货可以吗', '退[货]可以吗', true],
  ['STRASSE', 'Hauptstraße', undefined, true],
  ['ss', 'a ss s', 'a [ss] s', true],
  ['xyz', 'Assign', undefined, true],
  ['', 'Assign', 'Assign', true],
])('%j in %j', (query, text, expected, exact) => {
  if (exact) expect(marked(query, text)).toBe(expected);
  else expect(fuzzyMatch(query, text)).toBeDefined();
});

test('beginnings of words and runs come first, of equals the shorter', () => {
  expect(found(['Reassign', 'Assign to me', 'Assign to nobody'], 'am')).toEqual(['Assign to me']);
  expect(found(['Unsolve', 'Solve', 'Solve and go on'], 'solve')).toEqual([
    'Solve',
    'Solve and go on',
    'Unsolve',
  ]);
  expect(found(['b', 'a', 'c'], '')).toEqual(['b', 'a', 'c']);
  expect(found(['snooze until monday', 'set status'], 'ss')[0]).toBe('set status');
});

test('what is marked spells the query, whatever both are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'C', ' ', 'é', '漢', '👍🏽', '-'), maxLength: 30 });
  fc.assert(
    fc.property(text, text, (query, written) => {
      const match = fuzzyMatch(query, written);
      if (match === undefined) return;
      let last = -1;
      for (const { start, end } of match.ranges) {
        expect(start).toBeGreaterThan(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(written.length);
        last = end;
      }
    }),
  );
  fc.assert(
    fc.property(text, (written) => {
      expect(fuzzyMatch(written, written)).toBeDefined();
    }),
  );
});
