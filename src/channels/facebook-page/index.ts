import { Failure } from '../../domain/failure.ts';
import { probePage, subscribe } from '../meta/page.ts';
import { answerChallenge, verifySignature } from '../meta/webhook.ts';
import type { Channel } from '../port.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { readFeed } from './read.ts';
import { act, PRIVATE_MAX, send } from './send.ts';
import { facebookPageSettings, type FacebookPageSettings } from './settings.ts';

const NEEDED = ['pages_manage_engagement', 'pages_read_user_content', 'pages_manage_metadata'];

/**
 * What visitors post and comment on a page. Each first comment and each post is a conversation; answers stand under it
 * in public, or begin as a private message where the inbox is set so. There is nothing that would settle a lost answer
 * but a look at the page: it waits for a person.
 */
export const facebookPage: Channel<FacebookPageSettings> = {
  kind: 'facebook-page',
  label: 'Facebook page',
  mark: 'FP',
  capabilities: {
    text: { max: 8000, unit: 'characters' },
    markup: 'plain',
    attachments: { maxBytes: 8_000_000, maxCount: 4, types: ['image/jpeg', 'image/png', 'image/gif'] },
    subject: false,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: false,
    public: true,
    privateStart: {
      where: { setting: 'answers', is: 'private' },
      text: { max: PRIVATE_MAX, unit: 'characters' },
      attachments: 'none',
    },
    letters: false,
    idempotentSend: false,
    reactionsOut: ['👍'],
    edit: {},
    delete: {},
    replyTo: true,
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
    rate: { perSecond: 5 },
  },
  settings: facebookPageSettings,
  secrets: ['accessToken', 'appSecret', 'verifyToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^\d{1,32}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'A visitor of a page is known by a number, their id for this page.', {
      hint: 'Pages cannot look people up by name: they have to write first.',
    });
  },
  inboxAddress: ({ pageId }) => pageId,
  webhook: {
    verify: (request, { settings }) => verifySignature(request, settings.appSecret),
    read: ({ body }, { settings }) => readFeed(body, settings.pageId),
    challenge: (request, { settings }) => answerChallenge(request, settings.verifyToken),
  },
  openSource: ({ settings }, host) =>
    webhookKeeper(host, () => subscribe(host, settings, settings.pageId, ['feed'])),
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  probe: (settings, tools) => probePage(settings, settings.pageId, NEEDED, tools),
  link: {
    carries: 'nothing',
    url: (_wish, { settings }) => Promise.resolve(`https://www.facebook.com/${settings.pageId}`),
  },
  guide: ({ verifyToken }, hookUrl) => [
    'At developers.facebook.com, open your app (type Business). App settings > Basic: copy the app secret.',
    `Make a page token with ${NEEDED.join(', ')}; App Review is needed for people who are not of the app.`,
    `Webhooks, object Page: callback URL ${hookUrl}, verify token ${verifyToken}; tick feed.`,
    'An app has one callback URL for pages: where Messenger has an inbox too, give this one an app of its own.',
    'The relay subscribes the page by itself.',
  ],
};
