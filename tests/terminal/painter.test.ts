import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCells } from '../../src/terminal/cells.ts';
import { createPainter, type Frame, type Region } from '../../src/terminal/painter.ts';
import { createPaint, THEMES, type Role } from '../../src/terminal/theme.ts';
import { fit } from '../../src/terminal/wrap.ts';
import { screen, type Widths } from './screen.ts';

const paint = createPaint(THEMES.dark, '256');
const hidden = 'hidden' as const;

/** Text on whose width the terminal and we agree; `modern` terminals know emoji. */
const words = {
  xterm: ['hello', ' ', '      ', '漢字', 'かな', '한글', 'e\u0301', 'ä', 'שלום', 'سلام', '─┤', '#42', '…'],
  modern: ['👍', '👩‍👩‍👧', '❤️', '🇧🇷', 'नमस्ते', 'ภาษา', '1️⃣', '⌛', 'x', ' ', '漢'],
};
const roles: Role[] = ['text', 'muted', 'selected', 'error', 'match', 'link', 'unread'];

const lineOf = (widths: Widths): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.constantFrom(...roles), fc.constantFrom(...words[widths], ...words.xterm)), {
      maxLength: 8,
    })
    .map((parts) => parts.map(([role, word]) => paint(role, word)).join(''));

/** The dullest painter there can be: every cell of every region, one region above the other. */
const paintCellByCell = ({ regions }: Frame): string =>
  regions
    .flatMap(({ top, left, width, lines, height = lines.length }) =>
      Array.from({ length: Math.min(height, ROWS - top) }, (_, row) =>
        parseCells(lines[row] ?? '', Math.min(width, COLS - left))
          .map(
            (cell, col) =>
              cell && `\u001B[${top + row + 1};${left + col + 1}H\u001B[0;${cell.style}m${cell.text}`,
          )
          .join(''),
      ),
    )
    .join('');

const COLS = 40;
const ROWS = 10;

/** Two panes side by side as in the console, sometimes an overlay above both, sometimes other rectangles. */
const frameOf = (widths: Widths): fc.Arbitrary<Frame> => {
  const lines = fc.array(lineOf(widths), { maxLength: ROWS });
  const pane = (left: number, width: number): fc.Arbitrary<Region> =>
    lines.map((lines) => ({ top: 1, left, width, height: ROWS - 1, lines }));
  // A few overlays that come and go, so that one often stays where it is while what lies below it changes.
  const overlay = fc
    .constantFrom([2, 5, 12], [3, 8, 21], [0, 11, 29], [4, 30, 20])
    .chain(([top = 0, left = 0, width = 1]) => lines.map((lines): Region => ({ top, left, width, lines })));
  return fc.record({
    regions: fc
      .tuple(pane(0, 17), pane(17, 23), fc.option(overlay, { nil: undefined, freq: 3 }))
      .map((regions) => [
        { top: 0, left: 0, width: COLS, lines: [paint('heading', 'title')] },
        ...regions.filter((region) => region !== undefined),
      ]),
    cursor: fc.oneof(fc.constant(hidden), fc.record({ row: fc.nat(ROWS - 1), col: fc.nat(COLS - 1) })),
  });
};

test.each(['xterm', 'modern'] as const)(
  'the screen after any sequence of frames is the last frame painted from scratch (%s widths)',
  { timeout: 120_000 },
  async (widths) => {
    await fc.assert(
      fc.asyncProperty(fc.array(frameOf(widths), { minLength: 2, maxLength: 6 }), async (frames) => {
        const kept = screen(COLS, ROWS, widths);
        const painter = createPainter({ cols: COLS, rows: ROWS });
        let output = '';
        for (const frame of frames) output += painter.paint(frame);
        await kept.write(output);

        const fresh = screen(COLS, ROWS, widths);
        const last = frames.at(-1) ?? { regions: [], cursor: hidden };
        await fresh.write(createPainter({ cols: COLS, rows: ROWS }).paint(last));
        expect(kept.cells()).toEqual(fresh.cells());
        const at = (s: typeof kept): number[] => [
          s.terminal.buffer.active.cursorY,
          s.terminal.buffer.active.cursorX,
        ];
        expect(last.cursor === hidden || at(kept).join() === at(fresh).join()).toBe(true);

        const plain = screen(COLS, ROWS, widths);
        await plain.write(paintCellByCell(last));
        // A flag or a Devanagari cluster is one thing here and two for the terminal: only we blank it when half covered.
        expect(kept.rows()).toEqual((widths === 'xterm' ? plain : fresh).rows());
        plain.terminal.dispose();
        expect(painter.paint(last)).toBe('');
        kept.terminal.dispose();
        fresh.terminal.dispose();
      }),
      { numRuns: 150 },
    );
  },
);

