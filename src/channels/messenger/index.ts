import { Failure } from '../../domain/failure.ts';
import { actOn, sendMessages, type Mailbox } from '../meta/messages-send.ts';
import { readHistory } from '../meta/history.ts';
import { MESSAGING_MEANINGS } from '../meta/messaging-errors.ts';
import { readMessaging } from '../meta/messaging.ts';
import { probePage, profileOf, subscribe } from '../meta/page.ts';
import { answerChallenge, verifySignature } from '../meta/webhook.ts';
import type { Channel } from '../port.ts';
import { withQuery } from '../support/links.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { messengerSettings, type MessengerSettings } from './settings.ts';

const HOUR = 3_600_000;
const TEXT = { max: 2000, unit: 'characters' } as const;
/** Messenger Platform, Webhooks: what the app has to hear of. */
const FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_optins',
  'message_deliveries',
  'message_reads',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'messaging_referrals',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'messaging_feedback',
];

/**
 * A page’s Messenger. Free answers for 24 hours, a person’s for seven days with the tag HUMAN_AGENT. There is no key for repeated
 * sends; a lost answer is settled by the echo, which gives our message’s id back.
 */
export const messenger: Channel<MessengerSettings> = {
  kind: 'messenger',
  label: 'Messenger',
  mark: 'FB',
  capabilities: {
    text: TEXT,
    markup: 'plain',
    attachments: { maxBytes: 25_000_000, maxCount: 10 },
    subject: false,
    typingOut: true,
    readReceipts: true,
    deliveryReceipts: true,
    proactive: false,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: 13, title: 20 },
      buttons: { max: 3, title: 20, links: true },
      cards: { max: 10, buttons: 3 },
    },
    markRead: true,
    reactionsOut: 'any',
    replyTo: true,
    window: {
      replyMs: 24 * HOUR,
      humanAgent: { ms: 7 * 24 * HOUR, tag: 'HUMAN_AGENT' },
      templates: false,
      optIns: ['one_time', 'marketing'],
      proactive: 'nobody',
      consent: false,
    },
    rate: { perSecond: 300 },
  },
  settings: messengerSettings,
  secrets: ['accessToken', 'appSecret', 'verifyToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^\d{1,32}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'A Messenger customer is known by a number, their id for this page.', {
      hint: 'Pages cannot look people up by name: the customer has to write first.',
    });
  },
  inboxAddress: ({ pageId }) => pageId,
  webhook: {
    verify: (request, { settings }) => verifySignature(request, settings.appSecret),
    read: ({ body }, { settings }) => readMessaging(body, { object: 'page', self: settings.pageId }),
    challenge: (request, { settings }) => answerChallenge(request, settings.verifyToken),
  },
  openSource: ({ settings }, host) =>
    webhookKeeper(host, () => subscribe(host, settings, settings.pageId, FIELDS)),
  send: (message, { settings }, tools) => sendMessages(message, boxOf(settings), tools),
  act: (deed, { settings }, tools) => actOn(deed, boxOf(settings), tools),
  profile: (address, { settings }, tools) =>
    profileOf(tools, settings, address, 'first_name,last_name,locale'),
  probe: (settings, tools) =>
    probePage(settings, settings.pageId, ['pages_messaging', 'pages_manage_metadata'], tools),
  history: (from, { settings }, tools) => readHistory(settings, settings.pageId, from, tools),
  /** Messenger Platform, m.me links: `ref` comes back as `messaging_referrals`, or in the first postback. */
  link: {
    carries: 'referral',
    url: ({ ref, text }, { settings }) =>
      Promise.resolve(withQuery(`https://m.me/${settings.pageId}`, { ref, text })),
  },
  guide: ({ verifyToken }, hookUrl) => [
    'At developers.facebook.com, open your app (type Business) and add the product Messenger. App settings > Basic: copy the app secret.',
    'Messenger > Messenger API settings: connect the page and generate its token (pages_messaging, pages_manage_metadata).',
    `Webhooks, object Page: callback URL ${hookUrl}, verify token ${verifyToken}; tick ${FIELDS.join(', ')}.`,
    'The relay subscribes the page by itself. For answers after 24 hours ask for “Human Agent” in App Review.',
  ],
};

const boxOf = (settings: MessengerSettings): Mailbox => ({
  access: settings,
  id: settings.pageId,
  text: TEXT,
  meanings: MESSAGING_MEANINGS,
  files: 'upload',
  marks: true,
});
