/** Pictures made small: what is shown is decoded, scaled and written anew, so no byte of a customer's file gets further. */
import { crc32, deflateSync } from 'node:zlib';
import { decodePicture } from './decode.ts';
import type { Picture } from './picture.ts';

/** A small picture, as pixels for half-blocks and as PNG for terminals that show pictures. */
export type Thumbnail = { picture: Picture; png: Uint8Array };

/** Wide and high enough for the largest place a picture gets in a thread, pixels. */
export const THUMBNAIL_PIXELS = { width: 640, height: 480 } as const;

/** Decodes a picture and makes it small. Throws `PictureError` as `decodePicture` does. */
export async function thumbnail(bytes: Uint8Array): Promise<Thumbnail> {
  const picture = shrink(await decodePicture(bytes), THUMBNAIL_PIXELS);
  return { picture, png: encodePng(picture) };
}

/** The picture no larger than this, its proportions kept: each pixel is the mean of those it stands for. */
export function shrink(picture: Picture, most: { width: number; height: number }): Picture {
  const scale = Math.min(1, most.width / picture.width, most.height / picture.height);
  if (scale === 1) return picture;
  return resample(picture, {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  });
}

/** The picture in another size: each pixel is the mean of those it stands for, or the one it lies in. */
export function resample(picture: Picture, { width, height }: { width: number; height: number }): Picture {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const top = Math.floor((y * picture.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * picture.height) / height));
    for (let x = 0; x < width; x += 1) {
      const left = Math.floor((x * picture.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * picture.width) / width));
      rgba.set(mean(picture, { left, right, top, bottom }), (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

type Box = { left: number; right: number; top: number; bottom: number };

/** See-through pixels give their colour no weight. */
function mean({ width, rgba }: Picture, { left, right, top, bottom }: Box): number[] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const at = (y * width + x) * 4;
      const weight = rgba[at + 3] ?? 0;
      red += (rgba[at] ?? 0) * weight;
      green += (rgba[at + 1] ?? 0) * weight;
      blue += (rgba[at + 2] ?? 0) * weight;
      alpha += weight;
    }
  }
  if (alpha === 0) return [0, 0, 0, 0];
  const count = (right - left) * (bottom - top);
  return [red / alpha, green / alpha, blue / alpha, alpha / count].map(Math.round);
}

/** RGBA, eight bits, every row unfiltered (https://www.w3.org/TR/png-3/). */
export function encodePng({ width, height, rgba }: Picture): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 4 + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows.set(rgba.subarray(y * width * 4, (y + 1) * width * 4), y * (width * 4 + 1) + 1);
  }
  const signature = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
