import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import type { MailAccount } from './settings.ts';

/** IDLE is ended and begun anew before the 29 minutes after which servers hang up (RFC 2177 §3). */
const MAX_IDLE_MS = 25 * 60_000;
const CONNECT_MS = 20_000;
const GREETING_MS = 20_000;
/** Silence outside IDLE. */
const SOCKET_MS = 120_000;

/** A client that is not yet connected. Reads only: nothing in the mailbox is ever flagged, moved or deleted. */
export function imapClient(account: MailAccount, maxBytes: number): ImapFlow {
  const client = new ImapFlow({
    host: account.address ?? account.host,
    ...(isIP(account.host) === 0 ? { servername: account.host } : {}),
    port: account.port,
    secure: account.security === 'tls',
    doSTARTTLS: account.security === 'tls' ? undefined : account.security === 'starttls',
    auth: {
      user: account.user,
      ...(account.accessToken === undefined
        ? { pass: account.password ?? '' }
        : { accessToken: account.accessToken }),
    },
    tls: { rejectUnauthorized: account.verifyCertificates, minVersion: 'TLSv1.2' },
    clientInfo: { name: 'Parley' },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: MAX_IDLE_MS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SOCKET_MS,
    maxLiteralSize: maxBytes + 1024,
    maxResponseSize: 2 * maxBytes,
    maxLineLength: 4 * 1024 * 1024,
  });
  // What fails also rejects the command under way; without a listener the event would end the process.
  client.on('error', () => undefined);
  return client;
}
