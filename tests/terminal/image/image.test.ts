import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import jpeg from 'jpeg-js';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../../src/terminal/image/decode.ts';
import { halfBlocks } from '../../../src/terminal/image/half-blocks.ts';
import { kittyDelete, kittyRows, kittySend } from '../../../src/terminal/image/kitty.ts';
import { MAX_PICTURE_PIXELS, PictureError, type Picture } from '../../../src/terminal/image/picture.ts';
import { cellPixels, multiplexerAround, pictureProtocol } from '../../../src/terminal/image/protocol.ts';
import { cellsFor, pictureSize } from '../../../src/terminal/image/size.ts';
import { createPainter } from '../../../src/terminal/painter.ts';
import { NOTHING_KNOWN } from '../../../src/terminal/probe.ts';
import { styledWidth } from '../../../src/terminal/styled.ts';
import { screen } from '../screen.ts';
import { HALF_GIF, LOSSLESS_WEBP, LOSSY_WEBP, MOVING_GIF, MOVING_WEBP } from './samples.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4);
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

type Png = {
  width: number;
  height: number;
  depth?: number;
  colour?: number;
  rows: Uint8Array;
  palette?: number[];
};

function png({ width, height, depth = 8, colour = 6, rows, palette }: Png): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = depth;
  header[9] = colour;
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'),
    chunk('IHDR', header),
    ...(palette === undefined ? [] : [chunk('PLTE', Uint8Array.from(palette))]),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];
const redOverBlue = png({ width: 1, height: 2, rows: Uint8Array.from([0, ...RED, 0, ...BLUE]) });

