import { z } from 'zod';
import type { ChannelTools } from '../port/tools.ts';
import type { EmailSettings, MailAccount } from './settings.ts';

/**
 * Access tokens for providers that take no password (Gmail, Microsoft 365): fetched with the refresh token of the
 * settings (RFC 6749 §6), kept until shortly before they expire, and presented as XOAUTH2.
 */

/** Renewed this long before the end, so that no login starts with a token about to die. */
const MARGIN_MS = 2 * 60_000;
/** When the provider does not say: what Google and Microsoft give at least. */
const USUAL_S = 3000;

const answer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(USUAL_S),
});
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** No token: refused (`EOAUTH2`, as the mail libraries name it) or not reached. */
export class TokenFailure extends Error {
  readonly code: 'EOAUTH2' | 'ETOKEN';

  constructor(code: 'EOAUTH2' | 'ETOKEN', message: string) {
    super(message);
    this.name = 'TokenFailure';
    this.code = code;
  }
}

type Kept = { token: string; untilMs: number };
/** By the settings object: it is made anew when the inbox is changed. */
const kept = new WeakMap<EmailSettings, Kept>();

/**
 * The account with what it logs in with now: a password where there is one.
 *
 * @throws TokenFailure
 */
export async function loginFor(
  account: MailAccount,
  settings: EmailSettings,
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
): Promise<MailAccount> {
  const { oauthTokenUrl: url, oauthRefreshToken: refreshToken, oauthClientId: clientId } = settings;
  if (url === undefined || refreshToken === undefined || clientId === undefined) return account;
  if (account.password !== undefined) return account;
  const now = tools.clock.now();
  const current = kept.get(settings);
  if (current !== undefined && current.untilMs > now) return { ...account, accessToken: current.token };
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
  });
  if (settings.oauthClientSecret !== undefined) form.set('client_secret', settings.oauthClientSecret);
  const { token, lifeMs } = await requestToken(url, form, tools);
  kept.set(settings, { token, untilMs: now + lifeMs - MARGIN_MS });
  return { ...account, accessToken: token };
}

/** After a refused login: the next one asks for a new token. */
export const forgetToken = (settings: EmailSettings): void => {
  kept.delete(settings);
};

async function requestToken(
  url: string,
  form: URLSearchParams,
  { fetch }: Pick<ChannelTools, 'fetch'>,
): Promise<{ token: string; lifeMs: number }> {
  const host = new URL(url).host;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: form.toString(),
  }).catch((error: unknown) => {
    throw new TokenFailure(
      'ETOKEN',
      `${host} gave no access token: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const body = parseJson(response.body);
  const given = answer.safeParse(body);
  if (response.status === 200 && given.success) {
    return { token: given.data.access_token, lifeMs: given.data.expires_in * 1000 };
  }
  const why = refusal.safeParse(body);
  const words = why.success
    ? `${why.data.error} ${why.data.error_description ?? ''}`.trim()
    : `status ${response.status}`;
  const isRefused = response.status === 400 || response.status === 401 || response.status === 403;
  throw new TokenFailure(
    isRefused ? 'EOAUTH2' : 'ETOKEN',
    `${host} gave no access token (${words.slice(0, 300)}).${isRefused ? ' Sign in anew and set oauthRefreshToken.' : ''}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
