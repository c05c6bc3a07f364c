import { z } from 'zod';

/** What every inbox at Meta needs besides its own ids. */
export const metaSettings = {
  accessToken: z.string().trim().min(20).max(1000),
  appSecret: z
    .string()
    .trim()
    .regex(/^[\w-]{16,128}$/, 'The app secret is a word of some 32 letters and digits')
    .describe('The app’s secret (App settings, Basic): it signs what comes in'),
  verifyToken: z
    .string()
    .trim()
    .min(8)
    .max(200)
    .describe('A word of your choice, given to Meta as “Verify token” when the webhook is registered'),
};

/** Where the Graph API is, with its version. */
export const apiUrl = (host: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(`${host}/v25.0`)
    .describe('Where the Graph API is, with its version; another one for tests');

/** An id as Meta gives them: digits, too many for a number. */
export const metaId = z
  .string()
  .trim()
  .regex(/^\d{3,32}$/, 'An id at Meta is a row of digits');
