import { Failure } from '../../domain/failure.ts';
import type { SendFailure } from '../../domain/delivery.ts';
import type { MailAccount } from './settings.ts';
import { sentence } from '../../domain/sentence.ts';

/** What went wrong with a mail server, in words for a person, and what the desk should do about it. */
export type MailFailure = { reason: SendFailure; message: string; retryAfterMs?: number | undefined };

/** The fields that the SMTP and IMAP libraries and Node put on their errors. */
type MailError = {
  message: string;
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  responseText?: string | undefined;
  serverResponseCode?: string | undefined;
  authenticationFailed?: boolean | undefined;
  throttleReset?: number | undefined;
  mailboxMissing?: boolean | undefined;
  command?: string | undefined;
};

const GREYLIST_MS = 5 * 60_000;

function fieldsOf(error: unknown): MailError {
  if (typeof error !== 'object' || error === null) return { message: String(error) };
  const fields = error as Record<string, unknown>;
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (name: string): number | undefined => {
    const value = fields[name];
    return typeof value === 'number' ? value : undefined;
  };
  return {
    message: text('message') ?? 'unknown error',
    code: text('code'),
    responseCode: number('responseCode'),
    response: text('response'),
    responseText: text('responseText'),
    serverResponseCode: text('serverResponseCode'),
    authenticationFailed: fields['authenticationFailed'] === true,
    throttleReset: number('throttleReset'),
    mailboxMissing: fields['mailboxMissing'] === true,
    command: text('command'),
  };
}

/** What a failed SMTP delivery means (RFC 5321 §4.2, enhanced codes of RFC 3463). */
export function sendFailure(error: unknown, account: MailAccount): MailFailure {
  const { code, responseCode, response } = fieldsOf(error);
  const said = response ?? '';
  const enhanced = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(said);
  const subject = enhanced?.[2];
  const words = response === undefined ? undefined : `The mail server said: ${oneLine(response)}`;

  if (isLoginRefused(error)) return { reason: 'auth', message: explainConnection(error, 'SMTP', account) };
  if (code === 'EMESSAGE' && responseCode === undefined) {
    return { reason: 'content', message: `The mail cannot be sent as it is: ${fieldsOf(error).message}` };
  }
  if (responseCode === undefined || words === undefined) {
    return { reason: 'retry', message: explainConnection(error, 'SMTP', account) };
  }
  if (responseCode < 500) {
    const isGreylisted = responseCode === 450 || responseCode === 451;
    return {
      reason: 'retry',
      message: words,
      retryAfterMs: askedDelayMs(said) ?? (isGreylisted ? GREYLIST_MS : undefined),
    };
  }
  if (responseCode === 530 || responseCode === 535 || responseCode === 534)
    return { reason: 'auth', message: words };
  const isAboutRecipient =
    subject === '1' ||
    (enhanced === null && (responseCode === 550 || responseCode === 551 || responseCode === 553));
  if (
    isAboutRecipient &&
    !/5\.1\.[78]\b|relay|spf|dmarc|dkim|policy|spam|blocked|block list|reputation/i.test(said)
  ) {
    return { reason: 'recipient_gone', message: words };
  }
  return { reason: 'content', message: words };
}

/** "try again in 5 minutes", as servers that greylist put it. */
function askedDelayMs(said: string): number | undefined {
  const [, amount, unit = ''] = /(?:in|after|for)\s+(\d{1,5})\s*(sec|min|hour)/i.exec(said) ?? [];
  if (amount === undefined) return undefined;
  const unitMs = /^h/i.test(unit) ? 3_600_000 : /^m/i.test(unit) ? 60_000 : 1000;
  return Math.min(Number(amount) * unitMs, 4 * 3_600_000);
}

/** Whether the server refused who we are, so that trying again with the same login is of no use. */
export function isLoginRefused(error: unknown): boolean {
  const { code, authenticationFailed, responseCode } = fieldsOf(error);
  return (
    authenticationFailed === true ||
    code === 'EAUTH' ||
    code === 'ENOAUTH' ||
    code === 'EOAUTH2' ||
    responseCode === 535
  );
}

/** Whether the line broke, which says nothing about what was being fetched. */
export function isConnectionLost(error: unknown): boolean {
  const { code = '', message } = fieldsOf(error);
  return /ECONNRESET|EPIPE|ETIMEDOUT|ETIMEOUT|TIMEOUT|EConnectionClosed|NoConnection|closed|not available/i.test(
    `${code} ${message}`,
  );
}

/** How long the server asked to be left alone, ms. */
export const throttledForMs = (error: unknown): number | undefined => fieldsOf(error).throttleReset;

export type Protocol = 'IMAP' | 'SMTP';

