import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { call } from './api.ts';
import type { SlackSettings } from './settings.ts';

/** What the app is allowed (OAuth scopes), and what each is for. */
const SCOPES: Readonly<Record<string, string>> = {
  'app_mentions:read': 'hears when it is mentioned',
  'channels:history': 'reads public channels it is in',
  'channels:read': 'looks whether it is in the support channels',
  'chat:write': 'answers',
  'chat:write.customize': 'shows the agent’s name',
  commands: 'has a slash command',
  'files:read': 'fetches files',
  'files:write': 'sends files',
  'groups:history': 'reads private channels it is in',
  'groups:read': 'looks whether it is in private support channels',
  'im:history': 'reads direct messages',
  'im:read': 'finds direct lines',
  'im:write': 'opens direct lines',
  'mpim:history': 'reads group messages it is in',
  'reactions:read': 'sees reactions',
  'reactions:write': 'reacts',
  'users:read': 'names people',
};
/** Without these an inbox works, with something missing. */
const OPTIONAL = new Set([
  'app_mentions:read',
  'chat:write.customize',
  'commands',
  'groups:history',
  'groups:read',
  'im:read',
  'mpim:history',
]);

const EVENTS = [
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'reaction_added',
  'reaction_removed',
  'tokens_revoked',
];

/** An app of one’s own, as Slack makes it from a manifest (https://docs.slack.dev/reference/app-manifest). */
const manifest = (hookUrl: string) => ({
  display_information: { name: 'Support', description: 'Talk to our support team' },
  features: {
    app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    bot_user: { display_name: 'Support', always_online: true },
    slash_commands: [
      {
        command: '/feedback',
        url: hookUrl,
        description: 'Write to support',
        usage_hint: 'what it is about',
        should_escape: true,
      },
    ],
  },
  oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
  settings: {
    event_subscriptions: { request_url: hookUrl, bot_events: EVENTS },
    interactivity: { is_enabled: true, request_url: hookUrl },
    org_deploy_enabled: false,
    socket_mode_enabled: false,
    token_rotation_enabled: false,
  },
});

export const guide = (_settings: SlackSettings, hookUrl: string): readonly string[] => [
  'At https://api.slack.com/apps choose Create New App > From a manifest, pick the workspace, and paste the next line as JSON.',
  JSON.stringify(manifest(hookUrl)),
  'Install the app to the workspace. Copy the Bot User OAuth Token (OAuth & Permissions) and the Signing Secret (Basic Information) into this inbox.',
  `Event Subscriptions: press Retry beside ${hookUrl} until it says Verified; the inbox has to be there first.`,
  'In each support channel write /invite @Support. Customers open a thread there, write to the app directly, or use /feedback.',
];

const who = z.looseObject({ team: z.string().default(''), user: z.string().default('') });
const where = z.looseObject({
  channel: z.looseObject({
    name: z.string().default(''),
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

/** Tries the settings: each step in words. */
export async function probe(settings: SlackSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps: ProbeReport['steps'] = [];
  const own = await call(tools, settings, 'auth.test', {}, { idempotent: true });
  if ('failed' in own) {
    steps.push({ step: 'sign in as the app (auth.test)', ok: false, detail: own.failed.message });
    return { ok: false, steps };
  }
  const { team, user } = who.parse(own.result);
  steps.push({ step: 'sign in as the app (auth.test)', ok: true, detail: `@${user} in ${team}` });
  const granted = own.headers['x-oauth-scopes'];
  if (granted !== undefined) steps.push(scopesStep(granted));
  for (const channel of settings.channels) steps.push(await channelStep(channel, user, settings, tools));
  return { ok: steps.every(({ ok }) => ok), steps };
}

function scopesStep(granted: string): ProbeReport['steps'][number] {
  const has = new Set(granted.split(',').map((scope) => scope.trim()));
  const missing = Object.keys(SCOPES).filter((scope) => !has.has(scope));
  const needed = missing.filter((scope) => !OPTIONAL.has(scope));
  const told = missing.map((scope) => `${scope} (${SCOPES[scope] ?? ''})`).join(', ');
  return {
    step: 'what the app may do',
    ok: needed.length === 0,
    detail:
      missing.length === 0
        ? 'everything that is needed'
        : `missing: ${told}. Add it under OAuth & Permissions and install the app again.`,
  };
}

async function channelStep(
  channel: string,
  user: string,
  settings: SlackSettings,
  tools: ChannelTools,
): Promise<ProbeReport['steps'][number]> {
  const step = `look at the channel ${channel}`;
  const got = await call(
    tools,
    settings,
    'conversations.info',
    { channel },
    { as: 'form', idempotent: true },
  );
  if ('failed' in got) return { step, ok: false, detail: got.failed.message };
  const { name, is_member: isMember, is_archived: isArchived } = where.parse(got.result).channel;
  if (isArchived) return { step, ok: false, detail: `#${name} is archived` };
  return isMember
    ? { step, ok: true, detail: `#${name}` }
    : { step, ok: false, detail: `#${name}: the app is not in it. Write there: /invite @${user}` };
}

/** A rotating token lives twelve hours; it is renewed three hours before its end. */
const RENEW_BEFORE_MS = 3 * 60 * 60_000;

const renewed = z.looseObject({
  access_token: z.string().min(10),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** Looks every hour whether the token still works, and renews it where rotation is on. */
export function openSource({ settings }: ConfiguredInbox<SlackSettings>, host: SourceHost): Source {
  return webhookKeeper(host, async () => {
    const { tokenEndsAt = 0, refreshToken } = settings;
    if (refreshToken !== undefined && tokenEndsAt - host.clock.now() < RENEW_BEFORE_MS) {
      await renew(settings, refreshToken, host);
      return;
    }
    host.expires(refreshToken === undefined ? undefined : tokenEndsAt);
    const own = await call(host, settings, 'auth.test', {}, { idempotent: true });
    if (!('failed' in own)) return;
    // It ended before its time, or the clock is wrong.
    if (refreshToken !== undefined && own.error === 'token_expired')
      await renew(settings, refreshToken, host);
    else throw new Error(own.failed.message);
  });
}

/** A refresh token serves once: the new pair is kept before anything is asked with it. */
async function renew(settings: SlackSettings, refreshToken: string, host: SourceHost): Promise<void> {
  const got = await call(
    host,
    { ...settings, botToken: '' },
    'oauth.v2.access',
    {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
    },
    { as: 'form', idempotent: true },
  );
  if ('failed' in got) throw new Error(`The token could not be renewed. ${got.failed.message}`);
  const fresh = renewed.parse(got.result);
  const tokenEndsAt = host.clock.now() + fresh.expires_in * 1000;
  await host.keepSettings({
    botToken: fresh.access_token,
    refreshToken: fresh.refresh_token,
    tokenEndsAt,
  });
}
