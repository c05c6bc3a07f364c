import { firstField, parseFields, structuredValue } from './headers.ts';
import { inMib, quarantine } from './limits.ts';
import type { MailLimits, Quarantine } from './limits.ts';

/**
 * One cheap pass over the raw mail before the parser sees it: finds the parts and counts everything an attacker can
 * multiply. It reads lines and header blocks only, decodes nothing, and its cost is linear in the size of the mail.
 */

/** A half-open range of bytes. */
export type Range = { start: number; end: number };

export type ScannedPart = {
  header: Range;
  body: Range;
  contentType: string;
  charset: string | undefined;
  /** Its lines are soft where they end in a blank (RFC 3676). */
  isFlowed: boolean;
  /** Content-Transfer-Encoding, lower case. */
  encoding: string;
  /** Its header says quoted-printable anywhere, however oddly. */
  maybeQuotedPrintable: boolean;
  isAttachment: boolean;
  /** Offered as one of several forms of the same text. */
  inAlternative: boolean;
  /** Inside an attached message: its bytes are evidence and stay as they are. */
  isEmbedded: boolean;
};

export type Scan = {
  kind: 'scan';
  parts: ScannedPart[];
  /** Every block of headers that belongs to the mail itself, not to a message attached to it. */
  headers: Range[];
};

type Container = { boundary: string | undefined; isAlternative: boolean; isMessage: boolean };

const DASH = 0x2d;
const LF = 0x0a;
const CR = 0x0d;
/** RFC 2046 §5.1.1 allows 70 characters; some senders write more. */
const MAX_BOUNDARY = 250;

/** Finds the parts of a mail, or says which limit it breaks. Never throws. */
export function scanMail(raw: Uint8Array, limits: MailLimits): Scan | Quarantine {
  if (raw.length > limits.rawBytes) {
    return quarantine('rawBytes', `the mail has ${inMib(raw.length)}, more than ${inMib(limits.rawBytes)}`);
  }
  return new Scanner(Buffer.from(raw.buffer, raw.byteOffset, raw.length), limits).run();
}

class Scanner {
  readonly #raw: Buffer;
  readonly #limits: MailLimits;
  readonly #containers: Container[] = [];
  readonly #parts: ScannedPart[] = [];
  #headerStart: number | undefined = 0;
  #leaf: ScannedPart | undefined;
  readonly #headers: Range[] = [];
  #blocks = 0;
  #decodedBytes = 0;

  constructor(raw: Buffer, limits: MailLimits) {
    this.#raw = raw;
    this.#limits = limits;
  }

  run(): Scan | Quarantine {
    const raw = this.#raw;
    for (let start = 0; start < raw.length;) {
      const newline = raw.indexOf(LF, start);
      const end = newline < 0 ? raw.length : newline + 1;
      const broken = this.#line(start, end);
      if (broken !== undefined) return broken;
      start = end;
    }
    const broken =
      this.#headerStart === undefined
        ? undefined
        : this.#endOfHeader(this.#headerStart, raw.length, raw.length);
    if (broken !== undefined) return broken;
    return this.#closeLeaf(raw.length) ?? { kind: 'scan', parts: this.#parts, headers: this.#headers };
  }

