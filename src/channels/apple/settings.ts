import { z } from 'zod';

export const appleSettings = z.object({
  businessId: z
    .string()
    .trim()
    .regex(/^(?:urn:biz:)?[\w-]{8,100}$/, 'A business id is a UUID; register.apple.com shows it')
    .transform((id) => id.replace(/^urn:biz:/, ''))
    .describe('The Messages for Business id of the account customers write to (register.apple.com)'),
  mspId: z
    .string()
    .trim()
    .min(4)
    .max(200)
    .describe('The id of your messaging service provider account (MSP id), from Apple Business Register'),
  secret: z
    .string()
    .trim()
    .min(16)
    .max(500)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'The API secret is base64, as Apple gives it')
    .describe('The provider account’s API secret, in base64 as Apple gives it: it signs both ways'),
  apiUrl: z
    .url({ protocol: /^https?$/ })
    .default('https://mspgw.push.apple.com/v1')
    .describe('The gateway; another one for staging, a gateway of your provider’s, or tests'),
});
export type AppleSettings = z.infer<typeof appleSettings>;
