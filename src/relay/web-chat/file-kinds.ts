import { fileTypeFromBuffer } from 'file-type';

/** Raster images a browser may show in place. SVG is a document with scripts: never among them. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** What visitors may send: pictures, sound, film, PDF, office documents and plain text. */
const ALLOWED = new Set([
  ...PICTURES,
  'image/heic',
  'application/pdf',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
]);

/** For the browser's file dialog. */
export const ACCEPTED_FILES: readonly string[] = [...ALLOWED, 'text/plain', '.txt', '.csv', '.log'];

export const isPicture = (contentType: string): boolean => PICTURES.has(contentType);

/**
 * The type of a file by its content (what the sender claims is not asked); undefined when visitors may not send such
 * a file. Text is plain text, whatever is written in it.
 */
export async function contentTypeOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found !== undefined) return ALLOWED.has(found.mime) ? found.mime : undefined;
  return isText(bytes) ? 'text/plain' : undefined;
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return !/[\0\x01-\x08\x0e-\x1a\x1c-\x1f]/.test(text);
  } catch {
    return false;
  }
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const MAX_NAME_BYTES = 255;

/**
 * A file name as data: invisible characters go first, then separators, leading dots, trailing dots and device names
 * (in that order, or a removed character could uncover what the other checks look for); at most 255 bytes, the
 * extension kept.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(INVISIBLE, '')
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^[\s.]+/u, '')
    .replace(/[\s.]+$/u, '');
  const named = cleaned === '' || DEVICE.test(cleaned) ? `file-${cleaned}`.replace(/-$/, '') : cleaned;
  return shorten(named);
}

function shorten(name: string): string {
  if (Buffer.byteLength(name) <= MAX_NAME_BYTES) return name;
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const room = MAX_NAME_BYTES - extension.length;
  // Cut in bytes; half a character at the end decodes to U+FFFD, which goes.
  const stem = Buffer.from(name.slice(0, name.length - extension.length))
    .subarray(0, room)
    .toString();
  return stem.replace(/\uFFFD$/, '') + extension;
}

/** RFC 6266 with the UTF-8 form of RFC 8187; `fallback` for those who do not know it. */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
