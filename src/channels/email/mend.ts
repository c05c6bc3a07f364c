import { isUtf8 } from 'node:buffer';
import { keepQuoteLines } from './flowed.ts';
import type { Range, Scan, ScannedPart } from './scan.ts';

/**
 * Puts right what senders label wrongly before the mail is parsed: text said to be us-ascii or UTF-8 (or saying nothing)
 * that is neither, and raw 8-bit bytes in headers. Such bytes are read as windows-1252, the superset of Latin-1 that
 * the senders who do this use. A mail that tells the truth comes back untouched.
 */

const SAYS_NOTHING = new Set([
  '',
  'us-ascii',
  'ascii',
  'utf-8',
  'utf8',
  'unknown',
  'unknown-8bit',
  'x-unknown',
  '8bit',
]);

/** Labels the parser's own table knows although the platform's does not. */
const ELSEWHERE_KNOWN =
  /^(cp|ibm|mac|x-mac|ks_c|utf-?7|csp|iso-8859|windows|koi|euc|gb|big5|shift|ms|jis|tis)/i;

type Edit = Range & { bytes: Uint8Array };

/** The mail with its labels mended; the same bytes when nothing was wrong. */
export function mendLabels(raw: Buffer, { parts, headers }: Scan): Buffer {
  const edits: Edit[] = [];
  for (const range of headers) {
    const bytes = raw.subarray(range.start, range.end);
    const text = isUtf8(bytes) ? bytes : mendHeader(bytes);
    const part = parts.find(({ header }) => header.start === range.start);
    const charset = part === undefined ? undefined : trueCharset(raw, part);
    const mended = charset === undefined ? text : relabel(text, charset);
    if (mended !== bytes) edits.push({ ...range, bytes: mended });
  }
  edits.push(...parts.flatMap((part) => flowedEdit(raw, part)));
  edits.push(...longBlanks(raw, untouchable({ parts, headers })));
  return applyEdits(raw, edits);
}

/** Quotes keep their lines in a flowed text. */
function flowedEdit(
  raw: Buffer,
  { isFlowed, isEmbedded, isAttachment, body, encoding, contentType }: ScannedPart,
): Edit[] {
  if (!isFlowed || isEmbedded || isAttachment || contentType !== 'text/plain') return [];
  const bytes = raw.subarray(body.start, body.end);
  const kept = keepQuoteLines(bytes, encoding);
  return kept === bytes ? [] : [{ ...body, bytes: kept }];
}

/** Lines of quoted-printable have at most 76 characters (RFC 2045 §6.7): no honest encoder writes more blanks in a row. */
const MAX_BLANKS = 76;
const SPACE = 0x20;
const TAB = 0x09;

/** Ranges that are surely not quoted-printable, in order: they stay as they are. */
function untouchable({ parts, headers }: Pick<Scan, 'parts' | 'headers'>): Range[] {
  const bodies = parts
    .filter(
      ({ contentType, isEmbedded, maybeQuotedPrintable }) =>
        isEmbedded || (!maybeQuotedPrintable && !/^(?:multipart|message)\//.test(contentType)),
    )
    .map(({ body }) => body);
  return [...headers, ...bodies].sort((a, b) => a.start - b.start);
}

/**
 * Cuts long runs of blanks out of what may be decoded as quoted-printable: the parser's decoder takes time by the square of
 * their length (minutes for 300 KB).
 */
function longBlanks(raw: Buffer, untouched: readonly Range[]): Edit[] {
  const edits: Edit[] = [];
  const nothing = new Uint8Array();
  let next = 0;
  let run = 0;
  for (let at = 0; at <= raw.length; at += 1) {
    while (next < untouched.length && (untouched[next]?.end ?? 0) <= at) next += 1;
    const range = untouched[next];
    if (run === 0 && range !== undefined && at >= range.start) {
      at = range.end - 1;
      continue;
    }
    const byte = raw[at];
    if (byte === SPACE || byte === TAB) run += 1;
    else {
      if (run > MAX_BLANKS) edits.push({ start: at - run + MAX_BLANKS, end: at, bytes: nothing });
      run = 0;
    }
  }
  return edits;
}

/** Which charset the bytes are in, when the label says something else. */
function trueCharset(raw: Buffer, part: ScannedPart): string | undefined {
  if (part.isAttachment || !part.contentType.startsWith('text/')) return undefined;
  const label = (part.charset ?? '').trim().toLowerCase();
  if (!SAYS_NOTHING.has(label) && (ELSEWHERE_KNOWN.test(label) || isKnownToPlatform(label))) return undefined;
  const bytes = transferDecoded(raw.subarray(part.body.start, part.body.end), part.encoding);
  if (/\x1b\$[@B]/.test(bytes.toString('latin1', 0, 4096))) return 'iso-2022-jp';
  if (!isUtf8(bytes)) return 'windows-1252';
  return SAYS_NOTHING.has(label) ? undefined : 'utf-8';
}

function isKnownToPlatform(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}

function transferDecoded(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const text = body
    .toString('latin1')
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}

/** Each line on its own: one broken field does not spoil its neighbours. */
function mendHeader(bytes: Buffer): Buffer {
  const latin = new TextDecoder('windows-1252');
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((line) => Buffer.from(line, 'latin1'))
    .map((line) => (isUtf8(line) ? line.toString('utf8') : latin.decode(line)));
  return Buffer.from(lines.join('\n'), 'utf8');
}

function relabel(header: Buffer, charset: string): Buffer {
  const text = header.toString('latin1');
  const field = /^content-type[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*/im.exec(text);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (field === null) {
    return Buffer.from(`Content-Type: text/plain; charset=${charset}${eol}${text}`, 'latin1');
  }
  const bare = field[0].replace(/;\s*charset\s*=\s*(?:"[^"]*"|[^\s;]*)/i, '').replace(/[;\s]+$/, '');
  const rest = text.slice(field.index + field[0].length).replace(/^\n/, '');
  return Buffer.from(`${text.slice(0, field.index)}${bare}; charset=${charset}${eol}${rest}`, 'latin1');
}

function applyEdits(raw: Buffer, edits: readonly Edit[]): Buffer {
  if (edits.length === 0) return raw;
  const pieces: Uint8Array[] = [];
  let position = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    pieces.push(raw.subarray(position, edit.start), edit.bytes);
    position = edit.end;
  }
  pieces.push(raw.subarray(position));
  return Buffer.concat(pieces);
}
