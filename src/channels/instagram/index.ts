import { Failure } from '../../domain/failure.ts';
import { actOn, sendMessages, type Mailbox } from '../meta/messages-send.ts';
import { MESSAGING_MEANINGS } from '../meta/messaging-errors.ts';
import { readMessaging } from '../meta/messaging.ts';
import { profileOf } from '../meta/page.ts';
import { answerChallenge, verifySignature } from '../meta/webhook.ts';
import type { Channel } from '../port.ts';
import { guide, link, openSource, probe } from './connect.ts';
import { instagramSettings, type InstagramSettings } from './settings.ts';

const HOUR = 3_600_000;
const TEXT = { max: 1000, unit: 'bytes' } as const;

/**
 * Instagram’s direct messages. As Messenger, with its own limits: texts are counted in bytes, reading is told by message, nothing
 * tells of delivery, and Instagram fetches files by a link of the relay’s.
 */
export const instagram: Channel<InstagramSettings> = {
  kind: 'instagram',
  label: 'Instagram',
  mark: 'IG',
  capabilities: {
    text: TEXT,
    markup: 'plain',
    attachments: {
      maxBytes: 25_000_000,
      maxCount: 10,
      types: ['image/jpeg', 'image/png', 'audio/aac', 'audio/mp4', 'audio/wav', 'video/*', 'application/pdf'],
    },
    subject: false,
    typingOut: true,
    readReceipts: true,
    deliveryReceipts: false,
    proactive: false,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: 13, title: 20 },
      buttons: { max: 3, title: 20, links: true },
      cards: { max: 10, buttons: 3 },
    },
    markRead: true,
    reactionsOut: ['❤️'],
    window: {
      replyMs: 24 * HOUR,
      humanAgent: { ms: 7 * 24 * HOUR, tag: 'HUMAN_AGENT' },
      templates: false,
      optIns: [],
      proactive: 'nobody',
      consent: false,
    },
    rate: { perSecond: 100 },
  },
  settings: instagramSettings,
  secrets: ['accessToken', 'appSecret', 'otherSecret', 'verifyToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^\d{1,32}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'An Instagram customer is known by a number, their id for this account.', {
      hint: 'Accounts cannot look people up by name: the customer has to write first.',
    });
  },
  inboxAddress: ({ accountId }) => accountId,
  webhook: {
    verify(request, { settings }) {
      const first = verifySignature(request, settings.appSecret);
      return first.ok || settings.otherSecret === undefined
        ? first
        : verifySignature(request, settings.otherSecret);
    },
    read: ({ body }, { settings }) => readMessaging(body, { object: 'instagram', self: settings.accountId }),
    challenge: (request, { settings }) => answerChallenge(request, settings.verifyToken),
  },
  openSource,
  send: (message, { settings }, tools) => sendMessages(message, boxOf(settings), tools),
  act: (deed, { settings }, tools) => actOn(deed, boxOf(settings), tools),
  profile: (address, { settings }, tools) => profileOf(tools, settings, address, 'name,username'),
  probe,
  link,
  guide,
};

/** Echoes carry no metadata here: they are known by the id that the send was answered with. */
const boxOf = (settings: InstagramSettings): Mailbox => ({
  access: settings,
  id: settings.accountId,
  text: TEXT,
  meanings: MESSAGING_MEANINGS,
  files: 'link',
  marks: false,
});
