import type { SendMailOptions } from 'nodemailer';
import { domainOf } from './addresses.ts';
import type { MailAddress } from './addresses.ts';
import { LOOP_HEADER } from './automatic.ts';
import type { MailTokens } from './threading.ts';

/** A reply of the desk, before it is a mail. */
export type OutgoingMail = {
  conversationId: string;
  entryId: string;
  /** The inbox: address and the name shown beside it. */
  from: MailAddress;
  to: MailAddress;
  cc?: readonly MailAddress[] | undefined;
  /** Of the envelope alone. */
  bcc?: readonly MailAddress[] | undefined;
  /** Of the conversation; `Re: ` is added once. */
  subject: string;
  text: string;
  /** Written by a rule, a bot or a schedule, not by a person. */
  isAutomatic: boolean;
  /** The customer's newest mail; none when the desk writes first. */
  inReplyTo?: string | undefined;
  /** Message-IDs of the thread, oldest first. */
  references?: readonly string[] | undefined;
  attachments?: readonly { filename: string; contentType: string; bytes: Uint8Array }[] | undefined;
};

/** A field that cannot be sent: a line break in it would start a header of the writer's choice. */
export class UnsafeField extends Error {
  constructor(field: string) {
    super(`The ${field} contains a line break, which a mail header cannot hold. Remove it and send again.`);
    this.name = 'UnsafeField';
  }
}

/** First and last nine: readers thread by either end, and the line stays short. */
const KEPT_REFERENCES = 10;
const MAX_SUBJECT = 900;

/**
 * The mail as the transport wants it. The same input gives the same Message-ID, so that a mail sent twice after a lost
 * answer is one mail to its reader.
 *
 * @throws UnsafeField when a name, an address, the subject or a file name has a line break in it
 */
export function composeMail(
  mail: OutgoingMail,
  options: { tokens: MailTokens; plusAddressing: boolean },
): SendMailOptions & { messageId: string } {
  const { tokens } = options;
  const from = safeAddress(mail.from, 'sender');
  const references = threadOf(mail);
  const replyTo = options.plusAddressing
    ? { name: from.name, address: tokens.replyAddress(from.address, mail.conversationId) }
    : undefined;
  return {
    from,
    to: safeAddress(mail.to, 'recipient'),
    ...(mail.cc === undefined || mail.cc.length === 0
      ? {}
      : { cc: mail.cc.map((address) => safeAddress(address, 'copy')) }),
    ...blindCopies(mail),
    ...(replyTo === undefined ? {} : { replyTo }),
    subject: subjectOf(mail),
    text: mail.text.replace(/\r\n?/g, '\n').toWellFormed(),
    textEncoding: 'quoted-printable',
    messageId: tokens.messageId({ ...mail, domain: domainOf(mail.from.address) }),
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: safe(mail.inReplyTo, 'In-Reply-To') }),
    ...(references.length === 0 ? {} : { references }),
    headers: {
      [LOOP_HEADER]: tokens.loopMark(mail.conversationId),
      ...(mail.isAutomatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {}),
    },
    attachments: (mail.attachments ?? []).map(({ filename, contentType, bytes }) => ({
      filename: safe(filename, 'file name'),
      contentType: safe(contentType, 'type of a file'),
      content: Buffer.from(bytes),
      contentDisposition: 'attachment' as const,
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** In the envelope alone: whether a header of that name would be left out depends on the transport. */
function blindCopies({ from, to, cc = [], bcc = [] }: OutgoingMail): Pick<SendMailOptions, 'envelope'> {
  if (bcc.length === 0) return {};
  const all = [to, ...cc, ...bcc].map((one) => safeAddress(one, 'copy').address);
  return { envelope: { from: from.address, to: all } };
}

function threadOf(mail: OutgoingMail): string[] {
  const chain = [...(mail.references ?? []), ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo])];
  const unique = [...new Set(chain.map((id) => safe(id, 'References')))];
  return unique.length <= KEPT_REFERENCES
    ? unique
    : [...unique.slice(0, 1), ...unique.slice(1 - KEPT_REFERENCES)];
}

/** An answer keeps the subject of the thread: some programs thread by it alone. */
function subjectOf(mail: OutgoingMail): string {
  const subject = safe(mail.subject, 'subject').trim().slice(0, MAX_SUBJECT).toWellFormed();
  if (mail.inReplyTo === undefined) return subject;
  return `Re: ${subject.replace(REPLY_PREFIXES, '')}`.trimEnd();
}

/** "Re:", and what other languages' programs write for it, however often. */
const REPLY_PREFIXES =
  /^(?:\s*(?:re|aw|sv|vs|antw|odp|rif|ref|res|ynt|回复|回覆|答复|答覆|回信|התשובה)(?:\[\d+\])?\s*[:：]\s*)+/iu;

function safeAddress({ address, name }: MailAddress, what: string): { address: string; name: string } {
  return { address: safe(address, `${what}'s address`), name: safe(name ?? '', `${what}'s name`) };
}

function safe(value: string, field: string): string {
  if (/[\r\n\0\u0085\u2028\u2029]/.test(value)) throw new UnsafeField(field);
  return value;
}
