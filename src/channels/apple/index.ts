import { Failure } from '../../domain/failure.ts';
import type { Channel, ProbeReport } from '../port.ts';
import type { ChannelTools } from '../port/tools.ts';
import { withQuery } from '../support/links.ts';
import { addressOf, ask } from './api.ts';
import { decipher } from './cipher.ts';
import { LIST, QUICK } from './interactive.ts';
import { fileOf, readMessage } from './read.ts';
import { act, send, TEXT_MAX } from './send.ts';
import { appleSettings, type AppleSettings } from './settings.ts';
import { faultOf } from './token.ts';

/**
 * Apple Messages for Business through the gateway for messaging service providers (MSP REST API 4). Customers alone begin
 * and end a conversation; while it is open the desk may write at any time. There are no receipts, and nothing says that a
 * repeated id reaches them once, so a lost answer waits for a person.
 */
export const apple: Channel<AppleSettings> = {
  kind: 'apple',
  label: 'Apple Messages',
  mark: 'AM',
  capabilities: {
    text: { max: TEXT_MAX, unit: 'characters' },
    markup: 'plain',
    attachments: { maxBytes: 100_000_000, maxCount: 10 },
    subject: false,
    typingOut: true,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: false,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: QUICK.max, title: QUICK.title },
      buttons: { max: QUICK.max, title: QUICK.title, links: false },
      list: LIST,
    },
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
  },
  settings: appleSettings,
  secrets: ['secret'],
  normaliseAddress(address) {
    const trimmed = address.trim();
    if (/^[\w:+/=.-]{4,500}$/.test(trimmed)) return trimmed;
    throw new Failure(
      'bad_input',
      'A customer in Messages is known by an opaque id such as urn:mbid:AQAAY….',
      {
        hint: 'It cannot be looked up: the customer has to write first.',
      },
    );
  },
  inboxAddress: ({ businessId }) => businessId,
  webhook: {
    timeless: true,
    verify({ headers }, { settings }, now) {
      const fault = faultOf(headers['authorization'], settings, now);
      if (fault !== undefined) return { ok: false, why: fault };
      // One provider account may serve several businesses: each has an inbox of its own.
      const to = headers['destination-id']?.replace(/^urn:biz:/, '');
      return to === settings.businessId
        ? { ok: true }
        : { ok: false, why: `it is for the business ${to ?? 'nobody named'}` };
    },
    read: (request) => readMessage(request),
  },
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  /** Asked for anew at each attempt: the address lives for a short while. */
  async openFile(ref, { settings }, tools) {
    const { key, ...stored } = fileOf(ref);
    const open = decipher(key);
    const got = await addressOf(tools, settings, stored);
    if (!('failed' in got)) return { url: got.url, open };
    const { failed } = got;
    const isFinal = failed.outcome === 'failed' && ['content', 'recipient_gone'].includes(failed.reason);
    throw new Failure(isFinal ? 'not_found' : 'unavailable', failed.message);
  },
  probe,
  /** Entry points, Business Chat links: `biz-intent-id` comes back as `intent` of the first message. */
  link: {
    carries: 'referral',
    url: ({ ref, text }, { settings }) =>
      Promise.resolve(
        withQuery(`https://bcrw.apple.com/urn:biz:${settings.businessId}`, {
          'biz-intent-id': ref,
          body: text,
        }),
      ),
  },
  guide: (_settings, hookUrl) => [
    'At register.apple.com, become a messaging service provider (MSP); Apple reviews it. A gateway of another provider serves as well: give its address as apiUrl.',
    `MSP account > Technical details: the API endpoint is ${hookUrl}; Apple posts to it with /message behind. Copy the MSP id and the API secret.`,
    'Commercial account (Messages for Business) > Messaging service provider: choose yours, and copy the business id.',
    'Write to it from an iPhone to try it; customers begin by https://bcrw.apple.com/urn:biz:<the business id>, from Maps, Safari, Siri or a QR code.',
  ],
};

/** Is the token good? Room for one byte is asked for, and never used: nobody hears of it. */
async function probe(settings: AppleSettings, tools: ChannelTools): Promise<ProbeReport> {
  const got = await ask(tools, settings, {
    method: 'GET',
    path: 'preUpload',
    headers: { size: '1', 'mmcs-size': '1' },
  });
  const step = 'sign in at the gateway (preUpload)';
  if ('failed' in got) return { ok: false, steps: [{ step, ok: false, detail: got.failed.message }] };
  return { ok: true, steps: [{ step, ok: true, detail: `as ${settings.mspId} for ${settings.businessId}` }] };
}
