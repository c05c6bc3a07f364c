import { z } from 'zod';
import { apiUrl, metaId, metaSettings } from '../meta/settings.ts';

export const instagramSettings = z.object({
  accountId: metaId.describe(
    'The professional account’s id: `id` of GET /me with the token, as webhooks name it',
  ),
  accessToken: metaSettings.accessToken.describe(
    'An Instagram user token with instagram_business_basic and instagram_business_manage_messages (60 days, renewed by itself), or a page token with instagram_manage_messages',
  ),
  appSecret: metaSettings.appSecret.describe(
    'The Instagram app secret, or the app’s own: either may sign what comes in',
  ),
  otherSecret: metaSettings.appSecret
    .optional()
    .describe('The other of the two secrets, if it is not clear which one signs'),
  verifyToken: metaSettings.verifyToken,
  apiUrl: apiUrl('https://graph.instagram.com'),
});
export type InstagramSettings = z.infer<typeof instagramSettings>;
