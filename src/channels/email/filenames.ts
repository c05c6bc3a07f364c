/**
 * The name of an attachment is data: it is shown and offered when saving, and never opens a path. Invisible characters
 * go first; checking for dots and separators before removing them lets `\u200b.htaccess` through.
 */

const MAX_BYTES = 255;
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/** A safe name of at most 255 bytes UTF-8; `fallback` when nothing of the name is left. */
export function cleanFileName(name: string, fallback: string): string {
  const visible = (name.length > 1000 ? `${name.slice(0, 700)}${name.slice(-300)}` : name)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u034f\u115f\u1160\u3164\uffa0]/gu, '')
    .replace(/[\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ');
  const flat = visible
    .replace(/[/\\:*?"<>|\u2044\u2215\u29f5\u29f8\u29f9\uff0f\uff3c]/g, '_')
    .replace(/^[\s.]+/, '')
    .replace(/[\s.]+$/, '')
    .replace(DEVICE, '_$&');
  return flat === '' ? fallback : shortened(flat);
}

/** Cuts in the middle so that the extension, which tells a person what it is, stays. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const extension = /\.[\p{L}\p{N}]{1,16}$/u.exec(name)?.[0] ?? '';
  let stem = '';
  let room = MAX_BYTES - Buffer.byteLength(extension) - Buffer.byteLength('…');
  for (const character of name) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    stem += character;
  }
  return `${stem}…${extension}`;
}
