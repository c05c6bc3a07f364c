import { z } from 'zod';
import { flag, wordList } from '../support/setting-fields.ts';

/** Ids of conversations in Slack: C public, G private or a group (Conversation object). */
const channelIds = wordList(
  z.string().regex(/^[CG][A-Z0-9]{2,20}$/, 'A channel’s id looks like C024BE91L'),
  200,
);

export const slackSettings = z.object({
  botToken: z
    .string()
    .trim()
    .regex(
      /^(?:xoxb|xoxe\.xoxb)-[\w-]{10,400}$/,
      'A bot token looks like xoxb-…: OAuth & Permissions shows it',
    )
    .describe('Bot User OAuth Token (xoxb-…), from OAuth & Permissions of the app'),
  signingSecret: z
    .string()
    .trim()
    .regex(
      /^[0-9a-f]{16,128}$/i,
      'The signing secret is 32 hexadecimal characters: Basic Information shows it',
    )
    .describe('Signing Secret, from Basic Information of the app'),
  channels: channelIds
    .default([])
    .describe(
      'The support channels, by id, separated by commas; left out: every channel the bot was invited to',
    ),
  showAgent: flag
    .default(true)
    .describe('Replies carry the agent’s name (needs chat:write.customize); false: the app’s alone'),
  commandAnswer: z
    .string()
    .trim()
    .min(1)
    .max(1000)
    .default('Thank you, your message has arrived. We answer in a direct message.')
    .describe('What somebody reads who wrote by the slash command'),
  formSend: z
    .string()
    .trim()
    .min(1)
    .max(24)
    .default('Send')
    .describe('The button that sends a filled-in form'),
  refreshToken: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe('Only where token rotation is on: the refresh token (xoxe-…); it is renewed by itself'),
  clientId: z.string().trim().max(100).optional().describe('Only with token rotation: the app’s client id'),
  clientSecret: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Only with token rotation: the app’s client secret'),
  tokenEndsAt: z.number().int().nonnegative().optional().describe('Kept by Parley: when the token ends (ms)'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://slack.com/api')
    .describe('Where the Web API is'),
});
export type SlackSettings = z.infer<typeof slackSettings>;
