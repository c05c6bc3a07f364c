import { z } from 'zod';

/** Send message, sender. Characters. */
export const SENDER_NAME_MAX = 28;

export const viberSettings = z.object({
  token: z
    .string()
    .trim()
    .regex(/^[\w-]{16,128}$/, 'A bot’s token is a row of some 50 letters, digits and dashes')
    .describe('The bot’s token (Viber, More, Settings, Bots, Edit info: “Your app key”)'),
  senderName: z
    .string()
    .trim()
    .min(1)
    .max(SENDER_NAME_MAX)
    .describe(`The name customers see above your messages, at most ${SENDER_NAME_MAX} characters`),
  avatarUrl: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .describe('A picture beside that name: a link to a JPEG of at most 100 KB'),
  welcome: z
    .string()
    .trim()
    .min(1)
    .max(7000)
    .optional()
    .describe(
      'What people read who open the chat and are not subscribed yet: Viber lets one message through',
    ),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://chatapi.viber.com')
    .describe('Where the REST API is; another one for tests'),
});
export type ViberSettings = z.infer<typeof viberSettings>;
