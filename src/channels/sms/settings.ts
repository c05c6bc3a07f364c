import { z } from 'zod';
import { phoneNumber, twilioSettings } from '../twilio/settings.ts';

export const smsSettings = z.object({
  ...twilioSettings,
  number: phoneNumber.describe('The number of the account that customers write to: +15551234567'),
  messagingServiceSid: z
    .string()
    .trim()
    .regex(/^MG[0-9a-fA-F]{32}$/, 'It begins with MG and has 34 characters (Messaging, Services)')
    .optional()
    .describe('The messaging service the number is in, where there is one: MG…'),
  maxSegments: z.coerce
    .number()
    .int()
    .min(1)
    .max(24)
    .optional()
    .describe('The most short messages one text may cost (each is paid for); more is refused'),
});
export type SmsSettings = z.infer<typeof smsSettings>;
