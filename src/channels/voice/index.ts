import type { Channel } from '../port.ts';
import { normalisePhone } from '../twilio/address.ts';
import { openFile } from '../twilio/api.ts';
import { verifySignature } from '../twilio/webhook.ts';
import { answer } from './answer.ts';
import { guide, openSource, probe } from './connect.ts';
import { readHook } from './read.ts';
import { voiceSettings, type VoiceSettings } from './settings.ts';

/**
 * Telephone calls through Twilio. A call is one line of the thread: that it came, whether somebody spoke to them, the
 * message they left with its sound and its words, the wish to be called back. Nothing is sent here: who called is answered
 * through another inbox, by SMS at the number they called from.
 */
export const voice: Channel<VoiceSettings> = {
  kind: 'voice',
  label: 'Voice',
  mark: 'VO',
  addresses: 'phone',
  capabilities: {
    text: { max: 1, unit: 'characters' },
    attachments: 'none',
    subject: false,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: false,
    letters: false,
    idempotentSend: false,
    window: { templates: false, optIns: [], proactive: 'nobody', consent: false },
  },
  settings: voiceSettings,
  secrets: ['authToken', 'otherToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress: normalisePhone,
  inboxAddress: ({ number }) => number,
  webhook: {
    timeless: true,
    verify: (request, { settings }) => verifySignature(request, settings),
    read: (request, { settings }, now) => readHook(request, settings, now),
    answer: (request, { settings }) => answer(request, settings),
  },
  openSource,
  openFile: (ref, { settings }) => Promise.resolve(openFile(ref, settings)),
  probe,
  guide,
  /** RFC 3966. */
  link: { carries: 'nothing', url: (_wish, { settings }) => Promise.resolve(`tel:${settings.number}`) },
};
