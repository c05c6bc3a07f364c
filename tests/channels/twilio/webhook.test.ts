import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signed } from '../../../fixtures/channels/twilio/played.ts';
import { formOf, verifySignature } from '../../../src/channels/twilio/webhook.ts';
import { account, posted } from './support.ts';

const URL_CALLED = 'https://desk.example/hooks/door?entry=0198e1';
const FIELDS = { From: '+15550104242', Body: 'Olá, 50 % + „mehr“', AccountSid: 'AC1', NumMedia: '0' };

function request(fields: Record<string, string>, url = URL_CALLED, signedFor = URL_CALLED) {
  const { headers, body } = signed(signedFor, fields);
  return posted(body, { headers, url });
}

describe('the signature', () => {
  test('is over the address with its query and every field', () => {
    expect(verifySignature(request(FIELDS), account)).toEqual({ ok: true });
    const other = request({ ...FIELDS, Body: 'something else' });
    expect(verifySignature({ ...request(FIELDS), body: other.body }, account)).toMatchObject({ ok: false });
    expect(verifySignature(request(FIELDS, URL_CALLED.replace('0198e1', '0198e2')), account)).toMatchObject({
      ok: false,
    });
  });

  test('holds with the usual port and without it', () => {
    const withPort = URL_CALLED.replace('desk.example', 'desk.example:443');
    expect(verifySignature(request(FIELDS, URL_CALLED, withPort), account)).toEqual({ ok: true });
    expect(verifySignature(request(FIELDS, withPort, URL_CALLED), account)).toEqual({ ok: true });
    const elsewhere = URL_CALLED.replace('desk.example', 'other.example');
    expect(verifySignature(request(FIELDS, elsewhere), account)).toMatchObject({ ok: false });
  });

  test('may be the other token’s while the token is being changed', () => {
    const changing = { ...account, authToken: 'f'.repeat(32), otherToken: account.authToken };
    expect(verifySignature(request(FIELDS), changing)).toEqual({ ok: true });
    expect(verifySignature(request(FIELDS), { ...changing, otherToken: undefined })).toMatchObject({
      ok: false,
    });
  });

  test('that is missing or nonsense is none, whatever is posted', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string(), { nil: undefined }),
        fc.string(),
        (body, given, url) => {
          const headers = { 'x-twilio-signature': given };
          expect(verifySignature(posted(body, { headers, url }), account)).toMatchObject({ ok: false });
        },
      ),
    );
  });

  test('holds for whatever fields Twilio signs', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
        (fields) => {
          const plain = Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
          );
          expect(verifySignature(request(plain), account)).toEqual({ ok: true });
        },
      ),
    );
  });
});

test('a form is read by name; what stands for something in JavaScript is a name like any other', () => {
  expect(formOf(Buffer.from('a=1&a=2&b=x%20y+z&__proto__=q&constructor=c'))).toMatchObject({
    a: '1',
    b: 'x y z',
    constructor: 'c',
  });
  expect(formOf(Buffer.from(''))['toString']).toBeUndefined();
});

const root = fileURLToPath(new URL('../../..', import.meta.url));
const corpora = process.env['PARLEY_CORPORA'] ?? join(root, '../shared/corpora');
const vectors = join(corpora, 'signature-vectors/vectors.json');
const isThere = existsSync(vectors);
if (!isThere)
  console.info(`No signatures of Twilio’s own: ${corpora} is absent. Set PARLEY_CORPORA to run them.`);

describe.skipIf(!isThere)('signatures of Twilio’s own libraries', () => {
  type Vector = {
    provider: string;
    token?: string;
    url?: string;
    params?: Record<string, string>;
    signature: string;
  };
  test('are taken', () => {
    const all = JSON.parse(readFileSync(vectors, 'utf8')) as Vector[];
    const forms = all.filter(({ provider, params }) => provider === 'twilio' && params !== undefined);
    expect(forms.length).toBeGreaterThan(0);
    for (const { token = '', url = '', params = {}, signature } of forms) {
      const headers = { 'x-twilio-signature': signature };
      const given = posted(params, { url, headers });
      expect(verifySignature(given, { ...account, authToken: token })).toEqual({ ok: true });
    }
  });
});
