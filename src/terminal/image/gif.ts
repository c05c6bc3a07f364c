/**
 * Decodes the first frame of a GIF (https://www.w3.org/Graphics/GIF/spec-gif89a.txt). Written here because decoders that
 * are there follow codes that were never defined, in circles: every step of this one takes from the input or ends.
 */
import { PictureError, type Picture } from './picture.ts';

type Palette = Uint8Array;
type Frame = { left: number; top: number; width: number; height: number; interlaced: boolean };

/** Throws `PictureError` for what is broken, and for a frame that reaches out of the screen of this size. */
export function decodeGif(bytes: Uint8Array, { width, height }: { width: number; height: number }): Picture {
  const read = reader(bytes, 10);
  const flags = read.byte();
  read.skip(2);
  let palette = (flags & 0x80) === 0 ? undefined : read.take(3 << ((flags & 7) + 1));
  let seeThrough = -1;
  for (;;) {
    const block = read.byte();
    if (block === 0x2c) break;
    if (block !== 0x21) throw damaged();
    const isControl = read.byte() === 0xf9;
    const [data] = read.blocks();
    if (isControl && data !== undefined) seeThrough = ((data[0] ?? 0) & 1) === 0 ? -1 : (data[3] ?? -1);
  }
  const [left, top, frameWidth, frameHeight] = [read.word(), read.word(), read.word(), read.word()];
  const frameFlags = read.byte();
  if (left + frameWidth > width || top + frameHeight > height) throw damaged();
  if ((frameFlags & 0x80) !== 0) palette = read.take(3 << ((frameFlags & 7) + 1));
  if (palette === undefined) throw damaged();
  const codeBits = read.byte();
  if (codeBits < 1 || codeBits > 8) throw damaged();
  const pixels = unpack(Buffer.concat(read.blocks()), codeBits, frameWidth * frameHeight);
  const frame = { left, top, width: frameWidth, height: frameHeight, interlaced: (frameFlags & 0x40) !== 0 };
  return { width, height, rgba: toRgba(pixels, frame, palette, seeThrough, { width, height }) };
}

const damaged = (): PictureError => new PictureError('The picture is damaged.');

/** Reads on from `at`; what is not there any more is damage. */
function reader(bytes: Uint8Array, at: number) {
  const byte = (): number => {
    const value = bytes[at];
    if (value === undefined) throw damaged();
    at += 1;
    return value;
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw damaged();
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    byte,
    take,
    word: (): number => byte() | (byte() << 8),
    skip: (length: number): unknown => take(length),
    /** Sub-blocks up to the empty one; the last may be cut off with the file. */
    blocks(): Uint8Array[] {
      const found: Uint8Array[] = [];
      for (let length = byte(); length > 0; length = at < bytes.length ? byte() : 0) {
        found.push(take(Math.min(length, bytes.length - at)));
      }
      return found;
    },
  };
}

const MOST_CODES = 4_096;

/**
 * LZW (appendix F): indices of colours, no more than `count`. A code is what an earlier one said and one more, so what it
 * says is copied from where that was written: `starts` and `lengths` say where. An undefined code ends the picture.
 */
function unpack(data: Uint8Array, codeBits: number, count: number): Uint8Array {
  const out = new Uint8Array(count);
  const clear = 1 << codeBits;
  const starts = new Int32Array(MOST_CODES);
  const lengths = new Int32Array(MOST_CODES);
  let [size, next, written, before] = [codeBits + 1, clear + 2, 0, -1];
  let [held, bits] = [0, 0];
  for (let at = 0; written < count;) {
    while (bits < size && at < data.length) {
      held |= (data[at] ?? 0) << bits;
      bits += 8;
      at += 1;
    }
    if (bits < size) break;
    const code = held & ((1 << size) - 1);
    held >>>= size;
    bits -= size;
    if (code === clear) {
      [size, next, before] = [codeBits + 1, clear + 2, -1];
      continue;
    }
    if (code === clear + 1) break;
    const start = written;
    if (before >= 0 && next < MOST_CODES) {
      // What was written last and the pixel behind it, which is being written now.
      starts[next] = before;
      lengths[next] = start - before + 1;
      next += 1;
      if (next === 1 << size && size < 12) size += 1;
    }
    if (code < clear) out[written++] = code;
    else {
      if (code >= next) break;
      const from = starts[code] ?? 0;
      const length = Math.min(lengths[code] ?? 0, count - written);
      for (let index = 0; index < length; index += 1) out[written++] = out[from + index] ?? 0;
    }
    before = start;
  }
  return out;
}

/** Where a pass of an interlaced picture begins, and its steps (appendix E). */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

function rowsOf({ height, interlaced }: Frame): number[] {
  const passes = interlaced ? PASSES : ([[0, 1]] as const);
  return passes.flatMap(([first, step]) =>
    Array.from(
      { length: Math.max(0, Math.ceil((height - first) / step)) },
      (_, index) => first + index * step,
    ),
  );
}

function toRgba(
  pixels: Uint8Array,
  frame: Frame,
  palette: Palette,
  seeThrough: number,
  screen: { width: number; height: number },
): Uint8Array {
  const rgba = new Uint8Array(screen.width * screen.height * 4);
  for (const [index, row] of rowsOf(frame).entries()) {
    for (let col = 0; col < frame.width; col += 1) {
      const colour = pixels[index * frame.width + col] ?? 0;
      if (colour === seeThrough) continue;
      const at = ((frame.top + row) * screen.width + frame.left + col) * 4;
      rgba.set(palette.subarray(colour * 3, colour * 3 + 3), at);
      rgba[at + 3] = 255;
    }
  }
  return rgba;
}
