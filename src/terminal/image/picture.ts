/** Pixels of a picture, and what goes wrong on the way to them. */

/** Rows of red, green, blue, alpha, one byte each. */
export type Picture = { width: number; height: number; rgba: Uint8Array };

/** A picture that is not shown. The message says why, in words for the agent. */
export class PictureError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PictureError';
  }
}

/** More bytes or pixels than these are not decoded: a few seconds and some tens of megabytes at most. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;
export const MAX_PICTURE_PIXELS = 4_000_000;

/** Throws `PictureError` unless a picture of this size may be decoded. */
export function checkSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw new PictureError('The picture has no size.');
  if (width * height > MAX_PICTURE_PIXELS)
    throw new PictureError(`The picture is too large to show here (${width} × ${height}). Open it instead.`);
}
