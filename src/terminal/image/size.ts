/** What kind of picture a file is and how large, by its first bytes. Nothing is decoded. */

export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp';
export type PictureSize = { kind: PictureKind; width: number; height: number };

/**
 * Kind and size in pixels; undefined for what is no picture of these kinds.
 * Sources: PNG 11.2.2 (IHDR), GIF89a 18, ITU-T T.81 B.2.2 (SOF), RFC 9649 (WebP).
 */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (start: number, end: number): string => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes.length >= 24 && text(1, 4) === 'PNG' && text(12, 16) === 'IHDR')
    return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  if (bytes.length >= 10 && text(0, 4) === 'GIF8')
    return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
  if (bytes.length >= 30 && text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP')
    return webpSize(view, text(12, 16));
  return bytes.length > 4 && bytes[0] === 0xff && bytes[1] === 0xd8 ? jpegSize(view) : undefined;
}

function webpSize(view: DataView, chunk: string): PictureSize | undefined {
  const at24 = (offset: number): number => view.getUint16(offset, true) | (view.getUint8(offset + 2) << 16);
  if (chunk === 'VP8X') return { kind: 'webp', width: at24(24) + 1, height: at24(27) + 1 };
  if (chunk === 'VP8 ')
    return {
      kind: 'webp',
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    };
  if (chunk !== 'VP8L') return undefined;
  const bits = view.getUint32(21, true);
  return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

/** The frame header among the segments: SOF0 to SOF15 without DHT, JPG and DAC. */
function jpegSize(view: DataView): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    if (marker === 0xff) at += 1;
    else if (marker >= 0xd0 && marker <= 0xd9) at += 2;
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

/**
 * How many cells a picture takes in a box of cells, its proportions kept. A cell whose size is not known is taken to be
 * twice as high as wide.
 */
export function cellsFor(
  size: { width: number; height: number },
  box: { cols: number; rows: number },
  cell: { width: number; height: number } = { width: 1, height: 2 },
): { cols: number; rows: number } {
  const ratio = cell.height / cell.width;
  const scale = Math.min(box.cols / size.width, (box.rows * ratio) / size.height, 1);
  return {
    cols: Math.max(1, Math.min(box.cols, Math.round(size.width * scale))),
    rows: Math.max(1, Math.min(box.rows, Math.round((size.height * scale) / ratio))),
  };
}
