import { Failure } from '../../domain/failure.ts';
import type { Channel } from '../port.ts';
import type { HookAnswer, WebhookRequest } from '../port/webhook.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import { isNewcomer, readCallback } from './read.ts';
import { linkOf, openSource, probe } from './receive.ts';
import {
  BUTTONS_MAX,
  BUTTON_TEXT_MAX,
  CARDS_MAX,
  CARD_BUTTONS_MAX,
  send,
  senderOf,
  TEXT_MAX,
} from './send.ts';
import { viberSettings, type ViberSettings } from './settings.ts';

/**
 * A Viber bot (REST API 7). Customers subscribe by writing first; from then on the desk may write at any time, until they
 * unsubscribe. There is no key for repeated sends and nothing that names our message, so a lost answer waits for a person.
 */
export const viber: Channel<ViberSettings> = {
  kind: 'viber',
  label: 'Viber',
  mark: 'VB',
  capabilities: {
    text: { max: TEXT_MAX, unit: 'characters' },
    markup: 'plain',
    attachments: { maxBytes: 50_000_000, maxCount: 10 },
    subject: false,
    typingOut: false,
    readReceipts: true,
    deliveryReceipts: true,
    proactive: true,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: BUTTONS_MAX, title: BUTTON_TEXT_MAX },
      buttons: { max: BUTTONS_MAX, title: BUTTON_TEXT_MAX, links: true },
      cards: { max: CARDS_MAX, buttons: CARD_BUTTONS_MAX },
      locationRequest: true,
    },
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
  },
  settings: viberSettings,
  secrets: ['token'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^[\w+/=-]{4,128}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'A Viber customer is known by an id such as 01234567890A=.', {
      hint: 'Bots cannot look up names or phone numbers: the customer has to write first.',
    });
  },
  webhook: {
    verify: ({ headers, query, body }, { settings }) =>
      // Viber REST API, Callbacks: the token signs the bytes; the signature comes as a header, or in the address.
      sameSecret(
        headers['x-viber-content-signature'] ?? query['sig'],
        hmac('sha256', settings.token, [body], 'hex'),
      )
        ? { ok: true }
        : { ok: false, why: 'X-Viber-Content-Signature is missing or wrong' },
    read: ({ body }) => readCallback(body),
    answer: (request, { settings }) => welcome(request, settings),
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  probe,
  link: { carries: 'referral', url: (wish, { settings }, tools) => linkOf(wish, settings, tools) },
  guide: (_settings, hookUrl) => [
    'New bots are made on commercial terms: apply at forbusiness.viber.com, or through a partner of Viber’s.',
    'In Viber, with the account that administers the bot: More > Settings > Bots > Edit info; “Your app key” is the token.',
    'Customers find the bot by viber://pa?chatURI=<its URI>; with &context=shop-window it tells where they came from.',
    `Nothing else: the relay registers the webhook ${hookUrl} by itself; it needs a public https address with a certificate of a known authority.`,
  ],
};

/** Conversation started: who opens the chat may be welcomed once, in the answer to the callback itself. */
function welcome({ body }: WebhookRequest, settings: ViberSettings): HookAnswer | undefined {
  if (settings.welcome === undefined || !isNewcomer(body)) return undefined;
  const message = { min_api_version: 1, sender: senderOf(settings), type: 'text', text: settings.welcome };
  return { status: 200, contentType: 'application/json', body: JSON.stringify(message) };
}
