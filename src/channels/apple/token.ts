import { z } from 'zod';
import { jsonOf } from '../support/attempt.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import type { AppleSettings } from './settings.ts';

/**
 * Both sides sign each request with a JSON Web Token, always HS256 (Messages for Business, Authorizing messages): we as
 * `iss`, Apple with our id as `aud`. The key is the secret’s bytes, which Apple gives in base64.
 */
type Keys = Pick<AppleSettings, 'mspId' | 'secret'>;

const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');

const signatureOf = (signed: string, { secret }: Keys): string =>
  Buffer.from(hmac('sha256', Buffer.from(secret, 'base64'), [signed], 'base64'), 'base64').toString(
    'base64url',
  );

/** The token of one of our requests. `now` in ms. */
export function tokenFor(keys: Keys, now: number): string {
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: keys.mspId, iat: Math.floor(now / 1000) })}`;
  return `${signed}.${signatureOf(signed, keys)}`;
}

const header = z.looseObject({ alg: z.literal('HS256') });
const claims = z.looseObject({
  aud: z.union([z.string(), z.array(z.string())]),
  exp: z.number().optional(),
});

/** Why a request’s `Authorization` is not Apple’s; undefined when it is. Constant time where it counts. */
export function faultOf(authorization: string | undefined, keys: Keys, now: number): string | undefined {
  const [, head, body, signature] =
    /^Bearer ([\w-]{1,500})\.([\w-]{1,4000})\.([\w-]{20,100})$/i.exec(authorization ?? '') ?? [];
  if (head === undefined || body === undefined) return 'Authorization holds no token';
  const read = (piece: string): unknown => jsonOf(Buffer.from(piece, 'base64url').toString());
  if (!header.safeParse(read(head)).success) return 'the token is of another kind than HS256';
  if (!sameSecret(signature, signatureOf(`${head}.${body}`, keys))) return 'the token’s signature is wrong';
  const said = claims.safeParse(read(body)).data;
  if (said === undefined || ![said.aud].flat().includes(keys.mspId))
    return 'the token is for another provider';
  if (said.exp !== undefined && said.exp * 1000 < now) return 'the token has ended';
  return undefined;
}
