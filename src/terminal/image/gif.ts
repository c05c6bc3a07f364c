import { GifReader } from 'omggif';
import { PictureError, type Picture } from './picture.ts';

/**
 * The first frame of a GIF of this size (its logical screen, checked before). Throws `PictureError` for what is broken,
 * and for a frame that reaches out of its screen: the library would write past the row.
 */
export function decodeGif(bytes: Uint8Array, size: { width: number; height: number }): Picture {
  const { width, height } = size;
  const rgba = new Uint8Array(width * height * 4);
  try {
    const reader = new GifReader(bytes);
    const frame = reader.frameInfo(0);
    if (frame.x + frame.width > width || frame.y + frame.height > height) throw new RangeError('frame');
    reader.decodeAndBlitFrameRGBA(0, rgba);
  } catch {
    throw new PictureError('The picture is damaged.');
  }
  return { width, height, rgba };
}
