import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layout, SMALLEST, type Area } from '../../views/state/geometry.ts';

const wish = fc.record({
  columns: fc.integer({ min: 1, max: 260 }),
  rows: fc.integer({ min: 1, max: 80 }),
  focus: fc.constantFrom('queue' as const, 'thread' as const, 'card' as const),
  zoom: fc.boolean(),
  hasThread: fc.boolean(),
  composerRows: fc.integer({ min: 0, max: 12 }),
  sizes: fc.record({
    queue: fc.integer({ min: -400, max: 400 }),
    card: fc.integer({ min: -400, max: 400 }),
    second: fc.integer({ min: -400, max: 400 }),
  }),
  split: fc.constantFrom('first' as const, 'second' as const, undefined),
});

test('in any window, with panes of any wish, every cell belongs to one thing and every pane can be read', () => {
  fc.assert(
    fc.property(wish, (wished) => {
      const { columns, rows, tooSmall, header, bottom, tabs, panes, beside, composer, separators } =
        layout(wished);
      expect(tooSmall).toBe(columns < SMALLEST.columns || rows < SMALLEST.rows);
      if (tooSmall) return;
      const owner = Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0));
      const take = ({ row, column, width, height }: Area): void => {
        for (let y = row; y < row + height; y += 1)
          for (let x = column; x < column + width; x += 1) {
            const line = owner[y];
            if (line !== undefined) line[x] = (line[x] ?? 0) + 1;
          }
      };
      const height = rows - header.height - bottom.height;
      const areas = [header, bottom, tabs, composer, beside, ...Object.values(panes)].filter(
        (one) => one !== undefined,
      );
      for (const area of areas) take(area);
      for (const column of separators) take({ row: 1, column, width: 1, height });
      expect(owner.flat().every((count) => count === 1)).toBe(true);
      expect(Object.values(panes).every((pane) => pane.width >= 20 && pane.height > 0)).toBe(true);
    }),
  );
});
