import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { graph } from '../meta/graph.ts';
import { subscribe } from '../meta/page.ts';
import { probeStep } from '../meta/token.ts';
import type { ProbeReport } from '../port.ts';
import type { BeginLink } from '../port/link.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { withQuery } from '../support/links.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import type { InstagramSettings } from './settings.ts';

/** Instagram Platform, Webhooks: what the app has to hear of. */
const FIELDS = [
  'messages',
  'message_echoes',
  'message_edit',
  'message_reactions',
  'messaging_seen',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'standby',
];
const DAY = 24 * 60 * 60_000;
/** A token lives 60 days and may be renewed once it is a day old. */
const RENEW_EVERY_MS = 30 * DAY;

const renewed = z.looseObject({ access_token: z.string().min(20), expires_in: z.number().positive() });
const cursor = z.object({ renewedAt: z.number(), endsAt: z.number() });

/** Keeps the account subscribed and its token fresh: it is renewed at the start, then every 30 days, long before it ends. */
export function openSource({ settings }: ConfiguredInbox<InstagramSettings>, host: SourceHost): Source {
  const hasOwnLogin = new URL(settings.apiUrl).host !== 'graph.facebook.com';
  return webhookKeeper(host, async () => {
    if (hasOwnLogin) await renew(settings, host);
    await subscribe(host, settings, settings.accountId, FIELDS, { watch: !hasOwnLogin });
  });
}

async function renew(settings: InstagramSettings, host: SourceHost): Promise<void> {
  const now = host.clock.now();
  const last = cursor.safeParse(await host.cursor()).data;
  if (last !== undefined) host.expires(last.endsAt);
  if (last !== undefined && now - last.renewedAt < RENEW_EVERY_MS) return;
  const { apiUrl } = settings;
  const root = { ...settings, apiUrl: apiUrl.replace(/\/v\d+\.\d+\/?$/, '') };
  const query = { grant_type: 'ig_refresh_token', access_token: settings.accessToken };
  const got = await graph(host, root, 'refresh_access_token', { query });
  // A token of less than a day cannot be renewed yet, and works all the same.
  if ('failed' in got) {
    if (got.failed.outcome === 'failed' && got.failed.reason === 'auth') throw new Error(got.failed.message);
    return;
  }
  const { access_token: accessToken, expires_in: seconds } = renewed.parse(got.result);
  const endsAt = now + seconds * 1000;
  await host.deliver([], { renewedAt: now, endsAt });
  host.expires(endsAt);
  if (accessToken !== settings.accessToken) await host.keepSettings({ accessToken });
}

const account = z.looseObject({ username: z.string().optional(), user_id: z.coerce.string().optional() });

/** Tries the settings: each step in words. */
export async function probe(settings: InstagramSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps = [
    await probeStep(tools, settings, 'sign in as the account', settings.accountId, 'username', (result) => {
      const { username } = account.parse(result);
      return username === undefined ? settings.accountId : `@${username}`;
    }),
  ];
  return { ok: steps.every(({ ok }) => ok), steps };
}

/** Instagram Platform, ig.me links: `ref` comes back as `messaging_referral`, or in the first postback. */
export const link: BeginLink<InstagramSettings> = {
  carries: 'referral',
  async url({ ref }, { settings }, tools) {
    const got = await graph(tools, settings, settings.accountId, { query: { fields: 'username' } });
    if ('failed' in got) throw new Failure('unavailable', got.failed.message);
    const { username } = account.parse(got.result);
    if (username === undefined)
      throw new Failure('unavailable', 'Instagram did not tell the account’s name.');
    return withQuery(`https://ig.me/m/${username}`, { ref });
  },
};

export const guide = ({ verifyToken }: InstagramSettings, hookUrl: string): readonly string[] => [
  'The Instagram account must be a professional one. In the app: Settings > Messages and story replies > Connected tools: allow access to messages.',
  'At developers.facebook.com, open your app and add the product Instagram > API setup with Instagram login; generate a token for the account.',
  `Configure webhooks there: callback URL ${hookUrl}, verify token ${verifyToken}; tick ${FIELDS.join(', ')}.`,
  'Copy the Instagram app secret. The relay subscribes the account and renews the token by itself.',
  'For answers after 24 hours ask for “Human Agent” in App Review.',
];
