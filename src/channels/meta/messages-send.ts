import { isChoice } from '../../domain/choices.ts';
import type { Button, RichMessage } from '../../domain/rich.ts';
import { Failure } from '../../domain/failure.ts';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { payloadOf } from '../support/choice-payload.ts';
import { publicLink } from '../support/file-links.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import type { FormFile } from '../support/multipart.ts';
import { graph, type Access, type Called, type Meanings } from './graph.ts';
import { MARKETING, ONE_TIME, reactionName } from './messaging-content.ts';
import { markOf } from './messaging.ts';

/** Where messages go, and in what Messenger and Instagram differ. */
export type Mailbox = {
  access: Access;
  /** `<page or account id>`: its `/messages` takes them. */
  id: string;
  text: { max: number; unit: 'characters' | 'bytes' };
  meanings: Meanings;
  /** How a file goes out: along with the message, or as a link the provider fetches. */
  files: 'upload' | 'link';
  /** Gives `metadata` back in echoes. */
  marks: boolean;
};

/** Send API, Button template: the text above buttons. Characters. */
const BUTTON_TEXT_MAX = 640;
const CARD_TEXT_MAX = 80;

/** One request each: texts first, then files. What earlier attempts got through is left out. */
export async function sendMessages(
  message: OutboundMessage,
  box: Mailbox,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  let parts: Piece[];
  try {
    parts = await partsOf(message, box, tools);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { outcome: 'failed', reason: 'content', message: error.message, accepted };
  }
  for (const [at, { content, file }] of parts.entries()) {
    if (at < accepted.length) continue;
    const mark = box.marks ? { metadata: markOf(message.entryId, at === parts.length - 1) } : {};
    const done = await post(
      tools,
      box,
      {
        ...addressing(message),
        ...(at === 0 && message.replyTo !== undefined ? { reply_to: { mid: message.replyTo } } : {}),
        message: { ...content, ...mark },
      },
      file,
    );
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push((done.result as { message_id?: string }).message_id ?? `${message.entryId}:${at}`);
  }
  return { outcome: 'sent', providerId: accepted.at(-1), accepted };
}

/** To whom, and by what right (Send API, messaging types): an answer, a person’s late answer, or a token they gave. */
function addressing({ to, outside }: OutboundMessage): Record<string, unknown> {
  const { tag, optInToken: token } = outside ?? {};
  if (token?.startsWith(ONE_TIME) === true) {
    return { recipient: { one_time_notif_token: token.slice(ONE_TIME.length) } };
  }
  if (token !== undefined) {
    return { recipient: { notification_messages_token: token.replace(MARKETING, '') } };
  }
  const recipient = { id: to.address };
  return tag === undefined
    ? { recipient, messaging_type: 'RESPONSE' }
    : { recipient, messaging_type: 'MESSAGE_TAG', tag };
}

const post = (
  tools: ChannelTools,
  { access, id, meanings }: Mailbox,
  body: Record<string, unknown>,
  file?: FormFile,
): Promise<Called> =>
  graph(
    tools,
    access,
    `${id}/messages`,
    { method: 'POST', body, files: file === undefined ? [] : [file] },
    meanings,
  );

type Piece = { content: Record<string, unknown>; file?: FormFile };

async function partsOf(
  { text, rich, attachments, entryId }: OutboundMessage,
  box: Mailbox,
  tools: ChannelTools,
): Promise<Piece[]> {
  const contents = rich === undefined ? texts(text, box) : richContents(rich, entryId, box);
  const files = await Promise.all(attachments.map((file) => fileOf(file, box, tools)));
  return [...contents.map((content) => ({ content })), ...files];
}

