import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { Channel } from '../port.ts';
import type { Download, FileRef } from '../port/inbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import type { HookAnswer, HookTools, WebhookRequest } from '../port/webhook.ts';
import { jsonOf } from '../support/attempt.ts';
import { withQuery } from '../support/links.ts';
import { call } from './api.ts';
import { BUTTON_TITLE_MAX, BUTTONS_MAX, CARD_BUTTONS_MAX, OPTIONS_MAX } from './blocks.ts';
import { guide, openSource, probe } from './connect.ts';
import { FORM, formAskedFor, openForm } from './form.ts';
import { commandText, readForm } from './interactions.ts';
import { readEvents } from './read.ts';
import { act, lookUp, send, TEXT_MAX } from './send.ts';
import { slackSettings, type SlackSettings } from './settings.ts';
import { SIGNED_FOR_MS, verifySignature } from './signature.ts';

const MIB = 2 ** 20;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * An app in a Slack workspace. Each thread of a support channel is a conversation, answered in that thread; what people
 * write to the app directly is one of its own, and the slash command begins one that goes on there. Slack has neither
 * receipts nor a key for repeated sends: a lost answer is settled by the message coming back, with our mark on it.
 */
export const slack: Channel<SlackSettings> = {
  kind: 'slack',
  label: 'Slack',
  mark: 'SL',
  capabilities: {
    text: { max: TEXT_MAX, unit: 'characters' },
    markup: 'slack',
    attachments: { maxBytes: 25 * MIB, maxCount: 10 },
    subject: false,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: false,
    proactive: true,
    letters: false,
    idempotentSend: false,
    rich: {
      quickReplies: { max: BUTTONS_MAX, title: BUTTON_TITLE_MAX },
      buttons: { max: BUTTONS_MAX, title: BUTTON_TITLE_MAX, links: true },
      list: { max: OPTIONS_MAX, title: BUTTON_TITLE_MAX, description: BUTTON_TITLE_MAX },
      cards: { max: 10, buttons: CARD_BUTTONS_MAX },
      form: FORM,
      receipt: true,
    },
    reactionsOut: ['👍', '👎', '❤️', '🎉', '🙏', '👀', '✅', '👏', '😄', '😂', '😢', '🔥', '💯', '🤔'],
    edit: {},
    delete: {},
    window: { templates: false, optIns: [], proactive: 'anybody', consent: false },
    rate: { perSecond: 10 },
  },
  settings: slackSettings,
  secrets: ['botToken', 'signingSecret', 'refreshToken', 'clientSecret'],
  secretsGoTo: ['apiUrl'],
  normaliseAddress(address) {
    const id = /^(?:<@)?([A-Z][A-Z0-9]{2,20})>?$/i.exec(address.trim())?.[1]?.toUpperCase();
    if (id !== undefined && /^[UWB]/.test(id)) return id;
    throw new Failure('bad_input', 'People in Slack are known by their member id, such as U024BE7LH.', {
      hint: 'In Slack: the person’s profile, the three dots, Copy member ID.',
    });
  },
  webhook: {
    signedForMs: SIGNED_FOR_MS,
    verify: (request, { settings }, now) => verifySignature(request, settings.signingSecret, now),
    read(request, { settings }, now) {
      const calledS = Number(request.headers['x-slack-request-timestamp']);
      const atMs = Number.isFinite(calledS) ? calledS * 1000 : now;
      return isForm(request)
        ? readForm(formOf(request), atMs)
        : readEvents(JSON.parse(utf8.decode(request.body)), settings.channels);
    },
    answer: (request, { settings }, tools) => answer(request, settings, tools),
  },
  openSource,
  send: (message, { settings }, tools) => send(message, settings, tools),
  act: (deed, { settings }, tools) => act(deed, settings, tools),
  lookUp: (message, { settings }, tools) => lookUp(message, settings, tools),
  openFile: (ref, { settings }, tools) => openFile(ref, settings, tools),
  async profile(address, { settings }, tools) {
    const got = await call(
      tools,
      settings,
      'users.info',
      { user: address, include_locale: true },
      { as: 'form', idempotent: true },
    );
    if ('failed' in got) return undefined;
    const { data } = person.safeParse(got.result);
    if (data === undefined) return undefined;
    const { profile, real_name: realName, name, locale } = data.user;
    return { name: profile.real_name || realName || profile.display_name || name, language: locale };
  },
  probe,
  /** Deep linking into Slack, Open a direct message: nothing of where they came from can stand in it. */
  link: {
    carries: 'nothing',
    async url(_wish, { settings }, tools) {
      const own = await call(tools, settings, 'auth.test', {}, { idempotent: true });
      if ('failed' in own) throw new Failure('unavailable', own.failed.message);
      const { team_id: team, user_id: id } = who.parse(own.result);
      return withQuery('slack://user', { team, id });
    },
  },
  guide,
};

