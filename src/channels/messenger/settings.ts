import { z } from 'zod';
import { apiUrl, metaId, metaSettings } from '../meta/settings.ts';

export const messengerSettings = z.object({
  pageId: metaId.describe('The page’s id (the page, About, Page transparency)'),
  accessToken: metaSettings.accessToken.describe(
    'A page token with pages_messaging and pages_manage_metadata, made of a long-lived user token',
  ),
  appSecret: metaSettings.appSecret,
  verifyToken: metaSettings.verifyToken,
  apiUrl: apiUrl('https://graph.facebook.com'),
});
export type MessengerSettings = z.infer<typeof messengerSettings>;
