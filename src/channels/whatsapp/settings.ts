import { z } from 'zod';
import { apiUrl, metaId, metaSettings } from '../meta/settings.ts';

export const whatsappSettings = z.object({
  phoneNumberId: metaId.describe('The phone number’s id (WhatsApp Manager, API setup), not the number'),
  wabaId: metaId.describe('The id of the WhatsApp Business account'),
  number: z
    .string()
    .trim()
    .max(32)
    .optional()
    .describe('The number customers write to, for people to read: +351 21 555 0142'),
  accessToken: metaSettings.accessToken.describe(
    'A system user’s token with whatsapp_business_messaging and whatsapp_business_management',
  ),
  appSecret: metaSettings.appSecret,
  verifyToken: metaSettings.verifyToken,
  apiUrl: apiUrl('https://graph.facebook.com'),
});
export type WhatsAppSettings = z.infer<typeof whatsappSettings>;
