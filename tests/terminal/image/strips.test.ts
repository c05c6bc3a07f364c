import { decode } from 'sixel';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../../src/terminal/image/decode.ts';
import type { Picture } from '../../../src/terminal/image/picture.ts';
import { createStripShelf } from '../../../src/terminal/image/strip-shelf.ts';
import { makeStrips, type StripWish } from '../../../src/terminal/image/strips.ts';
import { createPainter, type Region } from '../../../src/terminal/painter.ts';

/** Left half red, right half see-through. */
const half: Picture = {
  width: 40,
  height: 20,
  rgba: Uint8Array.from(
    { length: 40 * 20 * 4 },
    (_, at) => [255, 0, 0, at % 160 < 80 ? 255 : 0][at % 4] ?? 0,
  ),
};
const wish: Omit<StripWish, 'way'> = {
  cols: 6,
  rows: 3,
  cell: { width: 8, height: 17 },
  colours: 16,
  background: '#ffffff',
};

describe('strips', () => {
  const pixel = (data: Uint8Array | Uint8ClampedArray, width: number, x: number, y: number): number[] =>
    Array.from(data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3));

  test('sixels: one strip for each row of cells, exactly as large as its cells', async () => {
    const strips = await makeStrips(half, { ...wish, way: 'sixel' });
    expect(strips).toHaveLength(3);
    for (const strip of strips) {
      expect(strip).toMatch(/^\u001BP0;1;q"1;1;48;17[ -~]*\u001B\\$/);
      const { width, height, data8 } = decode(strip.slice(strip.indexOf('q') + 1, -2), { fillColor: 0 });
      expect([width, height]).toEqual([48, 17]);
      expect(pixel(data8, width, 2, 16)).toEqual([255, 0, 0]);
      expect(pixel(data8, width, 46, 0)).toEqual([255, 255, 255]);
    }
  });

  test('sixels name no more colours than the terminal has', async () => {
    const rgba = Uint8Array.from({ length: 64 * 64 * 4 }, (_, at) => (at % 4 === 3 ? 255 : (at * 31) % 251));
    const colourful = { width: 64, height: 64, rgba };
    for (const strip of await makeStrips(colourful, { ...wish, way: 'sixel', colours: 16 }))
      expect(strip.match(/#\d+;2;/g)?.length).toBeLessThanOrEqual(16);
  });

  test("iTerm2's files: PNGs of ours, stretched over one row of cells each", async () => {
    const strips = await makeStrips(half, { ...wish, way: 'iterm2' });
    expect(strips).toHaveLength(3);
    for (const strip of strips) {
      const [, size, data = ''] =
        /^\u001B\]1337;File=inline=1;size=(\d+);width=6;height=1;preserveAspectRatio=0;doNotMoveCursor=1:(.*)\u0007$/.exec(
          strip,
        ) ?? [];
      const file = Buffer.from(data, 'base64');
      expect(file.length).toBe(Number(size));
      const { width, height, rgba } = await decodePicture(file);
      expect([width, height, ...pixel(rgba, width, 1, 1)]).toEqual([48, 17, 255, 0, 0]);
    }
  });
});

describe('strips over the cells', () => {
  const ONE = '\u001BPq1\u001B\\';
  const TWO = '\u001BPq2\u001B\\';
  const strips = [ONE, TWO].map((sequence) => ({ cols: 4, sequence }));
  // Colours whose numbers look like a mark.
  const blocks = ['\u001B[38;2;58;2;5;48;2;1;1;1m▀▀▀▀\u001B[0m', '\u001B[34m▀▀▀▀\u001B[0m'];

  function desk() {
    const shelf = createStripShelf();
    const painter = createPainter({ cols: 12, rows: 5 }, { strips: shelf });
    const put = shelf.put(blocks, strips);
    const pane = (lines: readonly string[], width = 10): Region => ({
      top: 0,
      left: 1,
      width,
      height: 5,
      lines,
    });
    const paint = (...regions: Region[]): string => painter.paint({ regions, cursor: 'hidden' });
    return { ...put, shelf, painter, pane, paint };
  }
  const seen = (output: string): string[] => output.match(/\d+;\d+H\u001BPq\d|▀+/g) ?? [];

  test('are written at their rows, over emptied cells, and not again while nothing moves', () => {
    const { rows, pane, paint } = desk();
    expect(seen(paint(pane(['a', ...rows, 'b'])))).toEqual(['2;2H\u001BPq1', '3;2H\u001BPq2']);
    expect(paint(pane(['a', ...rows, 'b']))).toBe('');
    expect(seen(paint(pane(['c', ...rows, 'd'])))).toEqual([]);
  });

  test('scrolling moves them; where they were is written over', () => {
    const { rows, pane, paint } = desk();
    paint(pane(['a', ...rows, 'b']));
    const moved = paint(pane([...rows, 'b', '']));
    expect(seen(moved)).toEqual(['1;2H\u001BPq1', '2;2H\u001BPq2']);
    expect(moved).toContain('\u001B[3;2Hb');
  });

  test('an overlay cuts the rows it touches down to blocks; behind it they come back', () => {
    const { rows, pane, paint } = desk();
    paint(pane(['a', ...rows, 'b']));
    const overlay: Region = { top: 2, left: 4, width: 3, lines: ['xyz'] };
    expect(seen(paint(pane(['a', ...rows, 'b']), overlay))).toEqual(['▀▀▀']);
    expect(seen(paint(pane(['a', ...rows, 'b'])))).toEqual(['3;2H\u001BPq2']);
  });

  test('a pane too narrow shows blocks, and so does the last row of the screen', () => {
    const { rows, pane, paint } = desk();
    expect(seen(paint(pane(['a', ...rows], 3)))).toEqual(['▀▀▀', '▀▀▀']);
    expect(seen(paint(pane(['', '', '', ...rows])))).toEqual(['4;2H\u001BPq1', '▀▀▀▀']);
  });

  test('marks never reach the terminal, and strips that are gone show as blocks', () => {
    const { rows, marks, shelf, pane, paint } = desk();
    expect([shelf.isOurs(ONE), shelf.isOurs('\u001BPq3\u001B\\')]).toEqual([true, false]);
    shelf.drop(marks);
    const output = paint(pane(rows));
    expect(seen(output)).toEqual(['▀▀▀▀', '▀▀▀▀']);
    expect(output).toContain('\u001B[38;2;58;2;5;48;2;1;1;1m');
    expect(output.replace('38;2;58;2;5', '')).not.toContain('58;2');
    expect(shelf.isOurs(ONE)).toBe(false);
  });

  test('a repaint brings them back', () => {
    const { rows, painter, pane, paint } = desk();
    paint(pane(rows));
    painter.resize(12, 5);
    expect(seen(paint(pane(rows)))).toHaveLength(2);
  });
});
