import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { Channel } from '../port.ts';
import { hmac, sameSecret } from '../support/signatures.ts';
import { normaliseAddress } from './address.ts';
import { call } from './api.ts';
import { guide, link, openSource, probe } from './connect.ts';
import { TEXT_MAX, TITLE_MAX } from './messages.ts';
import { readWebhook } from './read.ts';
import { act, send } from './send.ts';
import { lineSettings, type LineSettings } from './settings.ts';

const profile = z.looseObject({
  displayName: z.string().optional(),
  groupName: z.string().optional(),
  language: z.string().optional(),
});

/**
 * A LINE official account (Messaging API). It may write to whoever added it, at any time; what is pushed counts against the
 * month's quota, answers by reply token do not. Repeated pushes arrive once by their retry key. A customer who blocks the
 * account is heard of by `unfollow`, for a push to them succeeds all the same.
 */
export const line: Channel<LineSettings> = {
  kind: 'line',
  label: 'LINE',
  mark: 'LN',
  capabilities: {
    text: { max: TEXT_MAX, unit: 'utf16' },
    markup: 'plain',
    attachments: { maxBytes: 10_000_000, maxCount: 10, types: ['image/jpeg', 'image/png'] },
    subject: false,
    typingOut: true,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: true,
    letters: false,
    idempotentSend: true,
    rich: {
      quickReplies: { max: 13, title: TITLE_MAX },
      buttons: { max: 10, title: TITLE_MAX, links: true },
      cards: { max: 10, buttons: 5 },
      locationRequest: true,
    },
    markRead: true,
    replyTo: true,
    window: { templates: false, optIns: [], proactive: 'who_wrote', consent: false },
    rate: { perSecond: 2000 },
  },
  settings: lineSettings,
  secrets: ['channelSecret', 'accessToken'],
  secretsGoTo: ['apiUrl', 'dataUrl'],
  normaliseAddress,
  webhook: {
    verify({ headers, body }, { settings }) {
      const given = headers['x-line-signature'];
      if (given === undefined) return { ok: false, why: 'X-Line-Signature is missing' };
      return sameSecret(given, hmac('sha256', settings.channelSecret, [body], 'base64'))
        ? { ok: true }
        : { ok: false, why: 'X-Line-Signature is wrong: is the channel secret the right one?' };
    },
    read: ({ body }) => readWebhook(body),
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  openFile(ref, { settings: { dataUrl, accessToken } }) {
    if ('url' in ref) return Promise.resolve({ url: ref.url });
    if (!/^\d{1,40}$/.test(ref.id))
      throw new Failure('bad_input', 'LINE names its files by the message’s number.');
    const url = `${dataUrl.replace(/\/$/, '')}/v2/bot/message/${ref.id}/content`;
    return Promise.resolve({ url, headers: { authorization: `Bearer ${accessToken}` } });
  },
  async profile(address, { settings }, tools) {
    const path = { U: `profile/${address}`, C: `group/${address}/summary` }[address.slice(0, 1)];
    const got = path === undefined ? undefined : await call(tools, settings, `/v2/bot/${path}`);
    const found = got === undefined || 'failed' in got ? undefined : profile.safeParse(got.result).data;
    return found && { name: found.displayName ?? found.groupName, language: found.language };
  },
  probe,
  link,
  guide,
};
