import { z } from 'zod';

const key = (what: string) => z.string().trim().min(10).max(200).describe(what);

export const xSettings = z.object({
  consumerKey: key('The app’s API key (developer console, Keys and tokens)'),
  consumerSecret: key('The app’s API key secret: it signs what comes in'),
  accessToken: z
    .string()
    .trim()
    .regex(
      /^\d{1,19}-[\w-]{10,150}$/,
      'An access token looks like 1234567890-AbC…; it begins with the account’s number',
    )
    .describe('The account’s access token, made with Read, Write and Direct Messages'),
  accessSecret: key('The account’s access token secret'),
  receive: z
    .enum(['auto', 'webhook', 'poll'])
    .default('auto')
    .describe('How messages come in: by webhook, by asking (no public address needed), or whichever works'),
  pollSeconds: z.coerce
    .number()
    .int()
    .min(60)
    .max(3600)
    .default(90)
    .describe('Seconds between two questions; X takes fifteen for direct messages in fifteen minutes'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.x.com')
    .describe('Where the X API is; another one for tests'),
});
export type XSettings = z.infer<typeof xSettings>;

/** The account’s own number: access tokens begin with it (OAuth 1.0a, Access tokens). */
export const ownId = ({ accessToken }: Pick<XSettings, 'accessToken'>): string =>
  accessToken.slice(0, accessToken.indexOf('-'));
