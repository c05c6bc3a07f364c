import { z } from 'zod';
import { apiUrl, metaId, metaSettings } from '../meta/settings.ts';

export const facebookPageSettings = z.object({
  pageId: metaId.describe('The page’s id (the page, About, Page transparency)'),
  accessToken: metaSettings.accessToken.describe(
    'A page token with pages_manage_engagement, pages_read_user_content and pages_manage_metadata; for private answers pages_messaging too',
  ),
  appSecret: metaSettings.appSecret,
  verifyToken: metaSettings.verifyToken,
  answers: z
    .enum(['public', 'private'])
    .default('public')
    .describe(
      'Whether the first answer to a comment is a comment below it, or a private message (one each, within seven days)',
    ),
  apiUrl: apiUrl('https://graph.facebook.com'),
});
export type FacebookPageSettings = z.infer<typeof facebookPageSettings>;
