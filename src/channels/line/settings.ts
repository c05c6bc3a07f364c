import { z } from 'zod';

const address = (host: string, what: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(host)
    .describe(`Where ${what}; another one for tests`);

export const lineSettings = z.object({
  channelSecret: z
    .string()
    .trim()
    .regex(/^[0-9a-f]{32}$/i, 'The channel secret is 32 digits and letters a to f')
    .describe('The channel secret (LINE Developers Console, Basic settings): it signs what comes in'),
  accessToken: z
    .string()
    .trim()
    .min(20)
    .max(1000)
    .describe('A channel access token, long-lived (LINE Developers Console, Messaging API, Issue)'),
  channelId: z
    .string()
    .trim()
    .regex(/^\d{5,20}$/, 'A channel id is a row of digits')
    .optional()
    .describe(
      'The channel id (Basic settings). With it the relay issues a new token by itself before the old one ends',
    ),
  apiUrl: address('https://api.line.me', 'the Messaging API is'),
  dataUrl: address('https://api-data.line.me', 'customers’ files are'),
});
export type LineSettings = z.infer<typeof lineSettings>;