/** Why a connection failed, in one or two sentences that end in what to do. */
export function explainConnection(error: unknown, protocol: Protocol, account: MailAccount): string {
  const { code = '', message, response, responseText, command } = fieldsOf(error);
  const { host, port, security } = account;
  const where = `${host} port ${port}`;
  const said = oneLine(responseText ?? response ?? '');
  const setting = protocol === 'IMAP' ? 'imap' : 'smtp';

  if (error instanceof Failure) return `${message} ${error.hint ?? ''}`.trim();
  if (code === 'ETOKEN') return message;
  if (code === 'EOAUTH2') return `Login refused for ${account.user}: ${oneLine(message)}`;
  if (isLoginRefused(error)) return loginRefused(said === '' ? message : said, account);
  if (code === 'EAI_AGAIN' || /EAI_AGAIN/.test(message)) {
    return `The name ${host} could not be looked up: no name server answers. Check this machine’s network.`;
  }
  if (code === 'ENOTFOUND' || code === 'EDNS' || /ENOTFOUND|EAI_|getaddrinfo/.test(message)) {
    return `Host not found: ${host}. Check the name (${setting}Host), and that this machine can resolve names.`;
  }
  if (/ECONNREFUSED/.test(`${code} ${message}`)) {
    return `Connection refused: nothing listens at ${where}. Check the port (${setting}Port), and that ${protocol} is switched on.`;
  }
  if (/EHOSTUNREACH|ENETUNREACH/.test(`${code} ${message}`)) {
    return `No route to ${where}. Check the network or the firewall.`;
  }
  const certificate = certificateTrouble(code, message, host);
  if (certificate !== undefined) return certificate;
  if (
    /wrong version number|EPROTO|packet length too long|unknown protocol|http request/i.test(
      `${code} ${message}`,
    )
  ) {
    return `${where} does not speak TLS from the start. Set ${setting}Security to starttls (or use the TLS port, ${protocol === 'IMAP' ? 993 : 465}).`;
  }
  if (/starttls/i.test(`${message} ${command ?? ''} ${said}`) || code === 'ETLS') {
    return security === 'starttls'
      ? `${where} does not offer STARTTLS. Set ${setting}Security to tls (port ${protocol === 'IMAP' ? 993 : 465}).`
      : `${where} wants STARTTLS before a login. Set ${setting}Security to starttls.`;
  }
  if (
    /LOGINDISABLED|PRIVACYREQUIRED|plaintext auth|disallowed on non-secure|not allowed in plaintext|encryption required/i.test(
      `${message} ${said}`,
    )
  ) {
    return `${where} wants an encrypted connection before a login. Set ${setting}Security to starttls.`;
  }
  if (/TIMEOUT|ETIMEDOUT/i.test(code) || /timed? ?out|greeting never received/i.test(message)) {
    const isGreeting = code === 'GREETING_TIMEOUT' || /greeting/i.test(message);
    return isGreeting && security !== 'tls'
      ? `${where} sent no greeting. It may speak TLS from the start: set ${setting}Security to tls.`
      : `No answer from ${where} in time. A firewall may be in the way, or the port is wrong.`;
  }
  if (/ECONNRESET|EPIPE|closed|EConnectionClosed|NoConnection|ECONNECTION/i.test(`${code} ${message}`)) {
    return `${where} closed the connection${said === '' ? '' : `: ${said}`}.`;
  }
  return `${protocol} at ${where} failed: ${said === '' ? oneLine(message) : said}`;
}

function loginRefused(said: string, { user, host, accessToken }: MailAccount): string {
  const hint =
    accessToken !== undefined
      ? 'The access token may have expired.'
      : /gmail|google/i.test(host)
        ? 'Google wants an app password here, not the account’s password.'
        : /office365|outlook/i.test(host)
          ? 'Microsoft wants OAuth here: passwords no longer work for most accounts.'
          : 'Check user and password; some providers want an app password.';
  return `Login refused for ${user}: ${sentence(oneLine(said))} ${hint}`;
}

function certificateTrouble(code: string, message: string, host: string): string | undefined {
  const text = `${code} ${message}`;
  if (/ERR_TLS_CERT_ALTNAME_INVALID|altnames|does not match certificate/i.test(text)) {
    const names = /.*altnames: ([^"]{1,300})/is.exec(message)?.[1]?.replaceAll('DNS:', '').trim();
    return `The certificate is not valid for ${host}${names === undefined ? '' : `; it is for ${names}`}. Use the name the certificate is for.`;
  }
  if (/CERT_HAS_EXPIRED|certificate has expired/i.test(text)) {
    return `The certificate of ${host} has expired. Its owner has to renew it.`;
  }
  if (
    /SELF_SIGNED|self.signed|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|unable to verify|unable to get (?:local )?issuer/i.test(
      text,
    )
  ) {
    return `The certificate of ${host} is not signed by an authority this machine trusts. On your own network, set verifyCertificates to false.`;
  }
  return undefined;
}

/** A server's words on one line, of a length for a status line. */
const oneLine = (text: string): string => text.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, 500);
