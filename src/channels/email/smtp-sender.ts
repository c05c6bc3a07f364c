import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import type { SendResult } from '../port/outbound.ts';
import { sendFailure } from './errors.ts';
import type { MailAccount } from './settings.ts';

/**
 * SMTP submission (RFC 6409). One connection for one mail: a desk sends a few a minute, a worker may be stopped at any
 * time, and there is no pool whose end somebody would have to see to.
 */

/** Together below the minute an outbox worker has for an attempt. */
const CONNECT_MS = 10_000;
const GREETING_MS = 10_000;
/** Silence in the middle of a transfer. */
const SOCKET_MS = 30_000;

/** A transport for this account; close it. */
export function smtpTransport(account: MailAccount): Transporter<SMTPTransport.SentMessageInfo> {
  return createTransport({
    host: account.address ?? account.host,
    ...(isIP(account.host) === 0 ? { servername: account.host } : {}),
    port: account.port,
    secure: account.security === 'tls',
    requireTLS: account.security === 'starttls',
    ignoreTLS: account.security === 'none',
    auth:
      account.accessToken === undefined
        ? { user: account.user, pass: account.password ?? '' }
        : { type: 'OAuth2', user: account.user, accessToken: account.accessToken },
    tls: { rejectUnauthorized: account.verifyCertificates, minVersion: 'TLSv1.2' },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SOCKET_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * Hands one mail to the server. Never throws. The mail keeps its Message-ID at every attempt, so an attempt whose answer
 * was lost is repeated rather than reported as uncertain: servers and readers fold the copies.
 */
export async function sendMail(
  mail: SendMailOptions & { messageId: string },
  account: MailAccount,
): Promise<SendResult> {
  const transport = smtpTransport(account);
  try {
    const info = await transport.sendMail(mail);
    const [refused] = info.rejected;
    if (refused !== undefined && info.accepted.length === 0) {
      return {
        outcome: 'failed',
        reason: 'recipient_gone',
        message: `The mail server refused the recipient: ${info.response}`,
      };
    }
    return { outcome: 'sent', providerId: mail.messageId };
  } catch (error) {
    return { outcome: 'failed', ...sendFailure(error, account) };
  } finally {
    transport.close();
  }
}
