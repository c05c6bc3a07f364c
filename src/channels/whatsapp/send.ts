import { isChoice } from '../../domain/choices.ts';
import type { Button, Choice, RichMessage } from '../../domain/rich.ts';
import { graph, type Called } from '../meta/graph.ts';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { recipientOf } from './address.ts';
import { MEANINGS } from './errors.ts';
import { markOf } from './statuses.ts';
import type { WhatsAppSettings } from './settings.ts';

export const TEXT_MAX = 4096;
/** What may stand above buttons; above a list it is as much as any text (Cloud API, Interactive messages). */
const BODY_MAX = 1024;
export const BUTTONS_MAX = 3;
const OPENER_MAX = 20;
const SECTION_TITLE_MAX = 24;
/** Ids of buttons and of rows, characters. */
const BUTTON_ID_MAX = 256;
const ROW_ID_MAX = 200;
const MIB = 2 ** 20;

/** One request each: texts first, then files. What earlier attempts got through is left out. */
export async function send(
  message: OutboundMessage,
  settings: WhatsAppSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  const steps = stepsOf(message);
  for (const [at, step] of steps.entries()) {
    if (at < accepted.length) continue;
    const content = await step(settings, tools);
    if ('failed' in content) return { ...content.failed, accepted };
    const done = await post(tools, settings, {
      recipient_type: 'individual',
      ...recipientOf(message.to.address),
      ...(at === 0 && message.replyTo !== undefined ? { context: { message_id: message.replyTo } } : {}),
      // Comes back in the statuses. On the last alone: only that one’s arrival means that all of it arrived.
      ...(at === steps.length - 1 ? { biz_opaque_callback_data: markOf(message.entryId) } : {}),
      ...content.body,
    });
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push(idIn(done.result) ?? `${message.entryId}:${at}`);
  }
  return { outcome: 'sent', providerId: accepted.at(-1), accepted };
}

type Content = { body: Record<string, unknown> } | Extract<Called, { failed: unknown }>;
type Step = (settings: WhatsAppSettings, tools: ChannelTools) => Promise<Content>;

const idIn = (result: unknown): string | undefined =>
  (result as { messages?: { id?: string }[] }).messages?.[0]?.id;

const post = (
  tools: ChannelTools,
  settings: WhatsAppSettings,
  body: Record<string, unknown>,
  idempotent = false,
): Promise<Called> =>
  graph(
    tools,
    settings,
    `${settings.phoneNumberId}/messages`,
    { method: 'POST', body: { messaging_product: 'whatsapp', ...body }, idempotent },
    MEANINGS,
  );

function stepsOf({ text, rich, attachments }: OutboundMessage): Step[] {
  const bodies = rich === undefined ? texts(text, TEXT_MAX) : richBodies(rich);
  return [
    ...bodies.map(
      (body): Step =>
        () =>
          Promise.resolve({ body }),
    ),
    ...attachments.map(
      (file): Step =>
        (settings, tools) =>
          upload(file, settings, tools),
    ),
  ];
}

type Body = Record<string, unknown>;

const texts = (text: string, max: number): Body[] =>
  splitText(text, { max, unit: 'characters' }).map(textBody);

