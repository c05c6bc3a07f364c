/**
 * Decodes PNG (https://www.w3.org/TR/png-3/). Interlaced pictures are refused. Sizes are checked before anything is
 * unpacked, and what is unpacked is bounded by the size: a bomb costs no more than a picture.
 */
import { inflateSync } from 'node:zlib';
import { checkSize, PictureError, type Picture } from './picture.ts';

/** Samples of a pixel by colour type. */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

type Header = { width: number; height: number; depth: number; colour: number; samples: number };

/** Throws `PictureError` for what is broken, too large or interlaced. */
export function decodePng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = [...chunksOf(bytes, view)];
  const header = headerOf(chunks);
  const rowBytes = Math.ceil((header.width * header.samples * header.depth) / 8);
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  let raw: Uint8Array;
  try {
    raw = inflateSync(packed, { maxOutputLength: (rowBytes + 1) * header.height });
  } catch {
    throw new PictureError('The picture is damaged.');
  }
  if (raw.length < (rowBytes + 1) * header.height) throw new PictureError('The picture is cut off.');
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data ?? new Uint8Array();
  const alphas = chunks.find(({ type }) => type === 'tRNS')?.data ?? new Uint8Array();
  unfilter(raw, rowBytes, Math.max(1, (header.samples * header.depth) >> 3));
  return { width: header.width, height: header.height, rgba: toRgba(raw, rowBytes, header, palette, alphas) };
}

function* chunksOf(bytes: Uint8Array, view: DataView): Generator<{ type: string; data: Uint8Array }> {
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IEND' || length > bytes.length - at - 12) return;
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function headerOf(chunks: readonly { type: string; data: Uint8Array }[]): Header {
  const [first] = chunks;
  if (first?.type !== 'IHDR' || first.data.length !== 13) throw new PictureError('The picture is damaged.');
  const view = new DataView(first.data.buffer, first.data.byteOffset, 13);
  const [width, height, depth, colour] = [
    view.getUint32(0),
    view.getUint32(4),
    view.getUint8(8),
    view.getUint8(9),
  ];
  checkSize(width, height);
  const samples = SAMPLES.get(colour);
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth))
    throw new PictureError('The picture is damaged.');
  if (view.getUint8(12) !== 0)
    throw new PictureError('Interlaced pictures are not shown here. Open it instead.');
  return { width, height, depth, colour, samples };
}

/** Takes the filters of 9.2 back, in place. Each row begins with the number of its filter. */
function unfilter(raw: Uint8Array, rowBytes: number, back: number): void {
  const stride = rowBytes + 1;
  for (let start = 0; start + stride <= raw.length; start += stride) {
    const filter = raw[start] ?? 0;
    for (let at = start + 1; at < start + stride; at += 1) {
      const left = at - back > start ? (raw[at - back] ?? 0) : 0;
      const up = start === 0 ? 0 : (raw[at - stride] ?? 0);
      const corner = start === 0 || at - back <= start ? 0 : (raw[at - back - stride] ?? 0);
      raw[at] = ((raw[at] ?? 0) + predicted(filter, left, up, corner)) & 0xff;
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function toRgba(
  raw: Uint8Array,
  rowBytes: number,
  header: Header,
  palette: Uint8Array,
  alphas: Uint8Array,
): Uint8Array {
  const { width, height, depth, colour, samples } = header;
  const rgba = new Uint8Array(width * height * 4);
  const most = 2 ** Math.min(depth, 8) - 1;
  for (let y = 0; y < height; y += 1) {
    const row = y * (rowBytes + 1) + 1;
    const sample = (index: number): number => {
      if (depth === 8) return raw[row + index] ?? 0;
      if (depth === 16) return raw[row + index * 2] ?? 0;
      const bit = index * depth;
      return ((raw[row + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & most;
    };
    for (let x = 0; x < width; x += 1) {
      const out = (y * width + x) * 4;
      const first = sample(x * samples);
      const isColour = colour === 2 || colour === 6;
      const grey = Math.round((first * 255) / most);
      for (let channel = 0; channel < 3; channel += 1) {
        rgba[out + channel] =
          colour === 3
            ? (palette[first * 3 + channel] ?? 0)
            : isColour
              ? sample(x * samples + channel)
              : grey;
      }
      rgba[out + 3] =
        colour === 3
          ? (alphas[first] ?? 255)
          : colour === 4 || colour === 6
            ? sample((x + 1) * samples - 1)
            : 255;
    }
  }
  return rgba;
}
