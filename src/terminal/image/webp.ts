/** Decodes WebP (RFC 9649) by Google's own decoder, compiled to WebAssembly. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { checkSize, PictureError, type Picture } from './picture.ts';
import { pictureSize } from './size.ts';

/** The decoder as it was published: found from here as source, and from the bundle, whose packages stand beside it. */
const WASM = '@jsquash/webp/codec/dec/webp_dec.wasm';

let ready: Promise<(buffer: ArrayBuffer) => Promise<ImageData>> | undefined;

async function load(): Promise<(buffer: ArrayBuffer) => Promise<ImageData>> {
  const [{ default: decode, init }, wasm] = await Promise.all([
    import('@jsquash/webp/decode.js'),
    readFile(createRequire(import.meta.url).resolve(WASM)),
  ]);
  const module = new WebAssembly.Module(wasm);
  await init({
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  });
  return decode;
}

/** The picture, or the first frame of one that moves. Throws `PictureError` for what is broken. */
export async function decodeWebp(bytes: Uint8Array): Promise<Picture> {
  const decode = await (ready ??= load());
  try {
    const still = firstFrame(bytes);
    const size = pictureSize(still);
    // The frame names its own size: it may be another than that of the whole, which was checked.
    checkSize(size?.width ?? 0, size?.height ?? 0);
    const { width, height, data } = await decode(Uint8Array.from(still).buffer);
    return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch {
    throw new PictureError('The picture is damaged.');
  }
}

const ANIMATED = 0x02;
const ALPHA = 0x10;
/** What stands before the picture data of a frame: place, size, duration, flags (2.7.1.1). */
const FRAME_HEADER_BYTES = 16;

type Chunk = { type: string; data: Uint8Array };

/** The library takes still pictures alone: of one that moves, a still one is made of its first frame. */
function firstFrame(bytes: Uint8Array): Uint8Array {
  const chunks = chunksOf(bytes.subarray(12));
  const [header] = chunks;
  if (header?.type !== 'VP8X' || ((header.data[0] ?? 0) & ANIMATED) === 0) return bytes;
  const frame = chunks.find(({ type }) => type === 'ANMF')?.data;
  if (frame === undefined) throw new RangeError('no frame');
  const parts = chunksOf(frame.subarray(FRAME_HEADER_BYTES)).filter(({ type }) =>
    /^(ALPH|VP8 |VP8L)$/.test(type),
  );
  const size = Buffer.from([ALPHA, 0, 0, 0, ...frame.subarray(6, 12)]);
  return riff([{ type: 'VP8X', data: size }, ...parts]);
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    chunks.push({ type, data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function riff(chunks: readonly Chunk[]): Uint8Array {
  const body = chunks.map(({ type, data }) => chunk(type, data));
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...body]));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
}
