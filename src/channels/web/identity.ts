import { errors, importSPKI, jwtVerify, type JWTPayload } from 'jose';
import { Failure } from '../../domain/failure.ts';
import type { WebSettings } from './settings.ts';
import { sentence } from '../../domain/sentence.ts';

/** The customer, by the host page's signed word. */
export type VerifiedCustomer = {
  /** The site's own id of the customer (`sub`). */
  id: string;
  name?: string | undefined;
  email?: string | undefined;
  /** `jti`: used once. */
  nonce: string;
  /** Ms. */
  expiresAt: number;
};

const MAX_LIFE_SECONDS = 600;
/** How far the site's clock may be from ours. */
const TOLERANCE_SECONDS = 30;
/** `sub` becomes part of an address: printable, no blanks. */
const SUBJECT = /^[\x21-\x7e]{1,200}$/;

/**
 * Checks the short-lived JWT with which a host page names its signed-in customer (RFC 7519; HS256 or EdDSA): `aud` is
 * the inbox's slug, `sub` the customer, `iat`, `exp` at most ten minutes later, `jti` a nonce. Optional: `name`,
 * `email`.
 * @throws Failure `forbidden` naming what is wrong with it, for the site's developer.
 */
export async function verifyIdentity(
  jwt: string,
  settings: Pick<WebSettings, 'identitySecret' | 'identityPublicKey'>,
  slug: string,
  now: number,
): Promise<VerifiedCustomer> {
  const claims = await verified(jwt, settings, slug, now);
  const { sub, jti, iat, exp } = claims;
  if (sub === undefined || !SUBJECT.test(sub)) {
    throw refused('its "sub" must be 1 to 200 printable characters without blanks');
  }
  if (jti === undefined || jti.length < 8 || jti.length > 128) {
    throw refused('its "jti" must be a nonce of 8 to 128 characters');
  }
  if (iat === undefined || exp === undefined || exp - iat > MAX_LIFE_SECONDS) {
    throw refused('it must expire at most ten minutes after "iat"');
  }
  return {
    id: sub,
    name: text(claims['name'], 256),
    email: text(claims['email'], 254),
    nonce: jti,
    expiresAt: exp * 1000,
  };
}

async function verified(
  jwt: string,
  settings: Pick<WebSettings, 'identitySecret' | 'identityPublicKey'>,
  slug: string,
  now: number,
): Promise<JWTPayload> {
  const algorithm = algorithmOf(jwt);
  const key = await keyFor(algorithm, settings);
  try {
    const { payload } = await jwtVerify(jwt, key, {
      // The algorithm is the key's, never the token's own choice: a public key must not pass as an HMAC secret.
      algorithms: [algorithm],
      audience: slug,
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      maxTokenAge: MAX_LIFE_SECONDS,
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refused(error.message, error);
    throw error;
  }
}

function algorithmOf(jwt: string): 'HS256' | 'EdDSA' {
  const header = jwt.split('.')[0] ?? '';
  try {
    const parsed: unknown = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
    const alg = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'alg') : undefined;
    if (alg === 'HS256' || alg === 'EdDSA') return alg;
  } catch (error) {
    throw refused('its header is not JSON', error);
  }
  throw refused('it must be signed with HS256 or EdDSA');
}

async function keyFor(
  algorithm: 'HS256' | 'EdDSA',
  settings: Pick<WebSettings, 'identitySecret' | 'identityPublicKey'>,
): Promise<Uint8Array | CryptoKey> {
  if (algorithm === 'HS256' && settings.identitySecret !== undefined) {
    return Buffer.from(settings.identitySecret, 'utf8');
  }
  if (algorithm === 'EdDSA' && settings.identityPublicKey !== undefined) {
    return importSPKI(settings.identityPublicKey, 'EdDSA');
  }
  throw refused(`this inbox has no ${algorithm} key (its identitySecret or identityPublicKey setting)`);
}

function refused(why: string, cause?: unknown): Failure {
  return new Failure('forbidden', sentence(`The customer’s identity token was refused: ${why}`), {
    hint: 'Sign a fresh one on your server for each page: aud = the inbox, sub, iat, exp, jti.',
    cause,
  });
}

function text(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' || trimmed.length > max ? undefined : trimmed;
}
