import { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';
import type { AddressObject, EmailAddress, HeaderLines, ParsedMail as LibraryMail } from 'mailparser';
import { addressesIn, canonicalAddress, oneLine } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { attachmentsOf } from './attachments.ts';
import type { MailAttachment } from './attachments.ts';
import { messageIds, parseFields } from './headers.ts';
import type { HeaderField } from './headers.ts';
import { htmlToText, MAX_HTML } from './html.ts';
import { MAIL_LIMITS, MAX_REFERENCES, quarantine } from './limits.ts';
import type { MailLimits, Quarantine } from './limits.ts';
import { mendLabels } from './mend.ts';
import { scanMail } from './scan.ts';
import type { Scan } from './scan.ts';

/**
 * Raw bytes of a mail to what the desk needs of it. A mail that breaks a limit or the parser is answered as a
 * `Quarantine`, never as an exception: the raw mail is stored before and is set aside with the reason.
 */

export type ParsedMail = {
  kind: 'mail';
  messageId?: string | undefined;
  inReplyTo: string[];
  /** First (the root) and newest, at most `MAX_REFERENCES`. */
  references: string[];
  from?: MailAddress | undefined;
  /** More than one From field, or more than one address in it: legal or not, a way to show one and have another checked. */
  hasManySenders: boolean;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** Where the envelope said it goes: Delivered-To, X-Original-To, Envelope-To and kin; canonical. */
  deliveredTo: string[];
  /** '' for the null sender of bounces, undefined when the server wrote no Return-Path. */
  returnPath?: string | undefined;
  subject: string;
  /** Milliseconds since the epoch; undefined when missing or unreadable. */
  dateMs?: number | undefined;
  /** Plain text, LF line ends. */
  text: string;
  textIsFromHtml: boolean;
  html?: string | undefined;
  attachments: MailAttachment[];
  /** The content type of the mail itself with its parameters, as written. */
  contentType: string;
  /** Every field of the mail, top first. */
  fields: HeaderField[];
  /** The topmost Authentication-Results: the only one our own server can have written. */
  authResults?: string | undefined;
};

export type ParseOptions = {
  limits?: MailLimits | undefined;
  /** Calls back after the given ms; the answer cancels it. Without it there is no deadline. */
  after?: ((delayMs: number, task: () => void) => () => void) | undefined;
};

/** Characters of text kept in the thread; more goes whole into an attachment. */
const MAX_TEXT = 512 * 1024;

/** Splitter bounds the types do not name: a second fence should it find parts where the scan found none. */
type LibraryOptions = NonNullable<Parameters<typeof simpleParser>[1]> & {
  maxHeadSize: number;
  maxChildNodes: number;
  ignoreEmbedded: boolean;
};

/** Reads a mail. Never throws; see `Quarantine`. */
export async function parseMail(
  raw: Uint8Array,
  options: ParseOptions = {},
): Promise<ParsedMail | Quarantine> {
  const limits = options.limits ?? MAIL_LIMITS;
  const scan = scanMail(raw, limits);
  if (scan.kind === 'quarantine') return scan;
  try {
    const bytes = mendLabels(Buffer.from(raw.buffer, raw.byteOffset, raw.length), scan);
    const mail = await libraryParse(bytes, limits, options.after);
    return await fromLibrary(mail, scan, options);
  } catch (error) {
    if (error instanceof TooLate) return quarantine('parseMs', error.message);
    return quarantine(
      'unreadable',
      `the mail cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

class TooLate extends Error {}

const CHUNK_BYTES = 64 * 1024;

/** Feeds the parser piece by piece, so that it can be stopped: it yields between pieces and ends with its input. */
async function libraryParse(
  raw: Buffer,
  limits: MailLimits,
  after: ParseOptions['after'],
): Promise<LibraryMail> {
  const options: LibraryOptions = {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipTextLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
    maxHeadSize: 2 * limits.headerBytes,
    maxChildNodes: limits.parts,
    ignoreEmbedded: true,
  };
  const input = Readable.from(chunksOf(raw), { objectMode: false });
  const stop = (): void => {
    input.destroy(new TooLate(`reading the mail took longer than ${limits.parseMs} ms`));
  };
  const cancel = after?.(limits.parseMs, stop);
  try {
    return await simpleParser(input, options);
  } finally {
    cancel?.();
  }
}

function* chunksOf(raw: Buffer): Generator<Buffer> {
  for (let start = 0; start < raw.length; start += CHUNK_BYTES)
    yield raw.subarray(start, start + CHUNK_BYTES);
}

async function fromLibrary(mail: LibraryMail, scan: Scan, options: ParseOptions): Promise<ParsedMail> {
  const fields = fieldsOf(mail.headerLines);
  const first = (name: string): string | undefined => fields.find((field) => field.name === name)?.value;
  const all = (name: string): string[] =>
    fields.filter((field) => field.name === name).map(({ value }) => value);

  const html = mail.html === false ? undefined : nonBlank(mail.html);
  const { text, textIsFromHtml } = bodyText(mail.text ?? '', html, scan);
  const attachments = await attachmentsOf(mail.attachments, (bytes) => forwardedMail(bytes, options));
  if (text.length > MAX_TEXT) {
    attachments.push({
      filename: 'message.txt',
      contentType: 'text/plain; charset=utf-8',
      inline: false,
      bytes: Buffer.from(text),
    });
  }
  if (html !== undefined && html.length > MAX_HTML) {
    attachments.push({
      filename: 'message.html',
      contentType: 'text/html; charset=utf-8',
      inline: false,
      bytes: Buffer.from(html),
    });
  }
  const references = all('references').flatMap(messageIds);
  const senders = addressList(mail.from);
  return {
    kind: 'mail',
    messageId: messageIds(first('message-id') ?? '')[0],
    inReplyTo: all('in-reply-to').flatMap(messageIds).slice(0, MAX_REFERENCES),
    references:
      references.length > MAX_REFERENCES
        ? [...references.slice(0, 1), ...references.slice(1 - MAX_REFERENCES)]
        : references,
    from: senders[0],
    hasManySenders: senders.length > 1 || all('from').length > 1,
    replyTo: addressList(mail.replyTo),
    to: addressList(mail.to),
    cc: addressList(mail.cc),
    deliveredTo: deliveredTo(fields),
    returnPath: returnPath(first('return-path')),
    subject: oneLine(mail.subject ?? ''),
    dateMs: dateOf(first('date')),
    text:
      text.length > MAX_TEXT
        ? `${text.slice(0, MAX_TEXT).toWellFormed()}\n… (the whole text is attached as message.txt)`
        : text,
    textIsFromHtml,
    html,
    attachments,
    contentType: first('content-type') ?? 'text/plain',
    fields,
    authResults: first('authentication-results'),
  };
}

/** The library hands header lines over as bytes in a string; they are UTF-8 once mended. */
const fieldsOf = (lines: HeaderLines): HeaderField[] =>
  parseFields(lines.map(({ line }) => Buffer.from(line, 'latin1').toString('utf8')).join('\n'));

const nonBlank = (text: string | undefined): string | undefined =>
  text === undefined || text.trim() === '' ? undefined : text;

/** Says no more than "use another program"; then the HTML form holds the mail. */
const NEEDS_HTML =
  /^\W*(?:this (?:is an? |e-?mail |message )?.{0,30}\bhtml\b|(?:please )?view (?:this|it) .{0,30}\b(?:html|browser)\b|your (?:e-?mail )?(?:client|program) does not support html).{0,200}$/is;

function bodyText(
  plain: string,
  html: string | undefined,
  scan: Scan,
): { text: string; textIsFromHtml: boolean } {
  const text = plain.replace(/\r\n?/g, '\n');
  if (html === undefined) return { text, textIsFromHtml: false };
  if (text.trim() === '' || (text.length < 300 && NEEDS_HTML.test(text.trim()))) {
    return { text: htmlToText(html), textIsFromHtml: true };
  }
  const hasOwnHtml = scan.parts.some(
    (part) =>
      part.contentType === 'text/html' && !part.inAlternative && !part.isAttachment && !part.isEmbedded,
  );
  return { text: hasOwnHtml ? `${text.trimEnd()}\n\n${htmlToText(html)}` : text, textIsFromHtml: false };
}

function addressList(value: AddressObject | AddressObject[] | undefined): MailAddress[] {
  if (value === undefined) return [];
  const flat = (entries: readonly EmailAddress[]): EmailAddress[] =>
    entries.flatMap((entry) => (entry.group === undefined ? [entry] : flat(entry.group)));
  return [value]
    .flat()
    .flatMap((object) => flat(object.value))
    .flatMap(({ address, name }) => {
      const canonical = canonicalAddress(address ?? '');
      if (canonical === undefined) return [];
      const display = oneLine(name);
      return [{ address: canonical, name: display === '' || display === canonical ? undefined : display }];
    });
}

const ENVELOPE_FIELDS = new Set([
  'delivered-to',
  'x-delivered-to',
  'x-original-to',
  'original-recipient',
  'envelope-to',
  'x-envelope-to',
  'x-rcpt-to',
  'x-forwarded-to',
  'x-real-to',
  'apparently-to',
]);

function deliveredTo(fields: readonly HeaderField[]): string[] {
  const found = fields
    .filter(({ name }) => ENVELOPE_FIELDS.has(name))
    .flatMap(({ value }) => addressesIn(value))
    .flatMap((address) => canonicalAddress(address) ?? []);
  return [...new Set(found)];
}

const returnPath = (value: string | undefined): string | undefined =>
  value === undefined ? undefined : (addressesIn(value)[0]?.toLowerCase() ?? '');

function dateOf(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const ms = Date.parse(value.replace(/\([^()]*\)/g, ' ').trim());
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}

/** A forward inside a forward is read too, each with half the depth of the one around it. */
async function forwardedMail(bytes: Uint8Array, options: ParseOptions): Promise<ParsedMail | undefined> {
  const limits = options.limits ?? MAIL_LIMITS;
  const depth = Math.floor(limits.depth / 2);
  if (depth < 2) return undefined;
  const parsed = await parseMail(bytes, { ...options, limits: { ...limits, depth } });
  return parsed.kind === 'mail' ? parsed : undefined;
}
