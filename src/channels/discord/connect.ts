import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { ChannelTools } from '../port/tools.ts';
import { call } from './api.ts';
import type { DiscordSettings } from './settings.ts';

const application = z.looseObject({
  id: z.string(),
  name: z.string().default(''),
  verify_key: z.string().optional(),
  flags: z.number().default(0),
  interactions_endpoint_url: z.string().nullish(),
});
const account = z.looseObject({ id: z.string(), username: z.string().default('') });

/** Application Flags: GATEWAY_MESSAGE_CONTENT and its kind for bots in few servers. */
const MESSAGE_CONTENT = (1 << 18) | (1 << 19);

/** The slash command with a file beside the words, and an entry in the menu of messages (Application Commands). */
const commands = (name: string) => [
  {
    name,
    type: 1,
    description: 'Write to support',
    options: [
      { type: 3, name: 'message', description: 'What it is about', required: true, max_length: 2000 },
      { type: 11, name: 'file', description: 'A picture or another file', required: false },
    ],
  },
  { name: 'Send to support', type: 3 },
];

/**
 * Makes the commands, and tells Discord where interactions go where the relay has a public address; it tries that address
 * at once. Without one the gateway tells them. Answers the bot’s own id. @throws Error in words for the inbox’s health
 */
export async function register(
  settings: DiscordSettings,
  hookUrl: string | undefined,
  tools: ChannelTools,
): Promise<string> {
  const own = await call(tools, settings, 'GET', '/applications/@me');
  if ('failed' in own) throw new Error(own.failed.message);
  const { id, interactions_endpoint_url: endpoint } = application.parse(own.result);
  for (const body of commands(settings.command)) {
    const made = await call(tools, settings, 'POST', `/applications/${id}/commands`, {
      body,
      idempotent: true,
    });
    if ('failed' in made) throw new Error(made.failed.message);
  }
  if (hookUrl?.startsWith('https://') === true && endpoint !== hookUrl) {
    const set = await call(tools, settings, 'PATCH', '/applications/@me', {
      body: { interactions_endpoint_url: hookUrl },
    });
    if ('failed' in set)
      throw new Error(`Discord did not take the address ${hookUrl}. ${set.failed.message}`);
  }
  const bot = await call(tools, settings, 'GET', '/users/@me');
  if ('failed' in bot) throw new Error(bot.failed.message);
  return account.parse(bot.result).id;
}

const channelInfo = z.looseObject({
  name: z.string().nullish(),
  type: z.number(),
  guild_id: z.string().optional(),
});
/** Text, announcements, forum and media channels (Channel Types). */
const SUPPORTS = new Set([0, 5, 15, 16]);

/** Tries the settings: each step in words. */
export async function probe(settings: DiscordSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps: ProbeReport['steps'] = [];
  const bot = await call(tools, settings, 'GET', '/users/@me');
  const signIn = 'sign in as the bot';
  if ('failed' in bot) {
    steps.push({ step: signIn, ok: false, detail: bot.failed.message });
    return { ok: false, steps };
  }
  steps.push({ step: signIn, ok: true, detail: account.parse(bot.result).username });
  const own = await call(tools, settings, 'GET', '/applications/@me');
  if (!('failed' in own)) {
    const {
      id,
      name,
      verify_key: key,
      flags,
      interactions_endpoint_url: endpoint,
    } = application.parse(own.result);
    const isKey = key === undefined || key.toLowerCase() === settings.publicKey.toLowerCase();
    steps.push({
      step: 'look at the application',
      ok: isKey,
      detail: isKey
        ? `${name} (${id}); interactions ${endpoint ? `go to ${endpoint}` : 'come by the gateway'}`
        : `the public key is not the one of ${name}: copy it from General Information`,
    });
    if (settings.channels.length > 0) {
      const may = (flags & MESSAGE_CONTENT) !== 0;
      const detail = may ? 'on' : 'off: turn on “Message Content Intent” on the page Bot';
      steps.push({ step: 'may read messages in servers', ok: may, detail });
    }
  }
  for (const channel of settings.channels) {
    const step = `look at the channel ${channel}`;
    const got = await call(tools, settings, 'GET', `/channels/${channel}`);
    if ('failed' in got) {
      steps.push({ step, ok: false, detail: got.failed.message });
      continue;
    }
    const { name, type } = channelInfo.parse(got.result);
    const ok = SUPPORTS.has(type);
    steps.push({ step, ok, detail: ok ? `#${name ?? ''}` : 'it is neither a text channel nor a forum' });
  }
  return { ok: steps.every(({ ok }) => ok), steps };
}

/** View channels, send messages, create public threads, send in threads, attach files, read history, add reactions. */
const PERMISSIONS = [10n, 11n, 35n, 38n, 15n, 16n, 6n].reduce((sum, bit) => sum | (1n << bit), 0n);

export const guide = ({ channels, command }: DiscordSettings, hookUrl: string): readonly string[] => [
  'At https://discord.com/developers/applications choose New Application. Copy the public key (General Information) and, on the page Bot, the token.',
  ...(channels.length === 0
    ? []
    : ['On the page Bot, turn on “Message Content Intent”: support channels cannot be read without it.']),
  `Invite the bot: https://discord.com/oauth2/authorize?client_id=<application id>&scope=bot+applications.commands&permissions=${PERMISSIONS}`,
  'For support channels: Discord’s settings > Advanced > Developer Mode, then a right click on the channel > Copy Channel ID.',
  `Nothing else: the relay makes /${command} and holds the line; where it has a public https address, interactions go to ${hookUrl} by themselves.`,
];