const who = z.looseObject({ team_id: z.string(), user_id: z.string() });

const person = z.looseObject({
  user: z.looseObject({
    name: z.string().optional(),
    real_name: z.string().optional(),
    locale: z.string().optional(),
    profile: z.looseObject({ real_name: z.string().optional(), display_name: z.string().optional() }),
  }),
});

/** Events are JSON, all else is a form; what is read again from quarantine has lost its headers. */
const isForm = ({ body }: WebhookRequest): boolean =>
  !/^\s*[[{]/.test(Buffer.from(body.subarray(0, 64)).toString());
const formOf = ({ body }: WebhookRequest): URLSearchParams => new URLSearchParams(utf8.decode(body));

const challenge = z.looseObject({
  type: z.literal('url_verification'),
  challenge: z.string().min(1).max(1000),
});

/** Slack’s handshake, and what somebody reads who used the slash command; what is pressed wants an empty answer. */
async function answer(
  request: WebhookRequest,
  settings: SlackSettings,
  tools: HookTools,
): Promise<HookAnswer | undefined> {
  if (!isForm(request)) {
    const asked = challenge.safeParse(jsonOf(Buffer.from(request.body).toString())).data;
    return asked && { status: 200, contentType: 'text/plain', body: asked.challenge };
  }
  const form = formOf(request);
  const command = form.get('command');
  if (command === null) {
    const asked = formAskedFor(jsonOf(form.get('payload') ?? ''));
    const isShown = asked === undefined || (await openForm(asked, settings, tools));
    // Anything but 200 puts a sign beside the button that it did not work (Handling user interaction).
    return { status: isShown ? 200 : 503, contentType: 'text/plain', body: '' };
  }
  const text =
    commandText(form) === '' ? `Write what it is about behind ${command}.` : settings.commandAnswer;
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ response_type: 'ephemeral', text }),
  };
}

const fileInfo = z.looseObject({
  file: z.looseObject({
    mode: z.string().optional(),
    is_external: z.boolean().optional(),
    url_private: z.string().optional(),
    url_private_download: z.string().optional(),
  }),
});

/** Files are behind the app’s token, which goes to Slack’s own hosts and to nobody else. */
async function openFile(ref: FileRef, settings: SlackSettings, tools: ChannelTools): Promise<Download> {
  if (!('id' in ref)) throw new Failure('bad_input', 'Slack names its files by id.');
  const got = await call(tools, settings, 'files.info', { file: ref.id }, { as: 'form', idempotent: true });
  if ('failed' in got) {
    const isFinal = got.error === 'file_not_found' || got.error === 'file_deleted';
    throw new Failure(isFinal ? 'not_found' : 'unavailable', got.failed.message);
  }
  const { file } = fileInfo.parse(got.result);
  const url = file.url_private_download ?? file.url_private;
  if (url === undefined || !URL.canParse(url)) {
    throw new Failure('not_found', 'Slack no longer has the file.');
  }
  const { host, hostname } = new URL(url);
  const isSlack = hostname.endsWith('.slack.com') || host === new URL(settings.apiUrl).host;
  if (!isSlack) throw new Failure('policy', `The file is kept elsewhere: ${hostname}.`);
  return { url, headers: { authorization: `Bearer ${settings.botToken}` } };
}
