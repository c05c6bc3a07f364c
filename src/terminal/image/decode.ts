import { checkSize, MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, PictureError, type Picture } from './picture.ts';
import { decodePng } from './png.ts';
import { pictureSize } from './size.ts';

const JPEG_MEMORY_MB = 128;

/**
 * The pixels of a PNG, JPEG, GIF or WebP, of the first frame where it moves. Throws `PictureError` for other kinds, for what is damaged, and for what is larger than
 * `MAX_PICTURE_BYTES` or `MAX_PICTURE_PIXELS`, before it is unpacked.
 */
export async function decodePicture(bytes: Uint8Array): Promise<Picture> {
  const size = pictureSize(bytes);
  if (size === undefined) throw new PictureError('This is no picture that can be shown here.');
  if (bytes.length > MAX_PICTURE_BYTES)
    throw new PictureError('The picture is too large to show here. Open it instead.');
  checkSize(size.width, size.height);
  if (size.kind === 'png') return decodePng(bytes);
  if (size.kind === 'gif') return (await import('./gif.ts')).decodeGif(bytes, size);
  if (size.kind === 'webp') return (await import('./webp.ts')).decodeWebp(bytes);
  return decodeJpeg(bytes);
}

async function decodeJpeg(bytes: Uint8Array): Promise<Picture> {
  const { default: jpeg } = await import('jpeg-js');
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: true,
      maxResolutionInMP: MAX_PICTURE_PIXELS / 1_000_000,
      maxMemoryUsageInMB: JPEG_MEMORY_MB,
    });
    return { width, height, rgba: data };
  } catch {
    throw new PictureError('The picture is damaged.');
  }
}
