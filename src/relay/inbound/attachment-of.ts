import type { Attachment } from '../../domain/timeline.ts';

const MAX_NAME_BYTES = 255;
/** Names that mean something to an operating system, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** What is kept of a file beside its bytes. */
export function attachmentOf(
  file: { name: string; contentType: string; bytes: Uint8Array },
  sha256: string,
  id: string,
): Attachment {
  return {
    id,
    name: safeFileName(file.name),
    contentType: /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType)
      ? file.contentType.toLowerCase().slice(0, 255)
      : 'application/octet-stream',
    bytes: file.bytes.byteLength,
    sha256,
  };
}

/**
 * A file name as data: composed, without invisible characters, then without separators, leading dots, device names and
 * trailing dots (in this order: an invisible character must not shield a dot), at most 255 bytes.
 */
export function safeFileName(name: string): string {
  const visible = name
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, '');
  const plain = visible
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '');
  const named = plain === '' || DEVICE.test(plain) ? `file_${plain}` : plain;
  return clipBytes(named, MAX_NAME_BYTES);
}

/** Cuts the middle out, so that the ending stays. */
function clipBytes(name: string, max: number): string {
  if (Buffer.byteLength(name) <= max) return name;
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0] ?? '';
  const room = max - Buffer.byteLength(ending);
  let stem = '';
  let bytes = 0;
  for (const character of name.slice(0, name.length - ending.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return stem + ending;
}
