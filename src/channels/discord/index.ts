import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { Channel } from '../port.ts';
import type { ReadItem } from '../port/inbound.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import type { FormDesk, HookAnswer } from '../port/webhook.ts';
import { jsonOf } from '../support/attempt.ts';
import { call } from './api.ts';
import { BUTTON_TITLE_MAX, BUTTONS_MAX, CARDS_MAX, OPTION_MAX, OPTIONS_MAX } from './components.ts';
import { guide, probe } from './connect.ts';
import { FORM } from './form.ts';
import { answerTo, readInteraction, readWebhookEvent } from './interactions.ts';
import { act, send, TEXT_MAX } from './send.ts';
import { readDispatch } from './read.ts';
import { discordSettings, type DiscordSettings } from './settings.ts';
import { verifySignature } from './signature.ts';
import { openSource } from './source.ts';
import { lookWhere } from './where.ts';

const MIB = 2 ** 20;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Of the webhook events, those that tell of no conversation (Webhook Events, Event Types). */
const NO_CONCERN = /^(?:PING|APPLICATION_\w+|ENTITLEMENT_\w+|QUEST_\w+)$/;

/**
 * A bot on Discord. What people write to it directly, and each thread of a support channel, is a conversation; messages
 * come over the gateway, what is pressed and slash commands by webhook or by the gateway too. A repeated send is
 * recognised by its nonce; there are no receipts.
 */
export const discord: Channel<DiscordSettings> = {
  kind: 'discord',
  label: 'Discord',
  mark: 'DC',
  networkIds: true,
  capabilities: {
    text: { max: TEXT_MAX, unit: 'utf16' },
    markup: 'discord',
    attachments: { maxBytes: 10 * MIB, maxCount: 10 },
    subject: false,
    typingOut: true,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: true,
    letters: false,
    idempotentSend: true,
    rich: {
      quickReplies: { max: BUTTONS_MAX, title: BUTTON_TITLE_MAX },
      buttons: { max: BUTTONS_MAX, title: BUTTON_TITLE_MAX, links: true },
      list: { max: OPTIONS_MAX, title: OPTION_MAX, description: OPTION_MAX },
      cards: { max: CARDS_MAX, buttons: 5 },
      form: FORM,
    },
    reactionsOut: 'any',
    edit: {},
    delete: {},
    replyTo: true,
    window: { templates: false, optIns: [], proactive: 'anybody', consent: false },
    rate: { perSecond: 40 },
  },
  settings: discordSettings,
  secrets: ['botToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const id = /^(?:<@!?)?(\d{1,20})>?$/.exec(address.trim())?.[1];
    if (id !== undefined) return id;
    throw new Failure('bad_input', 'People on Discord are known by a number of some 18 digits.', {
      hint: 'In Discord: Developer Mode on, a right click on the person, Copy User ID.',
    });
  },
  webhook: {
    verify: (request, { settings }, now) => verifySignature(request, settings.publicKey, now),
    read({ body }) {
      const raw: unknown = JSON.parse(utf8.decode(body));
      const told = readWebhookEvent(raw);
      if (told === undefined) return readInteraction(raw);
      if (NO_CONCERN.test(told.eventType)) return [];
      throw new Error(`a webhook event of a kind Parley does not take: ${told.eventType.slice(0, 60)}`);
    },
    answer: ({ body }, { settings }, desk) => answer(jsonOf(Buffer.from(body).toString()), settings, desk),
  },
  openSource,
  reread,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  async profile(address, { settings }, tools) {
    if (!/^\d{1,20}$/.test(address)) return undefined;
    const got = await call(tools, settings, 'GET', `/users/${address}`);
    if ('failed' in got) return undefined;
    const { data } = person.safeParse(got.result);
    return { name: data?.global_name ?? data?.username };
  },
  probe,
  /** The bot’s page in Discord, where a message can be written; nothing else can stand in the address. */
  link: {
    carries: 'nothing',
    async url(_wish, { settings }, tools) {
      const bot = await call(tools, settings, 'GET', '/users/@me');
      if ('failed' in bot) throw new Failure('unavailable', bot.failed.message);
      return `https://discord.com/users/${botId.parse(bot.result).id}`;
    },
  },
  guide,
};

const botId = z.looseObject({ id: z.string() });
const person = z.looseObject({ global_name: z.string().nullish(), username: z.string().optional() });

const dispatch = z.looseObject({ op: z.literal(0), t: z.string(), d: z.unknown() });
const placed = z.looseObject({ channel_id: z.string(), guild_id: z.string() });

/** What was set aside: from the gateway (a dispatch), or posted. */
async function reread(
  raw: Uint8Array,
  { settings }: ConfiguredInbox<DiscordSettings>,
  tools: ChannelTools,
): Promise<ReadItem[]> {
  const given: unknown = JSON.parse(utf8.decode(raw));
  const { data: told } = dispatch.safeParse(given);
  if (told === undefined) return readInteraction(given);
  const bot = await call(tools, settings, 'GET', '/users/@me');
  if ('failed' in bot) throw new Error(bot.failed.message);
  const place = placed.safeParse(told.d).data;
  const where = place === undefined ? 'elsewhere' : await lookWhere(place.channel_id, settings, tools);
  const { id: me } = botId.parse(bot.result);
  return readDispatch(told.t, told.d, {
    me,
    eventId: `again:${String(tools.clock.now())}`,
    where: () => where,
  });
}

/** Interactions want a word within three seconds, webhook events none at all. */
async function answer(
  raw: unknown,
  { commandAnswer }: DiscordSettings,
  desk: FormDesk,
): Promise<HookAnswer | undefined> {
  if (readWebhookEvent(raw) !== undefined) return { status: 204, contentType: 'application/json', body: '' };
  const said = await answerTo(raw, commandAnswer, desk);
  return said && { status: 200, contentType: 'application/json', body: JSON.stringify(said) };
}
