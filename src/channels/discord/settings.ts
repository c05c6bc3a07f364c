import { z } from 'zod';
import { wordList } from '../support/setting-fields.ts';

/** Snowflakes are beyond what a number holds exactly: they stay text (Reference, Snowflakes). */
const snowflake = z
  .string()
  .regex(/^\d{15,20}$/, 'An id is a number of some 18 digits: Copy Channel ID in Discord');

export const discordSettings = z.object({
  botToken: z
    .string()
    .trim()
    .regex(
      /^[\w-]{10,80}\.[\w-]{4,20}\.[\w-]{20,120}$/,
      'A bot token has three parts with dots between: the page Bot shows it',
    )
    .describe('The bot’s token, from the page Bot of the application'),
  publicKey: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{64}$/i, 'The public key is 64 hexadecimal characters: General Information shows it')
    .describe('The application’s public key, from General Information'),
  channels: wordList(snowflake, 100)
    .default([])
    .describe(
      'The support channels (text or forum), by id, separated by commas; left out: direct messages alone',
    ),
  command: z
    .string()
    .trim()
    .regex(/^[a-z0-9_-]{1,32}$/, 'A command’s name has lower-case letters, digits, - and _')
    .default('support')
    .describe('The name of the slash command that begins a conversation'),
  commandAnswer: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .default('Thank you, your message has arrived. We answer in a direct message.')
    .describe('What somebody reads who wrote by the slash command'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://discord.com/api/v10')
    .describe('Where the API is, with its version'),
});
export type DiscordSettings = z.infer<typeof discordSettings>;