  #line(start: number, end: number): Quarantine | undefined {
    if (this.#raw[start] === DASH && this.#raw[start + 1] === DASH) {
      const broken = this.#delimiter(start, end);
      if (broken !== 'no delimiter') return broken;
    }
    if (this.#headerStart === undefined) return undefined;
    if (end - this.#headerStart > this.#limits.headerBytes) {
      return quarantine('headerBytes', `a block of headers is longer than ${this.#limits.headerBytes} bytes`);
    }
    const first = this.#raw[start];
    const isBlank = first === LF || (first === CR && this.#raw[start + 1] === LF);
    return isBlank ? this.#endOfHeader(this.#headerStart, start, end) : undefined;
  }

  #delimiter(start: number, end: number): Quarantine | undefined | 'no delimiter' {
    if (this.#containers.length === 0 || end - start > MAX_BOUNDARY + 8) return 'no delimiter';
    const line = this.#raw.toString('latin1', start + 2, end).trimEnd();
    for (let index = this.#containers.length - 1; index >= 0; index -= 1) {
      const boundary = this.#containers[index]?.boundary;
      if (boundary === undefined || !line.startsWith(boundary)) continue;
      const rest = line.slice(boundary.length);
      if (rest !== '' && rest !== '--') continue;
      const broken =
        (this.#headerStart === undefined ? undefined : this.#endOfHeader(this.#headerStart, start, start)) ??
        this.#closeLeaf(start);
      this.#containers.length = rest === '' ? index + 1 : index;
      this.#headerStart = rest === '' ? end : undefined;
      return broken;
    }
    return 'no delimiter';
  }

  #endOfHeader(start: number, end: number, bodyStart: number): Quarantine | undefined {
    this.#headerStart = undefined;
    this.#blocks += 1;
    if (this.#blocks > this.#limits.parts) {
      return quarantine('parts', `the mail has more than ${this.#limits.parts} parts`);
    }
    const block = this.#raw.toString('latin1', start, end);
    const fields = parseFields(block);
    if (fields.length > this.#limits.headerLines) {
      return quarantine('headerLines', `a block of headers has more than ${this.#limits.headerLines} lines`);
    }
    if (this.#blocks === 1) {
      const addresses = countAddresses(fields);
      if (addresses > this.#limits.addresses) {
        return quarantine('addresses', `the mail names more than ${this.#limits.addresses} addresses`);
      }
    }
    const isEmbedded = this.#containers.some((container) => container.isMessage);
    if (!isEmbedded) this.#headers.push({ start, end });
    const { value: contentType, params } = structuredValue(
      firstField(fields, 'content-type') ?? 'text/plain',
    );
    const boundary = params.get('boundary');
    const encoding = (firstField(fields, 'content-transfer-encoding') ?? '').trim().toLowerCase();

    if (contentType.startsWith('multipart/') && boundary !== undefined && boundary !== '') {
      return this.#open({
        boundary: boundary.slice(0, MAX_BOUNDARY).trimEnd(),
        isAlternative: contentType === 'multipart/alternative',
        isMessage: false,
      });
    }
    const isMessage = contentType === 'message/rfc822' || contentType === 'message/global';
    if (isMessage && encoding !== 'base64' && encoding !== 'quoted-printable') {
      this.#headerStart = bodyStart;
      return this.#open({ boundary: undefined, isAlternative: false, isMessage: true });
    }
    this.#leaf = {
      header: { start, end },
      body: { start: bodyStart, end: bodyStart },
      contentType,
      charset: params.get('charset'),
      isFlowed: params.get('format')?.toLowerCase() === 'flowed',
      encoding,
      maybeQuotedPrintable: /quoted-printable/i.test(block),
      isAttachment: /^\s*attachment/i.test(firstField(fields, 'content-disposition') ?? ''),
      inAlternative: this.#containers.some((container) => container.isAlternative),
      isEmbedded,
    };
    return undefined;
  }

  #open(container: Container): Quarantine | undefined {
    this.#containers.push(container);
    return this.#containers.length > this.#limits.depth
      ? quarantine('depth', `the parts of the mail are nested more than ${this.#limits.depth} deep`)
      : undefined;
  }

  #closeLeaf(end: number): Quarantine | undefined {
    const leaf = this.#leaf;
    if (leaf === undefined) return undefined;
    this.#leaf = undefined;
    leaf.body.end = Math.max(leaf.body.start, end);
    this.#parts.push(leaf);
    const length = leaf.body.end - leaf.body.start;
    this.#decodedBytes += leaf.encoding === 'base64' ? Math.ceil((length * 3) / 4) : length;
    return this.#decodedBytes > this.#limits.decodedBytes
      ? quarantine(
          'decodedBytes',
          `the parts of the mail unpack to more than ${inMib(this.#limits.decodedBytes)}`,
        )
      : undefined;
  }
}

const ADDRESS_FIELDS = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc']);

function countAddresses(fields: readonly { name: string; value: string }[]): number {
  let count = 0;
  for (const { name, value } of fields) {
    if (ADDRESS_FIELDS.has(name)) count += value.split('@').length - 1;
  }
  return count;
}
