import { z } from 'zod';
import { phoneNumber, twilioSettings } from '../twilio/settings.ts';

const yesNo = z.enum(['yes', 'no']);

export const voiceSettings = z.object({
  ...twilioSettings,
  number: phoneNumber.describe('The number of the account that customers call: +15551234567'),
  forwardTo: phoneNumber
    .optional()
    .describe('The telephone that rings first; who gets no answer there may leave a message'),
  ringSeconds: z.coerce.number().int().min(5).max(120).default(20).describe('How long it rings there'),
  language: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'A language as Twilio names it: en-US, de-DE, cmn-CN')
    .default('en-US')
    .describe('What callers hear is said in it (BCP 47)'),
  voice: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .describe('The voice that says it, as Twilio names it: Polly.Joanna'),
  greeting: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .optional()
    .describe('What callers hear first, in your own words'),
  voicemail: yesNo.default('yes').describe('Callers may leave a message'),
  maxSeconds: z.coerce.number().int().min(10).max(600).default(120).describe('The longest message'),
  transcribe: z
    .enum(['auto', 'yes', 'no'])
    .default('auto')
    .describe('Messages are written down by Twilio, which knows English only and up to two minutes'),
  replyInbox: z
    .string()
    .trim()
    .min(1)
    .max(64)
    .optional()
    .describe('The inbox that answers callers in writing, by its slug: an SMS inbox'),
  callBack: yesNo.default('yes').describe('Callers may press 1 to be called back'),
});
export type VoiceSettings = z.infer<typeof voiceSettings>;
