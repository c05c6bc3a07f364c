import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { verifyIdentity } from '../../../src/channels/web/identity.ts';

const SECRET = 'a secret of at least thirty-two characters';
const NOW = 1_790_000_000_000;
const seconds = NOW / 1000;

const good = {
  sub: 'customer-7',
  aud: 'shop',
  iat: seconds,
  exp: seconds + 300,
  jti: 'nonce-nonce',
  name: 'Ana',
};

const sign = (claims: Record<string, unknown>, key: string | CryptoKey = SECRET, alg = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg }).sign(typeof key === 'string' ? Buffer.from(key) : key);

const check = (jwt: string) => verifyIdentity(jwt, { identitySecret: SECRET }, 'shop', NOW);

test('a fresh token of the site names its customer', async () => {
  expect(await check(await sign(good))).toEqual({
    id: 'customer-7',
    name: 'Ana',
    email: undefined,
    nonce: 'nonce-nonce',
    expiresAt: NOW + 300_000,
  });
});

test('Ed25519 works with the public key', async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwt = await sign(good, privateKey, 'EdDSA');
  const settings = { identityPublicKey: await exportSPKI(publicKey) };
  expect((await verifyIdentity(jwt, settings, 'shop', NOW)).id).toBe('customer-7');
  await expect(check(jwt)).rejects.toThrow('no EdDSA key');
});

test.for([
  ['another inbox’s', { ...good, aud: 'other' }, 'aud'],
  ['run out', { ...good, iat: seconds - 500, exp: seconds - 100 }, 'exp'],
  ['good for an hour', { ...good, exp: seconds + 3600 }, 'ten minutes'],
  ['of tomorrow', { ...good, iat: seconds + 86_400, exp: seconds + 86_700 }, 'iat'],
  ['without a nonce', { ...good, jti: undefined }, 'jti'],
  ['without a customer', { ...good, sub: undefined }, 'sub'],
  ['with a customer of blanks', { ...good, sub: 'a b' }, '"sub"'],
] as const)('a token %s is refused', async ([, claims, why]) => {
  await expect(check(await sign(claims))).rejects.toThrow(why);
});

test('a token signed with another key, unsigned, or garbled is refused', async () => {
  await expect(check(await sign(good, 'another secret of thirty-two characters!'))).rejects.toThrow(
    'refused',
  );
  const [, body] = (await sign(good)).split('.');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  await expect(check(`${none}.${body ?? ''}.`)).rejects.toThrow('HS256 or EdDSA');
  await expect(check('garbled')).rejects.toThrow('refused');
});