async function fileOf(
  file: OutboundMessage['attachments'][number],
  { files }: Mailbox,
  tools: ChannelTools,
): Promise<Piece> {
  const { name, contentType, sha256 } = file;
  if (files === 'link') {
    const url = publicLink({ sha256, contentType }, tools);
    return { content: { attachment: { type: kindOf(contentType), payload: { url } } } };
  }
  const bytes = await tools.readAttachment(sha256);
  const type = kindOf(contentType);
  return {
    content: { attachment: { type, payload: { is_reusable: false } } },
    file: { field: 'filedata', name, contentType, bytes },
  };
}

function kindOf(contentType: string): string {
  const [kind = ''] = contentType.split('/');
  return ['image', 'video', 'audio'].includes(kind) ? kind : 'file';
}

type Content = Record<string, unknown>;

const texts = (text: string, { text: { max, unit } }: Mailbox): Content[] =>
  splitText(formatText(text, 'plain'), { max, unit }).map((piece) => ({ text: piece }));

/** Only what the channels claim comes here; the relay has written out the rest. */
function richContents(rich: RichMessage, entryId: string, box: Mailbox): Content[] {
  switch (rich.kind) {
    case 'quick_replies': {
      const pieces = texts(rich.text, box);
      const replies = rich.choices.map(({ id, title }) => ({
        content_type: 'text',
        title,
        payload: payloadOf(entryId, id),
      }));
      return pieces.map((piece, at) =>
        at === pieces.length - 1 ? { ...piece, quick_replies: replies } : piece,
      );
    }
    case 'buttons': {
      const pieces = splitText(formatText(rich.text, 'plain'), { max: BUTTON_TEXT_MAX, unit: 'characters' });
      const last = template({
        template_type: 'button',
        text: pieces.at(-1) ?? rich.text,
        buttons: rich.buttons.map((one) => buttonOf(one, entryId)),
      });
      return [...pieces.slice(0, -1).map((text) => ({ text })), last];
    }
    case 'cards': {
      const elements = rich.cards.map(({ title, subtitle, imageUrl, buttons }) => ({
        title: clip(title),
        ...(subtitle === undefined ? {} : { subtitle: clip(subtitle) }),
        ...(imageUrl === undefined ? {} : { image_url: imageUrl }),
        ...(buttons.length === 0 ? {} : { buttons: buttons.map((one) => buttonOf(one, entryId)) }),
      }));
      return [...texts(rich.text ?? '', box), template({ template_type: 'generic', elements })];
    }
    case 'list':
    case 'form':
    case 'template':
    case 'receipt':
    case 'location_request':
      return texts(rich.text, box);
  }
}

const template = (payload: unknown): Content => ({ attachment: { type: 'template', payload } });

const buttonOf = (button: Button, entryId: string): unknown =>
  isChoice(button)
    ? { type: 'postback', title: button.title, payload: payloadOf(entryId, button.id) }
    : { type: 'web_url', title: button.title, url: button.url };

const clip = (text: string): string => Array.from(text).slice(0, CARD_TEXT_MAX).join('');

/** The small things beside sending: `sender_action`, each a request of its own. */
export async function actOn(deed: Deed, box: Mailbox, tools: ChannelTools): Promise<SendResult> {
  const action = actionOf(deed);
  if (action === undefined) return { outcome: 'sent' };
  const done = await graph(
    tools,
    box.access,
    `${box.id}/messages`,
    { method: 'POST', body: { recipient: { id: deed.to }, ...action }, idempotent: true },
    box.meanings,
  );
  return 'failed' in done ? done.failed : { outcome: 'sent' };
}

function actionOf(deed: Deed): Record<string, unknown> | undefined {
  switch (deed.does) {
    case 'typing':
      return { sender_action: deed.on ? 'typing_on' : 'typing_off' };
    case 'read':
      return { sender_action: 'mark_seen' };
    case 'react':
      return deed.emoji === undefined
        ? { sender_action: 'unreact', payload: { message_id: deed.providerId } }
        : {
            sender_action: 'react',
            payload: { message_id: deed.providerId, reaction: reactionName(deed.emoji) },
          };
    case 'edit':
    case 'delete':
      return undefined;
  }
}
