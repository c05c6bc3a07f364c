import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { firstWords } from '../../domain/link-ref.ts';
import type { ProbeReport } from '../port.ts';
import type { BeginLink } from '../port/link.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { call, type Called } from './api.ts';
import type { LineSettings } from './settings.ts';

const DAY = 24 * 60 * 60_000;
/** A token is renewed so long before it ends, a day before people would be warned. */
const RENEW_BEFORE_MS = 8 * DAY;
/** Long-lived tokens are said to last a hundred years (Verify channel access token): those never end. */
const FOR_EVER_MS = 5 * 365 * DAY;

const verified = z.looseObject({ expires_in: z.number().nonnegative() });
const issued = z.looseObject({ access_token: z.string().min(20), expires_in: z.number().positive() });
const endpoint = z.looseObject({ endpoint: z.string().optional(), active: z.boolean() });

/** Keeps the webhook registered, and the token fresh where the inbox knows its channel id. */
export function openSource({ inbox, settings }: ConfiguredInbox<LineSettings>, host: SourceHost): Source {
  return webhookKeeper(host, async () => {
    await keepToken(settings, host);
    const hookUrl = host.hookUrl(inbox);
    if (hookUrl?.startsWith('https://') !== true) {
      throw new Error(
        'LINE needs a public https address for its webhook: start the relay with --public-url.',
      );
    }
    const now = await webhookNow(settings, host);
    if (now.endpoint !== hookUrl) {
      const set = await call(host, settings, '/v2/bot/channel/webhook/endpoint', {
        method: 'PUT',
        json: { endpoint: hookUrl },
        idempotent: true,
      });
      if ('failed' in set) throw new Error(`The webhook could not be set: ${set.failed.message}`);
    }
    if (!now.active && !(await webhookNow(settings, host)).active) throw new Error(SWITCHED_OFF);
  });
}

const SWITCHED_OFF =
  'LINE posts nothing: switch on “Use webhook” (LINE Developers Console, your channel, Messaging API).';

type Endpoint = z.infer<typeof endpoint>;
const NO_WEBHOOK: Endpoint = { active: false };

/** What is registered; 404 when nothing was yet. @throws Error in words */
async function webhookNow(
  settings: LineSettings,
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
): Promise<Endpoint> {
  const got = await call(tools, settings, '/v2/bot/channel/webhook/endpoint');
  if (!('failed' in got)) return endpoint.parse(got.result);
  if (got.failed.outcome === 'failed' && got.failed.reason === 'content') return NO_WEBHOOK;
  throw new Error(got.failed.message);
}

/** When the token ends is told, and a new one taken before that. @throws Error in words when it no longer works */
async function keepToken(settings: LineSettings, host: SourceHost): Promise<void> {
  const now = host.clock.now();
  const until = await tokenEnd(settings, host);
  const isFine = until === undefined || until - now > RENEW_BEFORE_MS;
  if (isFine || settings.channelId === undefined) {
    if (until !== undefined && until <= now) throw new Error(ENDED);
    host.expires(until);
    return;
  }
  const got = await call(host, settings, '/v2/oauth/accessToken', {
    method: 'POST',
    form: {
      grant_type: 'client_credentials',
      client_id: settings.channelId,
      client_secret: settings.channelSecret,
    },
    idempotent: true,
  });
  if ('failed' in got) throw new Error(`No new channel access token: ${got.failed.message}`);
  const { access_token: accessToken, expires_in: seconds } = issued.parse(got.result);
  host.expires(now + seconds * 1000);
  await host.keepSettings({ accessToken });
}

const ENDED = 'The channel access token no longer works: put in a fresh one, parley inbox update.';

/** ms; undefined for never, 0 for a token LINE does not know (any more). */
async function tokenEnd(
  settings: LineSettings,
  tools: Pick<ChannelTools, 'fetch' | 'clock'>,
): Promise<number | undefined> {
  const { accessToken } = settings;
  const ask = { method: 'POST', form: { access_token: accessToken }, idempotent: true } as const;
  let got = await call(tools, settings, '/v2/oauth/verify', ask);
  // Tokens of version 2.1 and stateless ones are asked for elsewhere.
  if (isRefused(got)) {
    const query = new URLSearchParams({ access_token: accessToken }).toString();
    got = await call(tools, settings, `/oauth2/v2.1/verify?${query}`);
  }
  if (isRefused(got)) return 0;
  if ('failed' in got) throw new Error(got.failed.message.replaceAll(accessToken, '***'));
  const ms = verified.parse(got.result).expires_in * 1000;
  return ms > FOR_EVER_MS ? undefined : tools.clock.now() + ms;
}

