import { canonicalAddress } from './addresses.ts';
import { firstField, messageIds, parseFields, structuredValue } from './headers.ts';
import type { HeaderField } from './headers.ts';
import type { MailAttachment } from './attachments.ts';
import type { ParsedMail } from './mime.ts';

/**
 * Delivery reports (RFC 3464): which of our mails did not arrive, for whom, and in the words of the server. Servers that
 * write their own form are understood by its usual phrases.
 */
export type RecipientReport = {
  /** Canonical address; undefined when the report does not say. */
  recipient?: string | undefined;
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** Enhanced status code such as `5.1.1` (RFC 3463). */
  status?: string | undefined;
  /** What the remote server said. */
  diagnostic?: string | undefined;
};

export type DeliveryReport = {
  recipients: RecipientReport[];
  /** The mail that is reported on, when the report carries its headers. */
  originalMessageId?: string | undefined;
};

/** Whether the address is gone for good, so that writing again is of no use. */
export const isPermanent = (report: RecipientReport): boolean =>
  report.action === 'failed' && !(report.status ?? '5').startsWith('4');

/** Reads a bounce; undefined when the mail is none. */
export function deliveryReport(mail: ParsedMail): DeliveryReport | undefined {
  const { value: contentType, params } = structuredValue(mail.contentType);
  const status = mail.attachments.find(
    (part) =>
      part.contentType === 'message/delivery-status' || part.contentType === 'message/global-delivery-status',
  );
  const saysReport =
    contentType === 'multipart/report' &&
    (params.get('report-type') ?? 'delivery-status').toLowerCase() === 'delivery-status';
  if (status !== undefined && (saysReport || isFromMailServer(mail))) {
    const recipients = recipientReports(status);
    if (recipients.length > 0) return { recipients, originalMessageId: originalMessageId(mail) };
  }
  if (saysReport || isFromMailServer(mail)) return plainBounce(mail);
  return undefined;
}

const isFromMailServer = (mail: ParsedMail): boolean =>
  mail.returnPath === '' ||
  /^(?:mailer-daemon|postmaster|mail-?daemon)@/.test(mail.from?.address ?? '') ||
  mail.fields.some(({ name }) => name === 'x-failed-recipients');

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/** The part is blocks of fields parted by blank lines: one about the mail, then one for each recipient. */
function recipientReports(part: MailAttachment): RecipientReport[] {
  const text = Buffer.from(part.bytes).toString('utf8').replace(/\r\n?/g, '\n');
  return text.split(/\n\s*\n/).flatMap((block): RecipientReport[] => {
    const fields = parseFields(block);
    const said = firstField(fields, 'action')?.toLowerCase().trim() ?? '';
    const action = ACTIONS.find((known) => said.startsWith(known));
    if (action === undefined) return [];
    const recipient = typedValue(fields, 'original-recipient') ?? typedValue(fields, 'final-recipient');
    return [
      {
        recipient: recipient === undefined ? undefined : canonicalAddress(recipient),
        action,
        status: /[245]\.\d{1,3}\.\d{1,3}/.exec(firstField(fields, 'status') ?? '')?.[0],
        diagnostic: typedValue(fields, 'diagnostic-code')?.slice(0, 1000),
      },
    ];
  });
}

/** `rfc822; ann@example.org` → what stands after the type. */
function typedValue(fields: readonly HeaderField[], name: string): string | undefined {
  const value = firstField(fields, name);
  const bare = value?.replace(/^[\w-]+\s*;\s*/, '').trim();
  return bare === '' ? undefined : bare;
}

function originalMessageId(mail: ParsedMail): string | undefined {
  for (const part of mail.attachments) {
    if (
      !/^(?:message\/rfc822|text\/rfc822-headers|message\/global|message\/global-headers)$/.test(
        part.contentType,
      )
    )
      continue;
    const text = Buffer.from(part.bytes).toString('utf8', 0, 64 * 1024);
    const headers = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
    const id = messageIds(firstField(parseFields(headers), 'message-id') ?? '')[0];
    if (id !== undefined) return id;
  }
  return idInText(mail.text) ?? mail.inReplyTo[0] ?? mail.references.at(-1);
}

/** Servers without MIME paste the headers of the returned mail under their notice. */
const idInText = (text: string): string | undefined =>
  messageIds(/^[ \t>]*message-id:\s*(<[^<>\s]+>)/im.exec(text)?.[1] ?? '')[0];

const BOUNCE_SUBJECT =
  /undeliver(?:able|ed)|delivery (?:status notification|failure|has failed|incomplete)|mail delivery (?:failed|system)|returned mail|failure notice|non.?remis|unzustellbar|no se pudo entregar|mancata consegna|не доставлено|warning: message .{0,60}delayed|nondeliverable/i;

function plainBounce(mail: ParsedMail): DeliveryReport | undefined {
  const failed = firstField(mail.fields, 'x-failed-recipients');
  if (failed === undefined && !BOUNCE_SUBJECT.test(mail.subject)) return undefined;
  const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(mail.text)?.[0];
  const reply = /\b(?:SMTP error|said|error|remote server).{0,80}?\b([45]\d\d[ -][^\n]{1,300})/is.exec(
    mail.text.slice(0, 4000),
  )?.[1];
  const isDelayed = /delayed|will (?:be )?retr(?:y|ied)|not yet been delivered/i.test(
    `${mail.subject}\n${mail.text.slice(0, 2000)}`,
  );
  const named = failed ?? /<([^<>\s]+@[^<>\s]+)>[:\s]/.exec(mail.text.slice(0, 4000))?.[1];
  const recipients = (named ?? '').split(',').flatMap((address) => canonicalAddress(address) ?? []);
  const report = { action: isDelayed ? 'delayed' : 'failed', status, diagnostic: reply?.trim() } as const;
  return {
    recipients:
      recipients.length === 0 ? [report] : recipients.map((recipient) => ({ recipient, ...report })),
    originalMessageId: originalMessageId(mail),
  };
}
