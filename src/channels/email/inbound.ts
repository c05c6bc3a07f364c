import { createHash } from 'node:crypto';
import type {
  InboundItem,
  InboundMessage,
  InboundParty,
  InboundReceipt,
  ThreadHint,
} from '../port/inbound.ts';
import type { MailAddress } from './addresses.ts';
import { isRobotAddress, mayAnswerAutomatically, natureOf } from './automatic.ts';
import type { MailNature } from './automatic.ts';
import { isPermanent } from './bounce.ts';
import type { DeliveryReport, RecipientReport } from './bounce.ts';
import type { ParsedMail } from './mime.ts';
import { quotedPart, splitBody } from './quoted.ts';
import { threadHints, withoutToken } from './threading.ts';
import type { MailTokens } from './threading.ts';

/** What the desk is told of a mail: a message, or how one of ours has fared. */

export type InboundContext = {
  /** Canonical addresses of this inbox. */
  ownAddresses: readonly string[];
  tokens: MailTokens;
  /** The authserv-id whose Authentication-Results are our own server's. */
  authServer: string | undefined;
  nowMs: number;
};

/** A mail that says nothing of where it comes from cannot be answered or filed. */
export class NoSender extends Error {
  constructor() {
    super('the mail names no sender');
    this.name = 'NoSender';
  }
}

/**
 * The items of one mail; none for our own mail come back.
 *
 * @throws NoSender
 */
export function inboundItems(mail: ParsedMail, context: InboundContext): InboundItem[] {
  const nature = natureOf(mail, {
    ownAddresses: context.ownAddresses,
    isOwnLoopMark: (value) => context.tokens.isOwnLoopMark(value),
  });
  if (nature.kind === 'own_mail' && nature.isLoop) return [];
  const receipts = receiptsOf(mail, nature, context);
  return receipts.length > 0 ? receipts : [messageOf(mail, nature, context)];
}

/** The same for every copy of a mail, by whichever way it came. */
export function eventIdOf(mail: ParsedMail): string {
  if (mail.messageId !== undefined) return mail.messageId;
  const parts = [mail.dateMs ?? '', mail.from?.address ?? '', mail.subject, mail.text];
  return `sha256:${createHash('sha256').update(parts.join('\n')).digest('hex')}`;
}

function messageOf(mail: ParsedMail, nature: MailNature, context: InboundContext): InboundMessage {
  // With several senders nobody can say which of them was checked.
  const dmarc = mail.hasManySenders ? 'unknown' : dmarcResult(mail.authResults, context.authServer);
  const { party, caution } = senderOf(mail, nature, dmarc, context.ownAddresses);
  const split = splitBody(mail);
  const quoted = [quotedPart(split).trim(), ...forwards(mail)].filter((part) => part !== '').join('\n\n');
  const answer = mayAnswerAutomatically(mail, nature);
  const hints = threadHints(mail, context.tokens);
  return {
    kind: 'message',
    eventId: eventIdOf(mail),
    providerId: mail.messageId,
    from: party,
    text: tidy(split.visible),
    quoted: quoted === '' ? undefined : quoted,
    subject: mail.subject === '' ? undefined : mail.subject.slice(0, 1000).toWellFormed(),
    to: others(mail.to, context),
    cc: others(mail.cc, context),
    attachments: mail.attachments.map(({ filename, contentType, bytes }) => ({
      name: filename,
      contentType,
      bytes,
    })),
    at: Math.min(mail.dateMs ?? context.nowMs, context.nowMs),
    hints: dmarc === 'fail' ? hints.filter(isProven) : hints,
    automatic: answer.allowed ? undefined : answer.because.slice(0, 200),
    caution: caution?.slice(0, 200),
  };
}

const MAX_RECIPIENTS = 100;

/** Everybody named but ourselves; undefined when there is nobody. */
function others(all: readonly MailAddress[], { ownAddresses }: InboundContext): MailAddress[] | undefined {
  const found = all
    .filter(({ address }) => address.length <= 512 && !ownAddresses.includes(withoutToken(address)))
    .slice(0, MAX_RECIPIENTS)
    .map(({ address, name }) => ({ address, name: name?.slice(0, 256).toWellFormed() }));
  return found.length === 0 ? undefined : found;
}

/** The text of forwarded mails, readable without opening the file. */
const forwards = (mail: ParsedMail): string[] =>
  mail.attachments.flatMap(({ text, filename }) =>
    text === undefined ? [] : [`${filename}:\n${text.trim()}`],
  );

