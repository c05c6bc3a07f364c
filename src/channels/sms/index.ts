import { firstWords } from '../../domain/link-ref.ts';
import type { Channel } from '../port.ts';
import { withQuery } from '../support/links.ts';
import { normalisePhone } from '../twilio/address.ts';
import { openFile } from '../twilio/api.ts';
import { twiml, verifySignature } from '../twilio/webhook.ts';
import { guide, openSource, probe } from './connect.ts';
import { readHook } from './read.ts';
import { FILES_BYTES, FILES_MAX, lookUp, send, TEXT } from './send.ts';
import { smsSettings, type SmsSettings } from './settings.ts';

/**
 * Short messages and multimedia messages through Twilio. There is no reply window; who never wrote is notified only with
 * their consent on record, and customers stop what they do not want by STOP, which Twilio keeps as well. It has no key for repeated sends; a lost answer is settled by the status callbacks,
 * which carry our message’s id, or by looking into Twilio’s list.
 */
export const sms: Channel<SmsSettings> = {
  kind: 'sms',
  label: 'SMS',
  mark: 'SM',
  addresses: 'phone',
  capabilities: {
    text: TEXT,
    markup: 'plain',
    attachments: {
      maxBytes: FILES_BYTES,
      maxCount: FILES_MAX,
      /** Accepted content types for media: MMS. */
      types: [
        'image/*',
        'audio/*',
        'video/*',
        'text/vcard',
        'text/x-vcard',
        'text/calendar',
        'application/pdf',
      ],
    },
    subject: false,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: true,
    proactive: true,
    letters: false,
    idempotentSend: false,
    window: { templates: false, optIns: [], proactive: 'anybody', consent: 'notifications' },
    // What leaves a number each second depends on its kind; Twilio queues what it takes sooner.
    rate: { perSecond: 10 },
  },
  settings: smsSettings,
  secrets: ['authToken', 'otherToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress: normalisePhone,
  inboxAddress: ({ number }) => number,
  webhook: {
    timeless: true,
    verify: (request, { settings }) => verifySignature(request, settings),
    read: (request, _inbox, now) => readHook(request, now),
    // Empty: Twilio sends nothing back by itself.
    answer: () => twiml(),
  },
  openSource,
  send,
  lookUp,
  openFile: (ref, { settings }) => Promise.resolve(openFile(ref, settings)),
  probe,
  guide,
  /** RFC 5724. */
  link: {
    carries: 'text',
    url: (wish, { settings }) =>
      Promise.resolve(withQuery(`sms:${settings.number}`, { body: firstWords(wish) })),
  },
};
