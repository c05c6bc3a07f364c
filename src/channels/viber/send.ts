import { isChoice } from '../../domain/choices.ts';
import { Failure } from '../../domain/failure.ts';
import type { Button, RichMessage } from '../../domain/rich.ts';
import type { OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { publicLink } from '../support/file-links.ts';
import { escapeHtml, formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { call } from './api.ts';
import type { ViberSettings } from './settings.ts';
import { trackingOf } from './tracking.ts';

/** Send message, text. Characters. */
export const TEXT_MAX = 7000;
/** Keyboards, Buttons: at most so many rows; one button takes a row. */
export const BUTTONS_MAX = 24;
/** Keyboards, Text. Characters. */
export const BUTTON_TEXT_MAX = 250;
/** Rich media: at most so many cards, of seven rows each. */
export const CARDS_MAX = 6;
const CARD_ROWS = 7;
const IMAGE_ROWS = 3;
/** So that a picture, a title and buttons fit into the rows of a card. */
export const CARD_BUTTONS_MAX = 2;

/** Bytes (Send message, picture, video, file). */
const PICTURE_MAX = 1_000_000;
const VIDEO_MAX = 26 * 2 ** 20;
const FILE_NAME_MAX = 256;
/** Those alone are shown as pictures, and the link has to end so. */
const PICTURES: Readonly<Record<string, string>> = {
  'image/jpeg': 'picture.jpg',
  'image/png': 'picture.png',
  'image/gif': 'picture.gif',
};

type Content = Record<string, unknown>;

/** One request each: texts, cards, then files. What earlier attempts got through is left out. */
export async function send(
  message: OutboundMessage,
  settings: ViberSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  let contents: Content[];
  try {
    contents = contentsOf(message, tools);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { outcome: 'failed', reason: 'content', message: error.message, accepted };
  }
  for (const content of contents.slice(accepted.length)) {
    const done = await call(tools, settings, 'send_message', {
      receiver: message.to.address,
      min_api_version: 1,
      sender: senderOf(settings),
      ...content,
    });
    if ('failed' in done) return { ...done.failed, accepted };
    const { message_token: token } = done.result;
    accepted.push(
      typeof token === 'string' || typeof token === 'number'
        ? String(token)
        : `${message.entryId}:${accepted.length}`,
    );
  }
  return { outcome: 'sent', providerId: accepted.at(-1), accepted };
}

/** Who customers see a message from. */
export const senderOf = ({ senderName: name, avatarUrl: avatar }: ViberSettings): Record<string, string> =>
  avatar === undefined ? { name } : { name, avatar };

function contentsOf({ text, rich, attachments, entryId }: OutboundMessage, tools: ChannelTools): Content[] {
  return [
    ...(rich === undefined ? texts(text) : richContents(rich, entryId)),
    ...attachments.map((file) => fileContent(file, tools)),
  ];
}

const texts = (text: string): Content[] =>
  splitText(formatText(text, 'plain'), { max: TEXT_MAX, unit: 'characters' }).map((piece) => ({
    type: 'text',
    text: piece,
  }));

/** Only what the channel claims comes here; the relay has written out the rest. */
function richContents(rich: RichMessage, entryId: string): Content[] {
  switch (rich.kind) {
    case 'quick_replies':
      return withKeyboard(rich.text, rich.choices, entryId);
    case 'buttons':
      return withKeyboard(rich.text, rich.buttons, entryId);
    case 'cards':
      return [...texts(rich.text ?? ''), carousel(rich.cards, entryId)];
    case 'location_request': {
      const button = { ...FULL_ROW, ActionType: 'location-picker', ActionBody: 'location', Text: '📍' };
      return onLast(texts(rich.text), { min_api_version: 3, keyboard: keyboardOf([button]) });
    }
    case 'list':
    case 'form':
    case 'template':
    case 'receipt':
      return texts(rich.text);
  }
}

const FULL_ROW = { Columns: 6, Rows: 1 };

const keyboardOf = (buttons: readonly unknown[]): Content => ({
  Type: 'keyboard',
  DefaultHeight: false,
  Buttons: buttons,
});

const onLast = (contents: readonly Content[], more: Content): Content[] =>
  contents.map((content, at) => (at === contents.length - 1 ? { ...content, ...more } : content));

function withKeyboard(text: string, buttons: readonly Button[], entryId: string): Content[] {
  const sayings = sayingsOf(buttons);
  const keyboard = keyboardOf(
    buttons.map((one) => ({
      ...FULL_ROW,
      ...action(one, sayings),
      Text: escapeHtml(one.title),
      TextSize: 'regular',
    })),
  );
  return onLast(texts(text), { ...tracked(sayings, entryId), keyboard });
}

/** What pressing a choice says in the customer’s name: its title, with its number where two are called the same. */
function sayingsOf(buttons: readonly Button[]): Map<Button, [says: string, id: string]> {
  const choices = buttons.filter(isChoice);
  const titles = choices.map(({ title }) => title);
  return new Map(
    choices.map((one, at) => {
      const isAlone = titles.indexOf(one.title) === titles.lastIndexOf(one.title);
      return [one, [isAlone ? one.title : `${at + 1}. ${one.title}`, one.id]];
    }),
  );
}

const action = (one: Button, sayings: ReturnType<typeof sayingsOf>): Content =>
  isChoice(one)
    ? { ActionType: 'reply', ActionBody: sayings.get(one)?.[0] ?? one.title }
    : { ActionType: 'open-url', ActionBody: one.url };

function tracked(sayings: ReturnType<typeof sayingsOf>, entryId: string): Content {
  const data = trackingOf(entryId, [...sayings.values()]);
  return data === undefined ? {} : { tracking_data: data };
}

type Cards = Extract<RichMessage, { kind: 'cards' }>['cards'];

/** Every card fills its seven rows: a picture, its words, its buttons. Texts of blocks may hold a few tags. */
function carousel(cards: Cards, entryId: string): Content {
  const sayings = sayingsOf(cards.flatMap(({ buttons }) => buttons));
  const blocks = cards.flatMap(({ title, subtitle, imageUrl, buttons }) => {
    const imageRows = imageUrl === undefined ? 0 : IMAGE_ROWS;
    const still = { ActionType: 'none', ActionBody: '' };
    const words = [`<b>${escapeHtml(title)}</b>`, ...(subtitle === undefined ? [] : [escapeHtml(subtitle)])];
    return [
      ...(imageUrl === undefined ? [] : [{ Columns: 6, Rows: imageRows, ...still, Image: imageUrl }]),
      {
        Columns: 6,
        Rows: CARD_ROWS - imageRows - buttons.length,
        ...still,
        Text: words.join('<br>'),
        TextHAlign: 'left',
        TextVAlign: 'top',
      },
      ...buttons.map((one) => ({ ...FULL_ROW, ...action(one, sayings), Text: escapeHtml(one.title) })),
    ];
  });
  return {
    type: 'rich_media',
    min_api_version: 2,
    ...tracked(sayings, entryId),
    // What older programs show instead.
    alt_text: cards.map(({ title, subtitle }) => [title, subtitle].filter(Boolean).join(': ')).join('\n'),
    rich_media: {
      Type: 'rich_media',
      ButtonsGroupColumns: 6,
      ButtonsGroupRows: CARD_ROWS,
      BgColor: '#FFFFFF',
      Buttons: blocks,
    },
  };
}

/** @throws Failure `policy` where there is no public address to fetch it from */
function fileContent(file: OutboundMessage['attachments'][number], tools: ChannelTools): Content {
  const { name, contentType, bytes } = file;
  const picture = PICTURES[contentType];
  if (picture !== undefined && bytes <= PICTURE_MAX)
    return { type: 'picture', text: '', media: publicLink({ ...file, name: picture }, tools) };
  if (contentType === 'video/mp4' && bytes <= VIDEO_MAX)
    return { type: 'video', media: publicLink({ ...file, name: 'video.mp4' }, tools), size: bytes };
  const fileName = Array.from(name).slice(-FILE_NAME_MAX).join('');
  return {
    type: 'file',
    media: publicLink({ ...file, name: fileName }, tools),
    size: bytes,
    file_name: fileName,
  };
}
