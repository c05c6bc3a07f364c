import { describe, expect, test } from 'vitest';
import { explainConnection, sendFailure } from '../../../src/channels/email/errors.ts';
import { forgetToken, loginFor, TokenFailure } from '../../../src/channels/email/oauth.ts';
import {
  EMAIL_SECRETS,
  emailSettings,
  imapAccount,
  smtpAccount,
} from '../../../src/channels/email/settings.ts';
import type { OutboundRequest, OutboundResponse } from '../../../src/channels/port/tools.ts';
import { manualClock } from '../../../src/lib/clock.ts';

const base = { address: 'Support@Shop.TEST', imapHost: 'imap.shop.test', smtpHost: 'smtp.shop.test' };
const oauth = {
  ...base,
  oauthTokenUrl: 'https://login.shop.test/token',
  oauthClientId: 'parley',
  oauthRefreshToken: 'refresh-1',
};

/** A provider that gives token-1, token-2 … or answers as told. */
function provider(...answers: (OutboundResponse | Error)[]) {
  const requests: OutboundRequest[] = [];
  const clock = manualClock(1_000_000);
  return {
    requests,
    clock,
    async fetch(_url: string, request: OutboundRequest): Promise<OutboundResponse> {
      requests.push(request);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return (
        answer ?? {
          status: 200,
          headers: {},
          body: `{"access_token":"token-${requests.length}","expires_in":3600}`,
        }
      );
    },
  };
}

describe('access tokens', () => {
  const settings = () => emailSettings.parse(oauth);

  test('are fetched once, kept for their life, and renewed before its end', async () => {
    const tools = provider();
    const inbox = settings();
    const token = async () => (await loginFor(imapAccount(inbox), inbox, tools)).accessToken;
    expect([await token(), await token()]).toEqual(['token-1', 'token-1']);
    expect(new URLSearchParams(String(tools.requests[0]?.body)).get('refresh_token')).toBe('refresh-1');
    tools.clock.advance(3_500_000);
    expect(await token()).toBe('token-2');
    forgetToken(inbox);
    expect(await token()).toBe('token-3');
  });

  test('are not asked for where there is a password', async () => {
    const tools = provider();
    const inbox = emailSettings.parse({ ...oauth, smtpPassword: 'secret' });
    expect(await loginFor(smtpAccount(inbox), inbox, tools)).toMatchObject({
      password: 'secret',
      accessToken: undefined,
    });
    expect(tools.requests).toHaveLength(0);
  });

  test.each<[string, OutboundResponse | Error, 'auth' | 'retry', RegExp]>([
    [
      'refused',
      { status: 400, headers: {}, body: '{"error":"invalid_grant","error_description":"expired"}' },
      'auth',
      /invalid_grant expired.*oauthRefreshToken/,
    ],
    ['broken', { status: 503, headers: {}, body: '<html>' }, 'retry', /status 503/],
    ['nonsense', { status: 200, headers: {}, body: '{}' }, 'retry', /gave no access token/],
    ['unreachable', new Error('no route'), 'retry', /login\.shop\.test gave no access token: no route/],
  ])('that do not come are explained: %s', async (_, answer, reason, words) => {
    const inbox = settings();
    const failure = await loginFor(smtpAccount(inbox), inbox, provider(answer)).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TokenFailure);
    expect(sendFailure(failure, smtpAccount(inbox)).reason).toBe(reason);
    expect(explainConnection(failure, 'IMAP', imapAccount(inbox))).toMatch(words);
  });
});

describe('settings', () => {
  test('have the usual ports and one login for both ways', () => {
    const inbox = emailSettings.parse({ ...base, password: 'p' });
    expect(inbox.address).toBe('support@shop.test');
    expect(imapAccount(inbox)).toMatchObject({
      port: 993,
      security: 'tls',
      user: 'support@shop.test',
      password: 'p',
    });
    expect(smtpAccount(inbox)).toMatchObject({
      port: 587,
      security: 'starttls',
      user: 'support@shop.test',
      password: 'p',
    });
  });

  test('read back what they gave, as they are stored', () => {
    const inbox = emailSettings.parse({
      ...base,
      password: 'p',
      verifyCertificates: 'no',
      imapPort: '143',
      importDays: '3',
    });
    expect(inbox).toMatchObject({ verifyCertificates: false, imapPort: 143, importDays: 3 });
    expect(emailSettings.parse(structuredClone(inbox))).toEqual(inbox);
  });

  test.each([
    [{ ...base }, /Give a password/],
    [{ ...base, password: 'p', address: 'not an address' }, /is not an email address/],
    [{ ...base, password: 'p', imapHost: 'https://imap.shop.test/' }, /host name like/],
    [{ ...base, password: 'p', imapPort: 70_000 }, /65535/],
    [{ ...base, password: 'p', name: 'a\r\nBcc: eve@example.org' }, /name/],
    [{ ...oauth, oauthRefreshToken: undefined }, /Give a password/],
  ])('say what is wrong: %o', (given, words) => {
    const parsed = emailSettings.safeParse(given);
    expect(parsed.success).toBe(false);
    expect(JSON.stringify(parsed.error?.issues)).toMatch(words);
  });

  test('name every secret', () => {
    expect(EMAIL_SECRETS.toSorted()).toEqual(
      Object.keys(emailSettings.shape)
        .filter((key) => /password|accessToken|secret|refreshToken/i.test(key))
        .toSorted(),
    );
  });
});
