import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { Channel, ProbeReport } from '../port.ts';
import type { ChannelTools } from '../port/tools.ts';
import { jsonOf } from '../support/attempt.ts';
import { sameSecret } from '../support/signatures.ts';
import { call } from './api.ts';
import { readUpdate } from './read.ts';
import { openSource, pressOf } from './receive.ts';
import { act, send, TEXT_MAX } from './send.ts';
import { telegramSettings, webhookSecret, type TelegramSettings } from './settings.ts';

const MIB = 2 ** 20;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * A Telegram bot (Bot API 10.1). Customers begin by pressing Start; from then on the desk may write at any time. Telegram
 * has neither receipts nor a key for repeated sends, so a lost answer waits for a person.
 */
export const telegram: Channel<TelegramSettings> = {
  kind: 'telegram',
  label: 'Telegram',
  mark: 'TG',
  networkIds: true,
  capabilities: {
    text: { max: TEXT_MAX, unit: 'utf16' },
    markup: 'telegram-html',
    attachments: { maxBytes: 25 * MIB, maxCount: 10 },
    subject: false,
    typingOut: true,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: true,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: 25, title: 64 },
      buttons: { max: 25, title: 64, links: true },
      locationRequest: true,
    },
    reactionsOut: ['👍', '👎', '❤', '🔥', '🥰', '👏', '😁', '🤔', '🤯', '😱', '🎉', '🙏', '👌', '💯', '👀'],
    edit: {},
    delete: { withinMs: 48 * 3_600_000 },
    replyTo: true,
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
    rate: { perSecond: 30 },
  },
  settings: telegramSettings,
  secrets: ['token'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^-?\d{1,20}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'A Telegram customer is known by a number, the id of the chat.', {
      hint: 'Bots cannot look up names or phone numbers: the customer has to write first.',
    });
  },
  webhook: {
    verify: ({ headers }, { settings }) =>
      sameSecret(headers['x-telegram-bot-api-secret-token'], webhookSecret(settings))
        ? { ok: true }
        : { ok: false, why: 'X-Telegram-Bot-Api-Secret-Token is missing or wrong' },
    read: ({ body }) => readUpdate(JSON.parse(utf8.decode(body))),
    answer({ body }) {
      const id = pressOf(jsonOf(Buffer.from(body).toString()));
      if (id === undefined) return undefined;
      const method = { method: 'answerCallbackQuery', callback_query_id: id };
      return { status: 200, contentType: 'application/json', body: JSON.stringify(method) };
    },
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  async openFile(ref, { settings }, tools) {
    if (!('id' in ref)) throw new Failure('bad_input', 'Telegram names its files by id.');
    const got = await call(tools, settings, 'getFile', { file_id: ref.id }, { idempotent: true });
    if ('failed' in got) {
      const isFinal = got.failed.outcome === 'failed' && got.failed.reason === 'content';
      throw new Failure(isFinal ? 'too_large' : 'unavailable', got.failed.message);
    }
    const path = z.object({ file_path: z.string() }).safeParse(got.result).data?.file_path;
    if (path === undefined) throw new Failure('not_found', 'Telegram no longer has the file.');
    return { url: `${settings.apiUrl.replace(/\/$/, '')}/file/bot${settings.token}/${encodeURI(path)}` };
  },
  probe,
  /** Bot API, Deep linking: the bot gets `/start shop-window`. */
  link: {
    carries: 'referral',
    async url({ ref }, { settings }, tools) {
      const bot = await call(tools, settings, 'getMe', {}, { idempotent: true });
      if ('failed' in bot) throw new Failure('unavailable', bot.failed.message);
      return `https://t.me/${me.parse(bot.result).username}${ref === undefined ? '' : `?start=${ref}`}`;
    },
  },
  guide: (_settings, hookUrl) => [
    'In Telegram, write to @BotFather: /newbot, then copy the token into this inbox.',
    'Customers write at https://t.me/<bot>; a link with ?start=shop-window tells where they came from.',
    `Nothing else: the webhook ${hookUrl} is registered by itself where the relay has a public https address.`,
  ],
};

const me = z.object({ username: z.string(), first_name: z.string() });
const info = z.object({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_message: z.string().optional(),
});

async function probe(settings: TelegramSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps: ProbeReport['steps'] = [];
  const bot = await call(tools, settings, 'getMe', {}, { idempotent: true });
  if ('failed' in bot) {
    steps.push({ step: 'sign in as the bot (getMe)', ok: false, detail: bot.failed.message });
    return { ok: false, steps };
  }
  const { username, first_name: name } = me.parse(bot.result);
  steps.push({ step: 'sign in as the bot (getMe)', ok: true, detail: `@${username}, ${name}` });
  const hook = await call(tools, settings, 'getWebhookInfo', {}, { idempotent: true });
  if (!('failed' in hook)) {
    const { url, pending_update_count: pending, last_error_message: trouble } = info.parse(hook.result);
    const how = url === '' ? 'no webhook: messages are fetched' : `webhook ${url}`;
    const detail = `${how}; ${pending} waiting${trouble === undefined ? '' : `; last error: ${trouble}`}`;
    steps.push({ step: 'how messages come in (getWebhookInfo)', ok: trouble === undefined, detail });
  }
  return { ok: steps.every(({ ok }) => ok), steps };
}
