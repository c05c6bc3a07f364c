import { hmac } from '../support/signatures.ts';

type Keys = {
  consumerKey: string;
  consumerSecret: string;
  accessToken: string;
  accessSecret: string;
};

/**
 * The `Authorization` header of a request made as the account (RFC 5849, HMAC-SHA1). The query of `url` is signed with it;
 * JSON and multipart bodies are not (RFC 5849 §3.4.1.3.1). `timestampS`: seconds since 1970; `nonce`: never used twice.
 */
export function authorization(
  method: string,
  url: string,
  { consumerKey, consumerSecret, accessToken, accessSecret }: Keys,
  { nonce, timestampS }: { nonce: string; timestampS: number },
): string {
  const { origin, pathname, searchParams } = new URL(url);
  const own: [string, string][] = [
    ['oauth_consumer_key', consumerKey],
    ['oauth_nonce', nonce],
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(timestampS)],
    ['oauth_token', accessToken],
    ['oauth_version', '1.0'],
  ];
  const parameters = [...own, ...searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort((a, b) => (a < b ? -1 : 1))
    .join('&');
  const base = [method.toUpperCase(), `${origin}${pathname}`, parameters].map(encode).join('&');
  const signature = hmac('sha1', `${encode(consumerSecret)}&${encode(accessSecret)}`, [base], 'base64');
  const all: [string, string][] = [...own, ['oauth_signature', signature]];
  return `OAuth ${all.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(', ')}`;
}

/** RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