test('on a terminal that measures emoji otherwise, the pane to the right stays where it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(frameOf('modern'), { minLength: 2, maxLength: 5 }), async (frames) => {
      const right = Array.from({ length: ROWS - 1 }, (_, row) => `thread ${row}`);
      const kept = screen(COLS, ROWS, 'xterm');
      const painter = createPainter({ cols: COLS, rows: ROWS });
      for (const { regions } of frames) {
        const panes = regions.filter((region) => region.left + region.width <= 17 && region.top > 0);
        const thread = { top: 1, left: 17, width: 23, lines: right };
        await kept.write(painter.paint({ regions: [...panes, thread], cursor: hidden }));
      }
      const shown = right.map((_, row) =>
        kept.terminal.buffer.active.getLine(row + 1)?.translateToString(true, 17),
      );
      expect(shown).toEqual(right);
      kept.terminal.dispose();
    }),
    { numRuns: 100 },
  );
});

test('what is painted is what the rows say', async () => {
  const { write, rows } = screen(20, 3);
  const painter = createPainter({ cols: 20, rows: 3 });
  const regions = [
    { top: 0, left: 0, width: 6, lines: ['漢字かな', 'ab'] },
    { top: 0, left: 6, width: 14, height: 3, lines: [`x${paint('error', 'failed')}`, 'thread'] },
  ];
  await write(painter.paint({ regions, cursor: hidden }));
  expect(rows()).toEqual(['漢字かxfailed', 'ab    thread', '']);
});

test('what is invisible or turns the direction of text does not get through', () => {
  const lines = ['a\u202Eb\u200B\u2066c\uFEFF می\u200Cخ'];
  const frame = { regions: [{ top: 0, left: 0, width: 30, lines }], cursor: hidden };
  expect(createPainter({ cols: 30, rows: 1 }).paint(frame)).not.toMatch(/[\u200B\u202E\u2066\uFEFF]/);
});

test('a row string cannot make the terminal act', async () => {
  const { write, rows, terminal } = screen(30, 2);
  const acts: string[] = [];
  terminal.onTitleChange((title) => acts.push(title));
  const painter = createPainter({ cols: 30, rows: 2 });
  const lines = ['a\u001B]0;owned\u0007b', '\u001B[2J\u009B2J'];
  await write(painter.paint({ regions: [{ top: 0, left: 0, width: 30, lines }], cursor: hidden }));
  expect(acts).toEqual([]);
  expect(rows()).toEqual(['a\uFFFD]0;owned\uFFFDb', '\uFFFD[2J\uFFFD2J']);
});

describe('bytes', () => {
  const cols = 120;
  const row = (index: number, selected: boolean): string =>
    paint(selected ? 'selected' : 'text', fit(`#${index} Ana Souza 退货可以吗 message number ${index}`, 40));
  const frame = (selected: number, first = 0): Frame => ({
    regions: [
      {
        top: 0,
        left: 0,
        width: 40,
        lines: Array.from({ length: 40 }, (_, index) => row(first + index, index === selected)),
      },
      {
        top: 0,
        left: 40,
        width: 80,
        lines: Array.from({ length: 40 }, (_, index) => fit(`line ${index}`, 80)),
      },
    ],
    cursor: hidden,
  });

  test('nothing to do is nothing to write, also when the strings are other objects', () => {
    const painter = createPainter({ cols, rows: 40 });
    expect(painter.paint(frame(3)).length).toBeGreaterThan(1_000);
    expect(painter.paint(frame(3))).toBe('');
  });
  test('moving the selection by one row writes two rows of one pane', () => {
    const painter = createPainter({ cols, rows: 40 });
    painter.paint(frame(3));
    const output = painter.paint(frame(4));
    expect(Buffer.byteLength(output)).toBeLessThan(320);
    expect(output).not.toContain('line');
  });
  test('one changed character writes little more than that character', () => {
    const painter = createPainter({ cols: 80, rows: 1 });
    const of = (line: string): Frame => ({
      regions: [{ top: 0, left: 0, width: 80, lines: [line] }],
      cursor: hidden,
    });
    painter.paint(of('unread 7 of 9 and a long text that does not change'));
    expect(painter.paint(of('unread 8 of 9 and a long text that does not change'))).toBe(
      '\u001B[?2026h\u001B[1;8H8\u001B[?2026l',
    );
  });
  test('a reset paints everything again', () => {
    const painter = createPainter({ cols, rows: 40 });
    const whole = painter.paint(frame(3));
    painter.paint(frame(5));
    painter.reset();
    expect(painter.paint(frame(3))).toBe(whole);
  });
  test('with a kept cursor the painter puts it back', () => {
    const painter = createPainter({ cols, rows: 40 });
    const output = painter.paint({ ...frame(3), cursor: 'keep' });
    expect(output.startsWith('\u001B[?2026h\u001B7')).toBe(true);
    expect(output.endsWith('\u001B8\u001B[?2026l')).toBe(true);
  });
});