const textBody = (text: string): Body => ({
  type: 'text',
  text: { body: formatText(text, 'whatsapp'), preview_url: /https?:\/\//.test(text) },
});

const interactive = (type: string, text: string, action: unknown): Body => ({
  type: 'interactive',
  interactive: { type, body: { text: formatText(text, 'whatsapp') }, action },
});

function richBodies(rich: RichMessage): Body[] {
  switch (rich.kind) {
    case 'quick_replies':
      return choicesBodies(rich.text, rich.choices);
    case 'buttons':
      return buttonBodies(rich.text, rich.buttons);
    case 'list':
      return [
        interactive('list', rich.text, {
          button: clip(rich.opener, OPENER_MAX),
          sections: rich.sections.map(({ title, choices }, at) => ({
            // A title is a must where there are several sections.
            ...(title !== undefined || rich.sections.length > 1
              ? { title: clip(title ?? String(at + 1), SECTION_TITLE_MAX) }
              : {}),
            rows: choices.map((choice) =>
              rowOf(choice, rich.sections.flatMap((one) => one.choices).indexOf(choice)),
            ),
          })),
        }),
      ];
    case 'location_request':
      return above(rich.text, BODY_MAX, (text) =>
        interactive('location_request_message', text, { name: 'send_location' }),
      );
    case 'template':
      return [templateBody(rich)];
    case 'cards':
    case 'form':
    case 'receipt':
      // Not claimed: the relay has written it out.
      return texts(rich.text ?? '', TEXT_MAX);
  }
}

/** What does not fit above the buttons goes before them as text. */
function above(text: string, max: number, last: (text: string) => Body): Body[] {
  const pieces = splitText(text, { max, unit: 'characters' });
  return [...pieces.slice(0, -1).map(textBody), last(pieces.at(-1) ?? text)];
}

/** Up to three as buttons, up to ten as a list. */
function choicesBodies(text: string, choices: readonly Choice[]): Body[] {
  if (choices.length > BUTTONS_MAX) {
    const rows = choices.map(rowOf);
    return [interactive('list', text, { button: '☰', sections: [{ rows }] })];
  }
  return above(text, BODY_MAX, (body) =>
    interactive('button', body, {
      buttons: choices.map(({ id, title }, at) => ({
        type: 'reply',
        reply: { id: idOf(id, at, BUTTON_ID_MAX), title },
      })),
    }),
  );
}

/** Links cannot stand beside answers, and only one to a message: each is a message of its own. */
function buttonBodies(text: string, buttons: readonly Button[]): Body[] {
  const choices = buttons.filter(isChoice);
  const links = buttons.flatMap((one) => (isChoice(one) ? [] : [one]));
  const link = (body: string, { title, url }: { title: string; url: string }): Body =>
    interactive('cta_url', body, { name: 'cta_url', parameters: { display_text: title, url } });
  const first = choices.length > 0 ? choicesBodies(text, choices) : [];
  const [lead, ...rest] = links;
  return [
    ...first,
    ...(lead === undefined
      ? []
      : first.length > 0
        ? [link(lead.title, lead)]
        : above(text, BODY_MAX, (body) => link(body, lead))),
    ...rest.map((one) => link(one.title, one)),
  ];
}

const rowOf = ({ id, title, description }: Choice, at: number) => ({
  id: idOf(id, at, ROW_ID_MAX),
  title,
  ...(description === undefined || description === '' ? {} : { description }),
});

/** Approved at WhatsApp; its placeholders are filled in order. */
const templateBody = ({ name, language, parameters }: Extract<RichMessage, { kind: 'template' }>): Body => ({
  type: 'template',
  template: {
    name,
    language: { code: language },
    ...(parameters.length === 0
      ? {}
      : { components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }] }),
  },
});

/** An id that is too long is named by its place: the relay understands “#2” as well. */
const idOf = (id: string, at: number, max: number): string =>
  Array.from(id).length <= max ? id : `#${at + 1}`;
const clip = (text: string, max: number): string => Array.from(text).slice(0, max).join('');

type File = OutboundMessage['attachments'][number];

/** A file is uploaded first; that reaches nobody, so it may be repeated. */
async function upload(file: File, settings: WhatsAppSettings, tools: ChannelTools): Promise<Content> {
  const { name, contentType, sha256 } = file;
  const bytes = await tools.readAttachment(sha256);
  const done = await graph(
    tools,
    settings,
    `${settings.phoneNumberId}/media`,
    {
      method: 'POST',
      body: { messaging_product: 'whatsapp', type: contentType },
      files: [{ field: 'file', name, contentType, bytes }],
      idempotent: true,
    },
    MEANINGS,
  );
  if ('failed' in done) return done;
  const { id } = done.result as { id?: string };
  const type = kindOf(file);
  return { body: { type, [type]: { id, ...(type === 'document' ? { filename: name } : {}) } } };
}

/** What fits shows as what it is; the rest is a document (Cloud API, Supported media types; sizes in bytes). */
const KINDS: readonly [kind: string, types: RegExp, maxBytes: number][] = [
  ['image', /^image\/(?:jpeg|png)$/, 5 * MIB],
  ['audio', /^audio\/(?:aac|amr|mpeg|mp4|ogg)$/, 16 * MIB],
  ['video', /^video\/(?:mp4|3gpp)$/, 16 * MIB],
];
const kindOf = ({ contentType, bytes }: File): string =>
  KINDS.find(([, types, max]) => types.test(contentType) && bytes <= max)?.[0] ?? 'document';

/** The small things beside sending. */
export async function act(deed: Deed, settings: WhatsAppSettings, tools: ChannelTools): Promise<SendResult> {
  const body = deedBody(deed);
  if (body === undefined) return { outcome: 'sent' };
  const done = await post(tools, settings, body, true);
  return 'failed' in done ? done.failed : { outcome: 'sent', providerId: idIn(done.result) };
}

function deedBody(deed: Deed): Body | undefined {
  switch (deed.does) {
    case 'typing':
      // It hangs on the message that is being answered, and ends by itself after 25 seconds.
      if (!deed.on || deed.providerId === undefined) return undefined;
      return { status: 'read', message_id: deed.providerId, typing_indicator: { type: 'text' } };
    case 'read':
      return { status: 'read', message_id: deed.providerId };
    case 'react':
      return {
        recipient_type: 'individual',
        ...recipientOf(deed.to),
        type: 'reaction',
        reaction: { message_id: deed.providerId, emoji: deed.emoji ?? '' },
      };
    case 'edit':
    case 'delete':
      return undefined;
  }
}
