import { z } from 'zod';

/** A telephone number with its country code; spaces and dashes are taken out. */
export const phoneNumber = z
  .string()
  .overwrite((text) => text.replaceAll(/[\s().\-\u00A0/]/g, '').replace(/^00/, '+'))
  .regex(/^\+[1-9]\d{6,14}$/, 'Write it with its country code: +15551234567');

/** What every inbox at Twilio needs. */
export const twilioSettings = {
  accountSid: z
    .string()
    .trim()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'It begins with AC and has 34 characters (Console, Account info)')
    .describe('The account’s SID (Console, Account info): AC…'),
  authToken: z
    .string()
    .trim()
    .regex(/^[\w-]{16,64}$/, 'It is the long word beside the account’s SID')
    .describe('The account’s auth token (Console, Account info): it signs what comes in and opens the API'),
  otherToken: z
    .string()
    .trim()
    .regex(/^[\w-]{16,64}$/, 'It is the long word beside the account’s SID')
    .optional()
    .describe(
      'The other of two auth tokens, while the token is being changed: what it signs is taken as well',
    ),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://api.twilio.com')
    .describe('Where the API is; another one for a region of Twilio’s: https://api.dublin.ie1.twilio.com'),
};

/** Which account, and what opens it. */
export type TwilioAccount = {
  accountSid: string;
  authToken: string;
  otherToken?: string | undefined;
  apiUrl: string;
};