describe('decoding', () => {
  test('PNG of every filter, palettes and single bits', async () => {
    expect(Array.from((await decodePicture(redOverBlue)).rgba)).toEqual([...RED, ...BLUE]);
    const filtered = png({
      width: 2,
      height: 5,
      colour: 0,
      rows: Uint8Array.from([0, 10, 20, 1, 10, 10, 2, 0, 0, 3, 5, 5, 4, 0, 0]),
    });
    const grey = Array.from((await decodePicture(filtered)).rgba).filter((_, index) => index % 4 === 0);
    expect(grey).toEqual([10, 20, 10, 20, 10, 20, 10, 20, 10, 20]);
    const bits = png({
      width: 3,
      height: 1,
      depth: 1,
      colour: 3,
      rows: Uint8Array.from([0, 0b01000000]),
      palette: [1, 2, 3, 9, 9, 9],
    });
    expect(Array.from((await decodePicture(bits)).rgba)).toEqual([1, 2, 3, 255, 9, 9, 9, 255, 1, 2, 3, 255]);
  });

  test('JPEG', async () => {
    const data = Buffer.from(Array.from({ length: 64 }, () => [200, 30, 30, 255]).flat());
    const { width, height, rgba } = await decodePicture(jpeg.encode({ width: 8, height: 8, data }, 90).data);
    expect([width, height]).toEqual([8, 8]);
    expect(rgba[0]).toBeGreaterThan(150);
    expect(rgba[1]).toBeLessThan(80);
  });

  const firstPixel = async (file: Uint8Array): Promise<unknown[]> => {
    const { width, height, rgba } = await decodePicture(file);
    expect(rgba).toHaveLength(width * height * 4);
    return [width, height, ...rgba.subarray(0, 4)];
  };

  test('GIF: the first frame, see-through where it is', async () => {
    expect(await firstPixel(MOVING_GIF)).toEqual([4, 3, ...RED]);
    const { rgba } = await decodePicture(HALF_GIF);
    expect([rgba[3], rgba[31]]).toEqual([255, 0]);
  });

  test('WebP: lossy, lossless, the first frame of one that moves', async () => {
    expect(await firstPixel(LOSSLESS_WEBP)).toEqual([16, 16, 0, 255, 0, 255]);
    expect(await firstPixel(MOVING_WEBP)).toEqual([16, 16, ...RED]);
    const [, , red, , blue] = await firstPixel(LOSSY_WEBP);
    expect([Number(red) < 30, Number(blue) > 220]).toEqual([true, true]);
  });

  test('GIF: codes that were never defined end the picture, and nothing goes round in circles', async () => {
    const start = MOVING_GIF.subarray(0, MOVING_GIF.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])) + 10);
    for (const code of [0xff, 0x7e, 0x55]) {
      const data = Buffer.alloc(200, code);
      const gif = Buffer.concat([start, Buffer.from([2, data.length]), data, Buffer.from([0, 0x3b])]);
      expect((await decodePicture(gif)).rgba).toHaveLength(48);
    }
    expect((await decodePicture(MOVING_GIF.subarray(0, 60))).rgba.subarray(0, 4)).toEqual(
      Uint8Array.from(RED),
    );
  });

  test('a frame larger than its picture is refused before it is unpacked', async () => {
    const gif = Buffer.from(MOVING_GIF);
    gif.writeUInt16LE(60_000, gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0])) + 5);
    await expect(decodePicture(gif)).rejects.toThrow('The picture is damaged.');
    const webp = Buffer.from(MOVING_WEBP);
    webp.writeUIntLE(16_000, webp.indexOf('ANMF') + 14, 3);
    webp.writeUIntLE(16_000, webp.indexOf('ANMF') + 17, 3);
    await expect(decodePicture(webp)).rejects.toThrow(PictureError);
  });

  test('what is too large is refused before it is unpacked, what is damaged in words', async () => {
    const bomb = png({ width: 60_000, height: 60_000, rows: new Uint8Array(10) });
    await expect(decodePicture(bomb)).rejects.toThrow(
      'The picture is too large to show here (60000 × 60000).',
    );
    const inflated = png({ width: 1, height: 1, rows: new Uint8Array(5_000_000) });
    await expect(decodePicture(inflated)).rejects.toThrow('The picture is damaged.');
    await expect(decodePicture(redOverBlue.subarray(0, 60))).rejects.toThrow(PictureError);
    await expect(decodePicture(Buffer.from('hello'))).rejects.toThrow('no picture');
    expect(MAX_PICTURE_PIXELS).toBeLessThan(10_000_000);
  });

  test('whatever the bytes are, the answer is a picture or a PictureError', async () => {
    const broken = fc

      .tuple(
        fc.constantFrom(redOverBlue, MOVING_GIF, HALF_GIF, LOSSY_WEBP, LOSSLESS_WEBP, MOVING_WEBP),
        fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
      )
      .map(([bytes, changes]) => {
        const copy = Buffer.from(bytes);
        for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
        return copy;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 64 })), async (bytes) => {
        try {
          const { width, height, rgba } = await decodePicture(bytes);
          expect(rgba).toHaveLength(width * height * 4);
        } catch (error) {
          expect(error).toBeInstanceOf(PictureError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test('sizes are read from the first bytes', () => {
  expect(pictureSize(redOverBlue)).toEqual({ kind: 'png', width: 1, height: 2 });
  expect(pictureSize(Buffer.from('GIF89a\u0003\0\u0004\0', 'latin1'))).toEqual({
    kind: 'gif',
    width: 3,
    height: 4,
  });
  expect(cellsFor({ width: 800, height: 400 }, { cols: 40, rows: 20 })).toEqual({ cols: 40, rows: 10 });
  expect(cellsFor({ width: 4, height: 4 }, { cols: 40, rows: 20 })).toEqual({ cols: 4, rows: 2 });
});

const noise = (width: number, height: number): Picture => ({
  width,
  height,
  rgba: Uint8Array.from({ length: width * height * 4 }, (_, index) => (index * 37) % 256),
});

test('half blocks: upper pixel in front, lower behind; as wide and high as asked for', async () => {
  expect(halfBlocks(await decodePicture(redOverBlue), { cols: 1, rows: 1 }, 'truecolor')).toEqual([
    '\u001B[38;2;255;0;0;48;2;0;0;255m▀\u001B[0m',
  ]);
  for (const depth of ['mono', '16', '256', 'truecolor'] as const) {
    const rows = halfBlocks(noise(31, 17), { cols: 12, rows: 5 }, depth);
    expect(rows.map(styledWidth)).toEqual([12, 12, 12, 12, 12]);
  }
});

test('half blocks without colours: bright is bright, on a dark background and on a light one', () => {
  const white = { width: 1, height: 1, rgba: Uint8Array.from([255, 255, 255, 255]) };
  const cells = { cols: 2, rows: 1 };
  expect(halfBlocks(white, cells, 'mono', '#000000')).toEqual(['██']);
  expect(halfBlocks(white, cells, 'mono', '#ffffff')).toEqual(['  ']);
});

test("kitty's placeholders are painted, moved and cleared as text is", async () => {
  const terminal = screen(20, 6);
  const painter = createPainter({ cols: 20, rows: 6 });
  const lines = kittyRows(0x010203, { cols: 4, rows: 2 });
  const show = async (top: number): Promise<string[]> => {
    const regions = [
      { top: 0, left: 2, width: 10, height: 6, lines: [...Array.from({ length: top }, () => ''), ...lines] },
    ];
    await terminal.write(painter.paint({ regions, cursor: 'hidden' }));
    return terminal.cells().map((row) => String(row.split('\u{10EEEE}').length - 1));
  };
  expect(await show(0)).toEqual(['4', '4', '0', '0', '0', '0']);
  expect(await show(3)).toEqual(['0', '0', '0', '4', '4', '0']);
  expect(lines[0]).toContain('\u001B[38;2;1;2;3m');
});

test('what is sent comes in pieces, and passes tmux wrapped', () => {
  const sent = kittySend(7, new Uint8Array(10_000), { cols: 4, rows: 2 }, 'none');
  const pieces = sent.split('\u001B_G').slice(1);
  expect(pieces.length).toBe(4);
  expect(pieces.map((piece) => /m=(\d)/.exec(piece)?.[1])).toEqual(['1', '1', '1', '0']);
  expect(
    pieces.every((piece) => piece.split(';')[1] !== undefined && (piece.split(';')[1] ?? '').length <= 4_098),
  ).toBe(true);
  expect(kittyDelete(7, 'tmux')).toBe('\u001BPtmux;\u001B\u001B_Ga=d,d=I,q=2,i=7\u001B\u001B\\\u001B\\');
});

describe('the way pictures are shown follows what the terminal answers', () => {
  const answered = (version: string, more = {}) => ({ ...NOTHING_KNOWN, version, ...more });

  test.each([
    ['kitty(0.39.1)', 'kitty'],
    ['ghostty 1.1.0', 'kitty'],
    // Answers the graphics query and knows no placeholders.
    ['kitty(0.26.5)', 'half-blocks'],
    ['Konsole 24.12', 'half-blocks'],
    ['', 'half-blocks'],
  ])('%j with graphics: %s', (version, way) => {
    expect(pictureProtocol({ TERM: 'xterm-kitty' }, answered(version, { kittyGraphics: true }), 'none')).toBe(
      way,
    );
  });

  test.each([
    ['iTerm2 3.5.10', 'iterm2'],
    ['WezTerm 20240203-110809-5046fc22', 'iterm2'],
    // Started from iTerm2, whose names it inherits.
    ['XTerm(379)', 'half-blocks'],
    // It may be mosh, which answers and lets no file through.
    ['', 'half-blocks'],
  ])('%j with the names of iTerm2 around: %s', (version, way) => {
    const env = { TERM_PROGRAM: 'iTerm.app', LC_TERMINAL: 'iTerm2' };
    expect(pictureProtocol(env, answered(version), 'none')).toBe(way);
  });

  test('sixel where the terminal says so: inside tmux only if tmux does', () => {
    const env = { LC_TERMINAL: 'iTerm2' };
    expect(pictureProtocol(env, answered('', { sixel: true }), 'none')).toBe('iterm2');
    expect(pictureProtocol({}, answered('foot(1.20.0)', { sixel: true }), 'none')).toBe('sixel');
    expect(pictureProtocol(env, answered('tmux 3.4', { sixel: true }), 'tmux')).toBe('sixel');
    expect(pictureProtocol(env, answered('tmux 3.3a'), 'tmux')).toBe('half-blocks');
    expect(pictureProtocol({}, answered('kitty(0.39.1)', { kittyGraphics: true }), 'tmux')).toBe(
      'half-blocks',
    );
  });

  test('a multiplexer is known by its variables, by what answered, and by TERM over ssh', () => {
    expect(multiplexerAround({ TMUX: '/tmp/tmux-0/default,1,0' }, NOTHING_KNOWN)).toBe('tmux');
    expect(multiplexerAround({}, answered('tmux 3.4'))).toBe('tmux');
    expect(multiplexerAround({ STY: '12.pts-0' }, NOTHING_KNOWN)).toBe('screen');
    expect(multiplexerAround({ TERM: 'tmux-256color' }, NOTHING_KNOWN)).toBe('tmux');
    expect(multiplexerAround({ TERM: 'screen.xterm-256color' }, NOTHING_KNOWN)).toBe('screen');
    expect(multiplexerAround({ TERM: 'xterm-256color' }, answered('XTerm(379)'))).toBe('none');
  });

  test('the size of a cell: as said, by the text area, by what fits the window; else nobody knows', () => {
    const text = { cols: 120, rows: 40 };
    const area = { width: 1200, height: 800 };
    expect(cellPixels(answered('', { cell: { width: 9, height: 18 }, area }), text)).toEqual({
      width: 9,
      height: 18,
    });
    expect(cellPixels(answered('', { area }), text)).toEqual({ width: 10, height: 20 });
    const most = { width: 1000, height: 1000 };
    const fits = (width: number, height: number) => answered('', { sixelSizes: [most, { width, height }] });
    expect(cellPixels(fits(960, 680), text)).toEqual({ width: 8, height: 17 });
    expect(cellPixels(fits(1000, 680), text)).toEqual({ width: 8, height: 17 });
    expect(cellPixels(fits(1000, 1000), text)).toBeUndefined();
    // A window is seldom a whole number of cells.
    expect(cellPixels(fits(967, 696), text)).toEqual({ width: 8, height: 17 });
    expect(cellPixels(fits(960, 400), { cols: 120, rows: 10 })).toBeUndefined();
    expect(cellPixels(answered('', { sixelSizes: [undefined, most] }), text)).toBeUndefined();
    expect(cellPixels(answered('', { cell: { width: 0, height: 0 } }), text)).toBeUndefined();
    expect(cellPixels(answered('', { cell: { width: 99_999, height: 99_999 } }), text)).toBeUndefined();
  });
});
