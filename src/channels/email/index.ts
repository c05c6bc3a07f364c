import { Failure } from '../../domain/failure.ts';
import { firstWords } from '../../domain/link-ref.ts';
import type { Channel } from '../port.ts';
import type { InboundItem } from '../port/inbound.ts';
import type { OutboundMessage, SendResult } from '../port/outbound.ts';
import type { SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { withQuery } from '../support/links.ts';
import { canonicalAddress } from './addresses.ts';
import { composeMail, UnsafeField } from './compose.ts';
import { sendFailure } from './errors.ts';
import { imapSource } from './imap-source.ts';
import { inboundItems, NoSender } from './inbound.ts';
import { MAIL_LIMITS } from './limits.ts';
import { located } from './located.ts';
import { parseMail, type ParsedMail } from './mime.ts';
import { forgetToken, loginFor } from './oauth.ts';
import { probeEmail } from './probe.ts';
import { emailGuide } from './guide.ts';
import { EMAIL_SECRETS, emailSettings, imapAccount, smtpAccount } from './settings.ts';
import type { EmailSettings } from './settings.ts';
import { sendMail } from './smtp-sender.ts';
import { mailTokens } from './threading.ts';
import type { MailTokens } from './threading.ts';

/** Email: read over IMAP, sent over SMTP, threaded by signed addresses. See `inbound.ts` for what a mail becomes. */
export const email: Channel<EmailSettings> = {
  kind: 'email',
  label: 'Email',
  mark: '@ ',
  addresses: 'email',
  capabilities: {
    text: { max: 100_000, unit: 'characters' },
    attachments: { maxBytes: 25 * 1024 * 1024, maxCount: 10 },
    subject: true,
    copies: true,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: true,
    letters: true,
    idempotentSend: true,
  },
  settings: emailSettings,
  secrets: EMAIL_SECRETS,
  secretsGoTo: ['imapHost', 'smtpHost', 'oauthTokenUrl'],
  normaliseAddress,
  inboxAddress: ({ address }) => address,
  openSource: ({ settings }, host) =>
    imapSource(
      {
        account: imapAccount(settings),
        login: async () => located(await loginFor(imapAccount(settings), settings, host), host),
        mailbox: settings.mailbox,
        importDays: settings.importDays,
        maxBytes: MAIL_LIMITS.rawBytes,
      },
      {
        clock: host.clock,
        random: host.random,
        cursor: () => host.cursor(),
        health(error) {
          if (error !== undefined) forgetToken(settings);
          host.health(error);
        },
        known: (ids) => host.known(ids),
        move: (cursor) => host.deliver([], cursor),
        setAside: (headers, reason, cursor) => host.quarantine(headers, reason, cursor),
        deliver: (raw, cursor) => takeIn(raw, settings, host, cursor),
      },
    ),
  async reread(raw, { settings }, tools) {
    const mail = await parseMail(raw, { after: (ms, task) => tools.clock.after(ms, task) });
    if (mail.kind === 'quarantine') throw new Error(mail.reason);
    return itemsOf(mail, settings, tools);
  },
  send,
  probe: (settings, tools) => probeEmail(settings, tools),
  guide: (settings) => emailGuide(settings),
  /** RFC 6068. */
  link: {
    carries: 'text',
    url: (wish, { settings }) =>
      Promise.resolve(withQuery(`mailto:${encodeURI(settings.address)}`, { subject: firstWords(wish) })),
  },
};

function normaliseAddress(address: string): string {
  const canonical = canonicalAddress(address);
  if (canonical !== undefined) return canonical;
  throw new Failure('bad_input', `“${address.slice(0, 80)}” is not an email address.`, {
    hint: 'Write it like ann@example.org.',
  });
}

const tokensOf = (tools: Pick<ChannelTools, 'deskKey'>): MailTokens => mailTokens(tools.deskKey('email'));

const itemsOf = (
  mail: ParsedMail,
  settings: EmailSettings,
  tools: Pick<ChannelTools, 'deskKey' | 'clock'>,
): InboundItem[] =>
  inboundItems(mail, {
    ownAddresses: [settings.address],
    tokens: tokensOf(tools),
    authServer: settings.authServer,
    nowMs: tools.clock.now(),
  });

/** One mail from the mailbox to the desk. What cannot be read is kept as it came; trouble of the desk is thrown. */
async function takeIn(
  raw: Uint8Array,
  settings: EmailSettings,
  host: SourceHost,
  cursor: unknown,
): Promise<void> {
  const mail = await parseMail(raw, { after: (ms, task) => host.clock.after(ms, task) });
  if (mail.kind === 'quarantine') return host.quarantine(raw, mail.reason, cursor);
  try {
    await host.deliver(itemsOf(mail, settings, host), cursor);
  } catch (error) {
    const why = refusal(error);
    if (why === undefined) throw error;
    await host.quarantine(raw, why, cursor);
  }
}

/** What is wrong with the mail itself, so that it would be refused again for ever; undefined when the desk is in trouble. */
function refusal(error: unknown): string | undefined {
  if (error instanceof NoSender) return error.message;
  const isForGood = error instanceof Failure && (error.kind === 'bad_input' || error.kind === 'too_large');
  return isForGood ? `the desk does not take it: ${error.message}` : undefined;
}

async function send(
  message: OutboundMessage,
  { inbox, settings }: ConfiguredInbox<EmailSettings>,
  tools: ChannelTools,
): Promise<SendResult> {
  let mail;
  try {
    const attachments = await Promise.all(
      message.attachments.map(async ({ name, contentType, sha256 }) => ({
        filename: name,
        contentType,
        bytes: await tools.readAttachment(sha256),
      })),
    );
    mail = composeMail(
      {
        conversationId: message.conversationId,
        entryId: message.entryId,
        from: { address: settings.address, name: settings.name ?? inbox.name },
        to: message.to,
        cc: message.cc,
        bcc: message.bcc,
        subject: message.subject ?? 'Your message',
        text: message.text,
        isAutomatic: message.automatic,
        inReplyTo: message.thread.findLast(({ direction }) => direction === 'in')?.providerId,
        references: message.thread.map(({ providerId }) => providerId),
        attachments,
      },
      { tokens: tokensOf(tools), plusAddressing: settings.plusAddressing },
    );
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return error instanceof UnsafeField
      ? { outcome: 'failed', reason: 'content', message: words }
      : { outcome: 'failed', reason: 'retry', message: `The mail could not be put together: ${words}` };
  }
  const account = smtpAccount(settings);
  try {
    const result = await sendMail(mail, await located(await loginFor(account, settings, tools), tools));
    if (result.outcome === 'failed' && result.reason === 'auth') forgetToken(settings);
    return result;
  } catch (error) {
    return { outcome: 'failed', ...sendFailure(error, account) };
  }
}
