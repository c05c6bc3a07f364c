import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { BeginLink } from '../port/link.ts';
import type { SourceHost } from '../port/source.ts';
import type { ChannelTools } from '../port/tools.ts';
import { firstWords } from '../../domain/link-ref.ts';
import { withQuery } from '../support/links.ts';
import { call, type Called, type Tools } from './api.ts';
import { ownId, type XSettings } from './settings.ts';

/** X Activity API, Event types: what the desk hears of, and what it can do without. */
const NEEDED = ['post.mention.create', 'post.reply.create', 'dm.received', 'dm.sent'];
const WANTED = ['post.create', 'post.delete', 'dm.read', 'dm.indicate_typing', 'chat.received'];

const webhooks = z.looseObject({
  data: z
    .array(z.looseObject({ id: z.string(), url: z.string(), valid: z.boolean().optional() }))
    .default([]),
});
const made = z.looseObject({ data: z.looseObject({ id: z.string() }) });
const subscriptions = z.looseObject({
  data: z
    .array(
      z.looseObject({
        event_type: z.string(),
        webhook_id: z.string().optional(),
        filter: z.looseObject({ user_id: z.string().optional() }).optional(),
      }),
    )
    .default([]),
});

/** Registers the webhook, has it checked when X has lost faith in it, and subscribes to what is missing. @throws Error */
export async function keepWebhook(
  settings: XSettings,
  hookUrl: string | undefined,
  host: SourceHost,
): Promise<void> {
  if (hookUrl?.startsWith('https://') !== true || new URL(hookUrl).port !== '') {
    throw new Error(
      'X needs a public https address without a port for its webhook: start the relay with --public-url, or set receive=poll.',
    );
  }
  const as = await appToken(settings, host);
  const known = webhooks.parse(orThrow(await call(host, settings, 'GET', '/2/webhooks', { as }))).data;
  const ours = known.find(({ url }) => url === hookUrl);
  const webhookId = ours?.id ?? (await register(settings, hookUrl, host));
  if (ours?.valid === false) {
    orThrow(await call(host, settings, 'PUT', `/2/webhooks/${ours.id}`, { as, idempotent: true }));
  }
  await subscribe(settings, webhookId, as, host);
}

async function register(settings: XSettings, url: string, host: SourceHost): Promise<string> {
  const done = await call(host, settings, 'POST', '/2/webhooks', { json: { url }, idempotent: true });
  if ('failed' in done) throw new Error(`The webhook could not be registered: ${done.failed.message}`);
  return made.parse(done.result).data.id;
}

async function subscribe(
  settings: XSettings,
  webhookId: string,
  as: string,
  host: SourceHost,
): Promise<void> {
  const self = ownId(settings);
  const there = subscriptions
    .parse(orThrow(await call(host, settings, 'GET', '/2/activity/subscriptions', { as })))
    .data.filter(({ webhook_id: at, filter }) => at === webhookId && filter?.user_id === self);
  for (const type of [...NEEDED, ...WANTED]) {
    if (there.some(({ event_type: one }) => one === type)) continue;
    const json = { event_type: type, filter: { user_id: self }, webhook_id: webhookId, tag: 'parley' };
    // As the account: its own events are for whom it has allowed to see them.
    const done = await call(host, settings, 'POST', '/2/activity/subscriptions', { json, idempotent: true });
    if ('failed' in done && NEEDED.includes(type))
      throw new Error(`No word of ${type}: ${done.failed.message}`);
  }
}

function orThrow(done: Called): unknown {
  if ('failed' in done) throw new Error(done.failed.message);
  return done.result;
}

const token = z.looseObject({ access_token: z.string().min(1) });

/** A token of the app itself (OAuth 2.0 application-only), which lists of webhooks want. @throws Error in words */
async function appToken(settings: XSettings, tools: Tools): Promise<string> {
  const pair = [settings.consumerKey, settings.consumerSecret].map(encodeURIComponent).join(':');
  const got = await call(tools, settings, 'POST', '/oauth2/token', {
    form: { grant_type: 'client_credentials' },
    as: `Basic ${Buffer.from(pair).toString('base64')}`,
    idempotent: true,
  });
  return `Bearer ${token.parse(orThrow(got)).access_token}`;
}

const me = z.looseObject({ data: z.looseObject({ username: z.string(), name: z.string().optional() }) });

/** Tries the settings: each step in words. */
export async function probe(settings: XSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps: ProbeReport['steps'] = [];
  const who = await call(tools, settings, 'GET', '/2/users/me');
  if ('failed' in who) {
    steps.push({ step: 'sign in as the account (users/me)', ok: false, detail: who.failed.message });
    return { ok: false, steps };
  }
  const { username, name = '' } = me.parse(who.result).data;
  steps.push({ step: 'sign in as the account (users/me)', ok: true, detail: `@${username} ${name}`.trim() });
  const level = who.headers['x-access-level'];
  if (level !== undefined) {
    const ok = level === 'read-write-directmessages';
    const detail = ok
      ? level
      : `${level}: set Read, Write and Direct Messages in the app, then make the tokens anew`;
    steps.push({ step: 'what the tokens may do', ok, detail });
  }
  const direct = await call(tools, settings, 'GET', '/2/dm_events', { query: { max_results: '1' } });
  steps.push(
    'failed' in direct
      ? { step: 'read direct messages (dm_events)', ok: false, detail: direct.failed.message }
      : { step: 'read direct messages (dm_events)', ok: true, detail: 'allowed' },
  );
  if (settings.receive !== 'poll') steps.push(await probeWebhooks(settings, tools));
  return { ok: steps.every(({ ok }) => ok), steps };
}

async function probeWebhooks(
  settings: XSettings,
  tools: ChannelTools,
): Promise<ProbeReport['steps'][number]> {
  const step = 'how messages come in (webhooks)';
  try {
    const as = await appToken(settings, tools);
    const { data } = webhooks.parse(orThrow(await call(tools, settings, 'GET', '/2/webhooks', { as })));
    const list = data.map(({ url, valid }) => (valid === false ? `${url} (X no longer trusts it)` : url));
    const detail = list.length === 0 ? 'none yet: the relay registers it when it runs' : list.join(', ');
    return { step, ok: data.every(({ valid }) => valid !== false), detail };
  } catch (error) {
    return { step, ok: false, detail: (error as Error).message };
  }
}

/** Direct Message deep links: words to begin with, and no other parameter. */
export const link: BeginLink<XSettings> = {
  carries: 'text',
  url: (wish, { settings }) =>
    Promise.resolve(
      withQuery('https://x.com/messages/compose', { recipient_id: ownId(settings), text: firstWords(wish) }),
    ),
};

export const guide = ({ receive }: XSettings, hookUrl: string): readonly string[] => [
  'At console.x.com, make a project and an app. User authentication settings: permissions Read and write and Direct message.',
  'Keys and tokens: copy the API key and its secret; then generate the access token and secret for the account. Made before the permissions were set, they lack them.',
  'In the X app of the account: Settings > Privacy and safety > Direct messages: allow messages from everyone.',
  receive === 'poll'
    ? 'Nothing else: mentions and direct messages are asked for.'
    : `The webhook ${hookUrl} is registered and subscribed by itself where the relay has a public https address; else messages are asked for.`,
];
