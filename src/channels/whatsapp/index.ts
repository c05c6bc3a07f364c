import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { graph } from '../meta/graph.ts';
import { answerChallenge, verifySignature } from '../meta/webhook.ts';
import type { Channel } from '../port.ts';
import { normaliseAddress } from './address.ts';
import { guide, link, openSource, probe } from './connect.ts';
import { MEANINGS } from './errors.ts';
import { readWebhook } from './read.ts';
import { act, send, TEXT_MAX } from './send.ts';
import { whatsappSettings, type WhatsAppSettings } from './settings.ts';

const HOUR = 3_600_000;
const file = z.object({ url: z.url() });

/**
 * WhatsApp through Meta’s Cloud API. Free text for 24 hours after the customer’s last message, approved templates at any time. There is
 * no key for repeated sends; a lost answer is settled by the statuses, which give our message’s id back.
 */
export const whatsapp: Channel<WhatsAppSettings> = {
  kind: 'whatsapp',
  label: 'WhatsApp',
  mark: 'WA',
  addresses: 'phone',
  capabilities: {
    text: { max: TEXT_MAX, unit: 'characters' },
    markup: 'whatsapp',
    attachments: { maxBytes: 100_000_000, maxCount: 10 },
    subject: false,
    typingOut: true,
    readReceipts: true,
    deliveryReceipts: true,
    proactive: true,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: 10, title: 20 },
      buttons: { max: 3, title: 20, links: true },
      list: { max: 10, title: 24, description: 72 },
      template: true,
      locationRequest: true,
    },
    markRead: true,
    reactionsOut: 'any',
    replyTo: true,
    window: { replyMs: 24 * HOUR, templates: true, optIns: [], proactive: 'by_template', consent: true },
    rate: { perSecond: 80 },
  },
  settings: whatsappSettings,
  secrets: ['accessToken', 'appSecret', 'verifyToken'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress,
  inboxAddress: ({ number, phoneNumberId }) => number ?? phoneNumberId,
  webhook: {
    verify: (request, { settings }) => verifySignature(request, settings.appSecret),
    read: ({ body }, { settings }) => readWebhook(body, settings),
    challenge: (request, { settings }) => answerChallenge(request, settings.verifyToken),
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  /** The link lives five minutes and wants the token; it is asked for anew at each attempt. */
  async openFile(ref, { settings }, tools) {
    if (!('id' in ref)) throw new Failure('bad_input', 'WhatsApp names its files by id.');
    const query = { phone_number_id: settings.phoneNumberId };
    const got = await graph(tools, settings, encodeURIComponent(ref.id), { query }, MEANINGS);
    if ('failed' in got) {
      const isFinal = got.failed.outcome === 'failed' && got.failed.reason === 'content';
      throw new Failure(isFinal ? 'not_found' : 'unavailable', got.failed.message);
    }
    const { url } = file.parse(got.result);
    return { url, headers: { authorization: `Bearer ${settings.accessToken}` } };
  },
  probe,
  link,
  guide,
};
