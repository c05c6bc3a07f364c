import { choicesOf, isChoice } from '../../domain/choices.ts';
import type { RichMessage } from '../../domain/rich.ts';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { call, type Called } from './api.ts';
import { messageId } from './read.ts';
import type { TelegramSettings } from './settings.ts';

export const TEXT_MAX = 4096;
/** Bytes (Bot API, InlineKeyboardButton). */
const CALLBACK_DATA_MAX = 64;

/** One request each: texts first, then files. What earlier attempts got through is left out. */
export async function send(
  message: OutboundMessage,
  settings: TelegramSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  for (const step of stepsOf(message).slice(accepted.length)) {
    const done = await step(message.to.address, settings, tools);
    if ('failed' in done) return { ...done.failed, accepted };
    const { message_id: id } = done.result as { message_id?: number };
    accepted.push(messageId(message.to.address, String(id)));
  }
  return { outcome: 'sent', providerId: accepted[0], accepted };
}

type Step = (chatId: string, settings: TelegramSettings, tools: ChannelTools) => Promise<Called>;

function stepsOf({ text, rich, replyTo, attachments }: OutboundMessage): Step[] {
  const pieces = splitText(text, { max: TEXT_MAX, unit: 'utf16' });
  const answered = replyTo?.split(':').at(-1);
  const reply =
    answered === undefined
      ? {}
      : { reply_parameters: { message_id: Number(answered), allow_sending_without_reply: true } };
  return [
    ...pieces.map(
      (piece, at): Step =>
        (chatId, settings, tools) =>
          sendText(tools, settings, {
            chat_id: chatId,
            text: piece,
            ...(at === 0 ? reply : {}),
            ...(at === pieces.length - 1 && rich !== undefined ? { reply_markup: keyboardOf(rich) } : {}),
          }),
    ),
    ...attachments.map((file, at): Step => async (chatId, settings, tools) => {
      const [method, field] = methodFor(file.contentType);
      const bytes = await tools.readAttachment(file.sha256);
      return call(
        tools,
        settings,
        method,
        { chat_id: chatId, ...(at === 0 && pieces.length === 0 ? reply : {}) },
        { files: [{ field, name: file.name, contentType: file.contentType, bytes }] },
      );
    }),
  ];
}

/** Formatted; plain should Telegram not take the marks. */
async function sendText(
  tools: ChannelTools,
  settings: TelegramSettings,
  { text, ...rest }: { text: string } & Record<string, unknown>,
): Promise<Called> {
  const formatted = { ...rest, text: formatText(text, 'telegram-html'), parse_mode: 'HTML' };
  const done = await call(tools, settings, 'sendMessage', formatted);
  const isMarkup = 'failed' in done && /can't parse entities/i.test(done.failed.message);
  return isMarkup ? call(tools, settings, 'sendMessage', { ...rest, text }) : done;
}

function methodFor(contentType: string): [method: string, field: string] {
  if (/^image\/(?:jpeg|png|webp)$/.test(contentType)) return ['sendPhoto', 'photo'];
  if (contentType === 'video/mp4') return ['sendVideo', 'video'];
  if (/^audio\/(?:mpeg|mp4)$/.test(contentType)) return ['sendAudio', 'audio'];
  if (contentType === 'audio/ogg') return ['sendVoice', 'voice'];
  return ['sendDocument', 'document'];
}

function keyboardOf(rich: RichMessage): unknown {
  if (rich.kind === 'location_request') {
    const button = { text: '📍', request_location: true };
    return { keyboard: [[button]], resize_keyboard: true, one_time_keyboard: true };
  }
  const choices = choicesOf(rich);
  const buttons = rich.kind === 'buttons' ? rich.buttons : choices;
  return {
    inline_keyboard: buttons.map((one) => [
      isChoice(one)
        ? { text: one.title, callback_data: dataOf(one.id, choices.indexOf(one)) }
        : { text: one.title, url: one.url },
    ]),
  };
}

/** An id that is too long is named by its place: the relay understands “#2” as well. */
const dataOf = (id: string, at: number): string =>
  Buffer.byteLength(id) <= CALLBACK_DATA_MAX ? id : `#${at + 1}`;

/** The small things beside sending. */
export async function act(deed: Deed, settings: TelegramSettings, tools: ChannelTools): Promise<SendResult> {
  // It ends by itself after five seconds; there is no call that ends it.
  if (deed.does === 'typing' && !deed.on) return { outcome: 'sent' };
  const done = await call(tools, settings, ...requestOf(deed), { idempotent: true });
  return 'failed' in done ? done.failed : { outcome: 'sent' };
}

function requestOf(deed: Deed): [method: string, parameters: Record<string, unknown>] {
  const chat = { chat_id: deed.to };
  const numberOf = (providerId: string): number => Number(providerId.split(':').at(-1));
  switch (deed.does) {
    case 'typing':
      return ['sendChatAction', { ...chat, action: 'typing' }];
    case 'read':
      // Only chats of a business account can be marked as read; capabilities do not claim it.
      return ['getMe', {}];
    case 'react':
      return [
        'setMessageReaction',
        {
          ...chat,
          message_id: numberOf(deed.providerId),
          reaction: deed.emoji === undefined ? [] : [{ type: 'emoji', emoji: deed.emoji }],
        },
      ];
    case 'edit':
      return [
        'editMessageText',
        {
          ...chat,
          message_id: numberOf(deed.providerId),
          text: formatText(deed.text, 'telegram-html'),
          parse_mode: 'HTML',
        },
      ];
    case 'delete':
      return [
        'deleteMessages',
        { ...chat, message_ids: [...new Set([deed.providerId, ...deed.accepted])].map(numberOf) },
      ];
  }
}
