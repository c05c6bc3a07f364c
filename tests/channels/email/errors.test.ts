import { describe, expect, test } from 'vitest';
import { explainConnection, isConnectionLost, sendFailure } from '../../../src/channels/email/errors.ts';
import type { MailAccount } from '../../../src/channels/email/settings.ts';

const account: MailAccount = {
  host: 'mail.shop.test',
  port: 993,
  security: 'tls',
  user: 'support@shop.test',
  password: 'x',
  accessToken: undefined,
  verifyCertificates: true,
};
const failed = (fields: Record<string, unknown>): Error => Object.assign(new Error('failed'), fields);
const answered = (response: string): Error =>
  failed({ code: 'EENVELOPE', responseCode: Number(response.slice(0, 3)), response });

describe('a failed send says what to do about it', () => {
  test.each([
    ['550 5.1.1 <a@b.c>: Recipient address rejected: User unknown', 'recipient_gone'],
    ['551 user not local', 'recipient_gone'],
    ['550 No such user here', 'recipient_gone'],
    ['550 5.7.1 Relaying denied', 'content'],
    ['550 5.7.26 Unauthenticated email is not accepted due to the domain’s DMARC policy', 'content'],
    ['550 blocked using a block list', 'content'],
    ['552 5.3.4 Message size exceeds fixed limit', 'content'],
    ['554 5.7.1 Spam message rejected', 'content'],
    ['530 5.7.0 Authentication required', 'auth'],
    ['535 5.7.8 Bad credentials', 'auth'],
    ['421 4.7.0 Try again later', 'retry'],
    ['451 4.7.1 Greylisting in action', 'retry'],
    ['452 4.2.2 Mailbox full', 'retry'],
  ])('%s → %s', (response, reason) => {
    const failure = sendFailure(answered(response), account);
    expect(failure.reason).toBe(reason);
    expect(failure.message.length).toBeGreaterThan(10);
  });

  test('a server that names a time is heard', () => {
    expect(
      sendFailure(answered('450 4.2.0 Greylisted, please try again in 300 seconds'), account).retryAfterMs,
    ).toBe(300_000);
    expect(sendFailure(answered('451 4.7.1 try later'), account).retryAfterMs).toBe(300_000);
    expect(sendFailure(answered('421 4.7.0 busy'), account).retryAfterMs).toBeUndefined();
  });

  test('a broken line is tried again', () => {
    expect(
      sendFailure(failed({ code: 'ECONNECTION', message: 'Connection closed unexpectedly' }), account).reason,
    ).toBe('retry');
    expect(sendFailure(failed({ code: 'ETIMEDOUT', message: 'Timeout' }), account).reason).toBe('retry');
  });
});

describe('a failed connection is explained', () => {
  test.each<[Record<string, unknown>, RegExp]>([
    [
      { code: 'ENOTFOUND', message: 'getaddrinfo ENOTFOUND mail.shop.test' },
      /^Host not found: mail\.shop\.test/,
    ],
    [
      { code: 'EDNS', message: 'getaddrinfo EAI_AGAIN' },
      /^The name mail.shop.test could not be looked up: no name server/,
    ],
    [
      { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
      /^Connection refused: nothing listens at mail\.shop\.test port 993/,
    ],
    [{ code: 'ESOCKET', message: 'connect ECONNREFUSED 10.0.0.1:993' }, /^Connection refused/],
    [{ code: 'ENETUNREACH', message: 'connect ENETUNREACH' }, /^No route/],
    [
      { code: 'CONNECT_TIMEOUT', message: 'Failed to connect in required time' },
      /^No answer from mail\.shop\.test port 993/,
    ],
    [
      {
        code: 'ERR_TLS_CERT_ALTNAME_INVALID',
        message:
          "Hostname/IP does not match certificate's altnames: Host: mail.shop.test. is not in the cert's altnames: DNS:mx.host.test",
      },
      /^The certificate is not valid for mail\.shop\.test; it is for mx\.host\.test\./,
    ],
    [{ code: 'CERT_HAS_EXPIRED', message: 'certificate has expired' }, /has expired/],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed certificate' },
      /not signed by an authority/,
    ],
    [{ code: 'EPROTO', message: 'write EPROTO wrong version number' }, /Set imapSecurity to starttls/],
    [
      {
        authenticationFailed: true,
        message: 'Command failed',
        responseText: '[AUTHENTICATIONFAILED] Invalid credentials',
      },
      /^Login refused for support@shop\.test: \[AUTHENTICATIONFAILED\] Invalid credentials\./,
    ],
    [
      {
        message: 'Command failed',
        responseText: '[PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure connections',
      },
      /wants an encrypted connection/,
    ],
    [{ code: 'ECONNRESET', message: 'read ECONNRESET' }, /closed the connection/],
    [
      { message: 'something odd\r\nhappened' },
      /^IMAP at mail\.shop\.test port 993 failed: something odd happened$/,
    ],
  ])('%o', (fields, words) => {
    expect(explainConnection(failed(fields), 'IMAP', account)).toMatch(words);
  });

  test('providers that want no password say so', () => {
    const refused = failed({
      code: 'EAUTH',
      response: '535 5.7.8 Username and Password not accepted',
      responseCode: 535,
    });
    expect(explainConnection(refused, 'SMTP', { ...account, host: 'smtp.gmail.com' })).toMatch(
      /app password/,
    );
    expect(explainConnection(refused, 'SMTP', { ...account, host: 'smtp.office365.com' })).toMatch(/OAuth/);
    expect(explainConnection(refused, 'SMTP', { ...account, accessToken: 't' })).toMatch(
      /token may have expired/,
    );
  });

  test('whatever is thrown, there are words', () => {
    for (const thrown of [undefined, null, 7, 'text', {}, { message: 5 }]) {
      expect(explainConnection(thrown, 'SMTP', account)).not.toBe('');
    }
    expect(isConnectionLost(failed({ code: 'NoConnection', message: 'Connection not available' }))).toBe(
      true,
    );
    expect(isConnectionLost(failed({ code: 'ParserError11', message: 'Unexpected char' }))).toBe(false);
  });
});
