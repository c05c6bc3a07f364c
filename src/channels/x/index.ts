import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { Channel } from '../port.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import { call, signed } from './api.ts';
import { guide, link, probe } from './connect.ts';
import { readWebhook } from './read.ts';
import { openSource } from './receive.ts';
import { act, CHAIN_MAX, DIRECT_MAX, lookUp, PICTURES_MAX, POST_MAX, send } from './send.ts';
import { ownId, xSettings, type XSettings } from './settings.ts';

const profile = z.looseObject({
  data: z.looseObject({ name: z.string().optional(), username: z.string().optional() }),
});

/** Files of direct messages lie here, for the account alone; pictures of posts are for everybody. */
const PRIVATE_FILES = /^https:\/\/(?:ton\.(?:x|twitter)\.com|api\.x\.com)\//;

/**
 * An account on X: what is said to it in public, and its direct messages, each person’s kept apart. There is neither a key
 * for repeated sends nor a receipt but for reading; a lost answer is settled by a look at what the account wrote.
 */
export const x: Channel<XSettings> = {
  kind: 'x',
  label: 'X',
  mark: 'X ',
  networkIds: true,
  capabilities: {
    text: { max: DIRECT_MAX, unit: 'weighted' },
    markup: 'plain',
    openly: { text: { max: POST_MAX, unit: 'weighted' }, chains: CHAIN_MAX },
    attachments: {
      maxBytes: 5_000_000,
      maxCount: PICTURES_MAX,
      types: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    },
    subject: false,
    typingOut: false,
    readReceipts: true,
    deliveryReceipts: false,
    proactive: true,
    letters: false,
    idempotentSend: false,
    reactionsOut: ['❤️'],
    delete: {},
    replyTo: true,
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
    rate: { perSecond: 1 },
  },
  settings: xSettings,
  secrets: ['consumerKey', 'consumerSecret', 'accessToken', 'accessSecret'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^\d{1,19}$/.test(trimmed)) return trimmed;
    throw new Failure('bad_input', 'Somebody on X is known by a number, the id of their account.', {
      hint: 'Names can change: let them write first, or look the number up.',
    });
  },
  inboxAddress: (settings) => ownId(settings),
  webhook: {
    /** `sha256=` and the base64 HMAC of the raw body with the API key secret (Webhooks, Securing webhooks). */
    verify({ headers, body }, { settings }) {
      const given = headers['x-twitter-webhooks-signature'];
      if (given === undefined) return { ok: false, why: 'X-Twitter-Webhooks-Signature is missing' };
      return sameSecret(given, `sha256=${hmac('sha256', settings.consumerSecret, [body], 'base64')}`)
        ? { ok: true }
        : { ok: false, why: 'X-Twitter-Webhooks-Signature is wrong: is the API key secret the right one?' };
    },
    read: ({ body }, { settings }) => readWebhook(body, ownId(settings)),
    /** The challenge-response check: at registration, and every hour after. */
    challenge({ query }, { settings }) {
      const token = query['crc_token'];
      if (token === undefined || token === '') return undefined;
      const signature = hmac('sha256', settings.consumerSecret, [token], 'base64');
      const body = JSON.stringify({ response_token: `sha256=${signature}` });
      return { status: 200, contentType: 'application/json', body };
    },
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  lookUp: (message, { settings }, tools) => lookUp(message, settings, tools),
  openFile(ref, { settings }, tools) {
    if (!('url' in ref)) throw new Failure('bad_input', 'X names its files by their link.');
    const { url } = ref;
    if (!PRIVATE_FILES.test(url)) return Promise.resolve({ url });
    return Promise.resolve({ url, headers: { authorization: signed(tools, settings, 'GET', url) } });
  },
  async profile(address, { settings }, tools) {
    const got = await call(tools, settings, 'GET', `/2/users/${encodeURIComponent(address)}`);
    const found = 'failed' in got ? undefined : profile.safeParse(got.result).data?.data;
    return found && { name: found.name ?? found.username };
  },
  probe,
  link,
  guide,
};
