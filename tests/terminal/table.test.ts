import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar, formatTable, sparkline, type Column } from '../../src/terminal/table.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';
import { stripStyle } from '../../src/terminal/style.ts';
import { cellWidth } from '../../src/terminal/width.ts';

type Row = { id: number; name: string; subject: string };
const columns: Column<Row>[] = [
  { title: '#', value: (row) => row.id, align: 'right' },
  { title: 'Contact', value: (row) => row.name, max: 12 },
  { title: 'Subject', value: (row) => row.subject, grow: true },
];
const rows: Row[] = [
  { id: 1042, name: 'Ana Souza', subject: 'Where is my order?' },
  { id: 7, name: '李小龙', subject: '退货可以吗' },
];

describe('tables', () => {
  test('columns are as wide as they need to be', () => {
    expect(formatTable(rows, columns, { width: undefined })).toEqual([
      '   #  Contact    Subject',
      '1042  Ana Souza  Where is my order?',
      '   7  李小龙     退货可以吗',
    ]);
  });
  test('in a narrow terminal the long columns give way', () => {
    expect(formatTable(rows, columns, { width: 26, header: false })).toEqual([
      '1042  Ana Souza  Where is…',
      '   7  李小龙     退货可以…',
    ]);
  });
  test('hostile cells are cleaned', () => {
    const [line] = formatTable([{ id: 1, name: 'a\u001B]0;x\u0007', subject: 'b\nc' }], columns, {
      width: 60,
      header: false,
    });
    expect(line).toBe('1  a␛]0;x␇  b c');
  });
  test('painted and plain tables have the same letters', () => {
    const painted = formatTable(rows, columns, { width: 40, paint: createPaint(THEMES.dark, '16') });
    expect(painted[0]).toContain('\u001B[');
    expect(painted.map(stripStyle)).toEqual(formatTable(rows, columns, { width: 40 }));
  });
  test('no line is ever wider than asked', () => {
    const row = fc.record({
      id: fc.nat(),
      name: fc.string({ unit: 'grapheme' }),
      subject: fc.string({ unit: 'grapheme', maxLength: 60 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), fc.integer({ min: 1, max: 100 }), (rows, width) => {
        for (const line of formatTable(rows, columns, { width }))
          expect(cellWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('sparklines', () => {
  expect(sparkline([0, 1, 2, 4, 7, undefined, 7])).toBe('▁▂▃▅█·█');
  expect(sparkline([0, 0])).toBe('▁▁');
  expect(sparkline([])).toBe('');
});

test('bars fill exactly their cells', () => {
  expect([bar(0, 4), bar(0.5, 4), bar(0.4, 4), bar(1, 4), bar(9, 2), bar(Number.NaN, 2)]).toEqual([
    '    ',
    '██  ',
    '█▋  ',
    '████',
    '██',
    '  ',
  ]);
  fc.assert(
    fc.property(fc.double(), fc.nat(40), (fraction, cells) => {
      expect(cellWidth(bar(fraction, cells))).toBe(cells);
    }),
  );
});
