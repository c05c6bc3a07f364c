import { createHmac } from 'node:crypto';
import { z } from 'zod';

export const telegramSettings = z.object({
  token: z
    .string()
    .trim()
    .regex(/^\d{5,20}:[\w-]{20,80}$/, 'A bot token looks like 123456789:AbC…; @BotFather gives it')
    .describe('The bot’s token, as @BotFather gave it'),
  receive: z
    .enum(['auto', 'webhook', 'poll'])
    .default('auto')
    .describe('How messages come in: by webhook, by asking (no public address needed), or whichever works'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.telegram.org')
    .describe('Where the Bot API is; another one for a server of your own'),
});
export type TelegramSettings = z.infer<typeof telegramSettings>;

/**
 * What Telegram sends along with each webhook call (`X-Telegram-Bot-Api-Secret-Token`): made of the token, so that only
 * who holds it can tell, and there is nothing more to set up.
 */
export const webhookSecret = ({ token }: Pick<TelegramSettings, 'token'>): string =>
  createHmac('sha256', token).update('parley webhook').digest('hex');

/** The kinds of updates asked for: reactions come only when they are named (Bot API, setWebhook). */
export const UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'message_reaction',
  'my_chat_member',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
];
