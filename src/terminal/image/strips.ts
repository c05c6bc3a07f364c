/**
 * Pictures for terminals that lay them over the cells: sixel (DEC STD 070, https://vt100.net/docs/vt3xx-gp/chapter14.html)
 * and iTerm2's inline files (https://iterm2.com/documentation-images.html). A picture is cut into strips one row of cells
 * high, each a sequence of its own: what a pane's edge or an overlay cuts off is left out row by row, and nothing needs
 * to be encoded anew when the thread scrolls.
 */
import type { Picture } from './picture.ts';
import { encodePng, resample } from './thumbnail.ts';

/** What the strips are for. `cell` is the size of a cell in pixels, `colours` what the terminal shows of at once. */
export type StripWish = {
  way: 'sixel' | 'iterm2';
  cols: number;
  rows: number;
  cell: { width: number; height: number };
  colours: number;
  /** What see-through pixels lie on. */
  background: `#${string}`;
};

/** The sequences of a picture in so many cells, one for each row of cells, to be written at the row's first cell. */
export async function makeStrips(picture: Picture, wish: StripWish): Promise<string[]> {
  const { cols, rows, cell } = wish;
  const size = { width: cols * cell.width, height: rows * cell.height };
  const whole = flatten(resample(picture, size), wish.background);
  return wish.way === 'iterm2' ? filesOf(whole, wish) : sixelsOf(whole, wish);
}

/** Without alpha: neither the quantizer nor all terminals know what to do with it. */
function flatten({ width, height, rgba }: Picture, background: string): Picture {
  const below = [1, 3, 5].map((at) => Number.parseInt(background.slice(at, at + 2), 16));
  const flat = Uint8Array.from(rgba);
  for (let at = 0; at < flat.length; at += 4) {
    const alpha = (rgba[at + 3] ?? 255) / 255;
    if (alpha === 1) continue;
    for (let channel = 0; channel < 3; channel += 1)
      flat[at + channel] = (rgba[at + channel] ?? 0) * alpha + (below[channel] ?? 0) * (1 - alpha);
    flat[at + 3] = 255;
  }
  return { width, height, rgba: flat };
}

function filesOf({ width, rgba }: Picture, { cols, rows, cell }: StripWish): string[] {
  const bytes = width * cell.height * 4;
  return Array.from({ length: rows }, (_, row) => {
    const part = rgba.subarray(row * bytes, (row + 1) * bytes);
    return iterm2File(encodePng({ width, height: cell.height, rgba: part }), { cols, rows: 1 });
  });
}

/** A picture file at the cursor, stretched over these cells. It lies over them until they are written again. */
export function iterm2File(bytes: Uint8Array, { cols, rows }: { cols: number; rows: number }): string {
  const keys = `inline=1;size=${bytes.length};width=${cols};height=${rows};preserveAspectRatio=0;doNotMoveCursor=1`;
  return `\u001B]1337;File=${keys}:${Buffer.from(bytes).toString('base64')}\u0007`;
}

/** One palette for the whole picture; each strip names the colours it has. */
async function sixelsOf({ width, rgba }: Picture, { rows, cell, colours }: StripWish): Promise<string[]> {
  // The library assigns a global that it does not declare: in a bundle, which is strict, there has to be one.
  if (!('UPNG' in globalThis)) Object.assign(globalThis, { UPNG: undefined });
  const [
    {
      default: { reduce },
    },
    {
      default: { FINALIZER, introducer, sixelEncodeIndexed },
    },
  ] = await Promise.all([import('sixel/lib/Quantizer.js'), import('sixel/lib/SixelEncoder.js')]);
  const { indices, palette } = reduce(rgba, width, colours);
  const pixels = width * cell.height;
  return Array.from({ length: rows }, (_, row) => {
    const own = indices.slice(row * pixels, (row + 1) * pixels);
    const used = [...new Set(own)];
    const places = new Map(used.map((index, place) => [index, place]));
    const strip = sixelEncodeIndexed(
      own.map((index) => places.get(index) ?? 0),
      width,
      cell.height,
      used.map((index) => palette[index] ?? 0),
    );
    // 1: what a strip does not reach, in the last six rows of pixels it begins, stays as it is.
    return introducer(1) + strip.replaceAll('\n', '') + FINALIZER;
  });
}
