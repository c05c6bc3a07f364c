import { parse } from 'node:querystring';
import type { ReadItem } from '../port/inbound.ts';
import type { HookAnswer, WebhookRequest } from '../port/webhook.ts';
import { oncePerBody } from '../support/once-per-body.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import type { TwilioAccount } from './settings.ts';

/** The fields of a post. A name that comes twice counts with its first value, and was signed with all. */
export type Form = Readonly<Record<string, string>>;

/**
 * Twilio signs the address it calls and every field (Webhooks security): base64 of the HMAC-SHA1 by the auth token, over
 * the URL with its query, then names and values in the order of the names. The address is tried with and without the port.
 */
export function verifySignature(
  { url, headers, body }: WebhookRequest,
  { authToken, otherToken }: TwilioAccount,
): { ok: true } | { ok: false; why: string } {
  const given = headers['x-twilio-signature'];
  if (given === undefined) return { ok: false, why: 'X-Twilio-Signature is missing' };
  const fields = signedFields(body);
  const tokens = otherToken === undefined ? [authToken] : [authToken, otherToken];
  const fits = (address: string): boolean =>
    tokens.some((token) => sameSecret(given, hmac('sha1', token, [address + fields], 'base64')));
  // Nearly always it is the very address.
  const isSigned = fits(url) || spellings(url).some(fits);
  return isSigned
    ? { ok: true }
    : { ok: false, why: 'X-Twilio-Signature does not match: is --public-url the address Twilio calls?' };
}

/** Each name with its value, or its values in order where it comes more than once. */
const fieldsOf = oncePerBody((body) => parse(Buffer.from(body).toString(), '&', '=', { maxKeys: 0 }));

/** As Twilio’s own libraries do it: one value of several that are alike, in order. */
function signedFields(body: Uint8Array): string {
  const fields = fieldsOf(body);
  let signed = '';
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (typeof value === 'string') signed += name + value;
    else for (const one of [...new Set(value)].sort()) signed += name + one;
  }
  return signed;
}

/** The address as it was called, then with and without the port. */
function spellings(url: string): string[] {
  const parts = /^(https?):\/\/([^/?#:]+|\[[^\]]+\])(:\d+)?([/?].*)?$/i.exec(url);
  if (parts === null) return [url];
  const [, scheme = '', host = '', , rest = ''] = parts;
  const usual = scheme.toLowerCase() === 'https' ? 443 : 80;
  return [...new Set([url, `${scheme}://${host}${rest}`, `${scheme}://${host}:${usual}${rest}`])];
}

/** What was posted, as fields. */
export const formOf = oncePerBody((body): Form => {
  const form: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value = ''] of Object.entries(fieldsOf(body)))
    form[name] = typeof value === 'string' ? value : (value[0] ?? '');
  return form;
});

/** Kept raw and answered like anything else: Twilio wants TwiML whatever came. */
export const unreadable = ({ body }: Pick<WebhookRequest, 'body'>, reason: string): ReadItem[] => [
  { kind: 'unreadable', raw: body, reason },
];

/** An answer in TwiML, Twilio’s own XML. `verbs` are escaped already. */
export const twiml = (verbs = ''): HookAnswer => ({
  status: 200,
  contentType: 'text/xml; charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`,
});

/**
 * What Twilio shall do when the relay does not answer (Webhooks, connection overrides): five more tries after connection
 * failures, time-outs and 5xx; by default it would drop a message.
 */
export const withRetries = (url: string): string => `${url}#rc=5&rp=5xx,ct,rt`;

/** Twilio’s dates (RFC 2822), as milliseconds; undefined for what is none. */
export function timeOf(date: string | null | undefined): number | undefined {
  const at = Date.parse(date ?? '');
  return Number.isFinite(at) && at > 0 ? at : undefined;
}