/** Without the blank lines around it. */
const tidy = (text: string): string => text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();

/** With a forged sender only what we signed ourselves leads into a conversation. */
const isProven = (hint: ThreadHint): boolean => hint.by !== 'number' && hint.proven;

type Dmarc = 'pass' | 'fail' | 'unknown';

/** Reads the topmost Authentication-Results (RFC 8601) when it is our own server's; anybody can write such a field. */
export function dmarcResult(field: string | undefined, authServer: string | undefined): Dmarc {
  if (field === undefined || authServer === undefined) return 'unknown';
  const server = field.split(';', 1)[0]?.trim().split(/\s/, 1)[0] ?? '';
  if (server.toLowerCase() !== authServer.trim().toLowerCase()) return 'unknown';
  const result = /(?:^|[;\s])dmarc\s*=\s*(\w+)/i.exec(field)?.[1]?.toLowerCase();
  return result === 'pass' ? 'pass' : result === 'fail' ? 'fail' : 'unknown';
}

/** Who wrote, which is where an answer goes: Reply-To before From, save for lists. */
function senderOf(
  mail: ParsedMail,
  nature: MailNature,
  dmarc: Dmarc,
  ownAddresses: readonly string[],
): { party: InboundParty; caution: string | undefined } {
  const isOurs = ({ address }: MailAddress): boolean => ownAddresses.includes(withoutToken(address));
  const asked = nature.kind === 'bulk' ? undefined : mail.replyTo.find((address) => !isOurs(address));
  const from =
    mail.from ??
    (mail.returnPath === undefined || mail.returnPath === '' ? undefined : { address: mail.returnPath });
  const sender = asked ?? from;
  if (sender === undefined) throw new NoSender();
  const isRedirected = asked !== undefined && from !== undefined && asked.address !== from.address;
  const caution = mail.hasManySenders
    ? 'The sender may be forged: the mail names more than one.'
    : dmarc === 'fail'
      ? 'The sender may be forged: the mail failed its DMARC check.'
      : isRedirected && !isOurs(from) && !isRobotAddress(from.address)
        ? `Sent by ${from.address}; answers go to ${asked.address}, as the mail asks.`
        : undefined;
  const name = sender.name ?? (isRedirected ? undefined : from?.name);
  return {
    party: {
      address: sender.address,
      name: name?.slice(0, 256).toWellFormed(),
      verified: dmarc === 'pass' && !isRedirected,
    },
    caution,
  };
}

/** Reports that name a mail become its fate; those that do not are shown like any mail. */
function receiptsOf(mail: ParsedMail, nature: MailNature, { nowMs }: InboundContext): InboundReceipt[] {
  const at = Math.min(mail.dateMs ?? nowMs, nowMs);
  if (nature.kind === 'bounce') return bounceReceipts(mail, nature.report, at);
  if (nature.kind !== 'read_receipt' || nature.originalMessageId === undefined) return [];
  return [
    { kind: 'receipt', eventId: eventIdOf(mail), providerId: nature.originalMessageId, status: 'read', at },
  ];
}

function bounceReceipts(mail: ParsedMail, report: DeliveryReport, at: number): InboundReceipt[] {
  const providerId = report.originalMessageId;
  if (providerId === undefined) return [];
  return report.recipients.map((one, index) => ({
    kind: 'receipt' as const,
    eventId: index === 0 ? eventIdOf(mail) : `${eventIdOf(mail)}#${index}`,
    providerId,
    at,
    ...fateOf(one),
  }));
}

function fateOf(report: RecipientReport): Pick<InboundReceipt, 'status' | 'reason' | 'message'> {
  const who = report.recipient ?? 'the recipient';
  const words = [report.status, report.diagnostic].filter((part) => part !== undefined).join(' ');
  const tail = words === '' ? '' : ` (${words})`;
  switch (report.action) {
    case 'failed':
      return {
        status: 'failed',
        reason:
          isPermanent(report) && (report.status ?? '5.1.').startsWith('5.1.') ? 'recipient_gone' : 'content',
        message: `Returned: could not be delivered to ${who}${tail}`.slice(0, 2000),
      };
    case 'delayed':
      return { status: 'sent', message: `Delayed on its way to ${who}${tail}`.slice(0, 2000) };
    case 'delivered':
      return { status: 'delivered' };
    case 'relayed':
    case 'expanded':
      return { status: 'sent' };
  }
}