const isRefused = (got: Called): boolean =>
  'failed' in got && got.failed.outcome === 'failed' && got.failed.reason !== 'retry';

const bot = z.looseObject({
  displayName: z.string().default(''),
  basicId: z.string().default(''),
  chatMode: z.string().optional(),
});
const quota = z.looseObject({ type: z.string(), value: z.number().optional() });
const used = z.looseObject({ totalUsage: z.number() });
const tried = z.looseObject({
  success: z.boolean(),
  reason: z.string().optional(),
  detail: z.string().optional(),
});

/** Tries the settings: each step in words. */
export async function probe(settings: LineSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps: ProbeReport['steps'] = [];
  const step = async (
    what: string,
    call_: Promise<Called>,
    tell: (result: unknown) => string | { wrong: string },
  ): Promise<void> => {
    const got = await call_;
    const told = 'failed' in got ? { wrong: got.failed.message } : tell(got.result);
    steps.push(
      typeof told === 'string'
        ? { step: what, ok: true, detail: told }
        : { step: what, ok: false, detail: told.wrong },
    );
  };
  const ask = (path: string) => call(tools, settings, path);
  await step('sign in as the account (bot/info)', ask('/v2/bot/info'), (result) => {
    const { displayName, basicId, chatMode } = bot.parse(result);
    const chat =
      chatMode === 'chat' ? 'chat is on: read marks are shown' : 'chat is off: LINE marks all as read';
    return `${displayName} ${basicId}; ${chat}`;
  });
  if (steps.every(({ ok }) => !ok)) return { ok: false, steps };
  const registered = await webhookNow(settings, tools).catch((error: unknown) => error as Error);
  if (registered instanceof Error) {
    steps.push({ step: 'how messages come in (webhook)', ok: false, detail: registered.message });
  } else if (registered.endpoint === undefined) {
    steps.push({
      step: 'how messages come in (webhook)',
      ok: true,
      detail: 'no webhook yet: the relay registers it when it runs',
    });
  } else if (!registered.active) {
    steps.push({ step: 'how messages come in (webhook)', ok: false, detail: SWITCHED_OFF });
  } else {
    const test = call(tools, settings, '/v2/bot/channel/webhook/test', {
      method: 'POST',
      json: {},
      idempotent: true,
    });
    await step(`LINE calls ${registered.endpoint}`, test, (result) => {
      const { success, reason = '', detail = '' } = tried.parse(result);
      return success ? 'it was answered' : { wrong: `${reason} ${detail}`.trim() || 'it was not answered' };
    });
  }
  const spent = await ask('/v2/bot/message/quota/consumption');
  await step('messages of the month (quota)', ask('/v2/bot/message/quota'), (result) => {
    const { type, value } = quota.parse(result);
    const total = 'failed' in spent ? undefined : used.safeParse(spent.result).data?.totalUsage;
    if (type === 'none' || value === undefined) return `${total ?? '?'} pushed, no limit`;
    const words = `${total ?? '?'} of ${value} pushed`;
    return total !== undefined && total >= value
      ? { wrong: `${words}: until the next month only answers within half a minute get through` }
      : words;
  });
  return { ok: steps.every(({ ok }) => ok), steps };
}

/** LINE URL scheme: opens the chat, with words to begin with. There is no other parameter. */
export const link: BeginLink<LineSettings> = {
  carries: 'text',
  async url(wish, { settings }, tools) {
    const got = await call(tools, settings, '/v2/bot/info');
    if ('failed' in got) throw new Failure('unavailable', got.failed.message);
    const { basicId } = bot.parse(got.result);
    const words = firstWords(wish);
    const chat = `https://line.me/R/oaMessage/${encodeURIComponent(basicId)}`;
    return words === '' ? chat : `${chat}/?${encodeURIComponent(words)}`;
  },
};

export const guide = (_settings: LineSettings, hookUrl: string): readonly string[] => [
  'In LINE Official Account Manager (manager.line.biz), open your account: Settings > Messaging API > Enable, and choose a provider.',
  'At developers.line.biz/console, open the channel. Basic settings: copy the channel secret (and the channel id).',
  'Messaging API: issue a long-lived channel access token and copy it.',
  'There too: switch on “Use webhook”, and “Webhook redelivery”, so that nothing is lost while the relay is away.',
  'LINE Official Account Manager, Settings > Response settings: Webhooks on, Auto-response off, Chat on if you want read marks.',
  `The webhook ${hookUrl} is registered by itself where the relay has a public https address.`,
];
