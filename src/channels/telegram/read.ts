import { z } from 'zod';
import type { Part, Referral } from '../../domain/parts.ts';
import type { InboundAttachment, InboundParty, ReadItem } from '../port/inbound.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/**
 * What Telegram sends, as items (Bot API, Update). Message ids count by chat, hence `<chat>:<message>` as the provider’s
 * id. What is not read here is handed on as unreadable.
 */

const id = z.number().transform(String);
const user = z.looseObject({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string().default(''),
  last_name: z.string().optional(),
  language_code: z.string().optional(),
});
const chat = z.looseObject({ id, type: z.string().optional(), title: z.string().optional() });
const file = z.looseObject({
  file_id: z.string(),
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
});
const message = z.looseObject({
  message_id: id,
  date: z.number().default(0),
  edit_date: z.number().optional(),
  chat,
  from: user.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: z.looseObject({ message_id: id }).optional(),
  photo: z.array(file).optional(),
  document: file.optional(),
  video: file.optional(),
  audio: file.optional(),
  voice: file.optional(),
  video_note: file.optional(),
  animation: file.optional(),
  sticker: z.looseObject({ emoji: z.string().optional() }).optional(),
  location: z.looseObject({ latitude: z.number(), longitude: z.number() }).optional(),
  venue: z.looseObject({ title: z.string(), address: z.string().optional() }).optional(),
  contact: z
    .looseObject({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: id.optional(),
    })
    .optional(),
  poll: z.looseObject({ question: z.string() }).optional(),
  dice: z.looseObject({ emoji: z.string(), value: z.number() }).optional(),
  web_app_data: z.looseObject({ data: z.string(), button_text: z.string() }).optional(),
});
type Message = z.infer<typeof message>;

const reaction = z.looseObject({ emoji: z.string().optional() });
const update = z.looseObject({
  update_id: z.number(),
  message: message.optional(),
  edited_message: message.optional(),
  business_message: message.optional(),
  edited_business_message: message.optional(),
  callback_query: z
    .looseObject({ id: z.string(), from: user, message: message.optional(), data: z.string().optional() })
    .optional(),
  message_reaction: z
    .looseObject({
      chat,
      message_id: id,
      user: user.optional(),
      date: z.number().default(0),
      old_reaction: z.array(reaction).default([]),
      new_reaction: z.array(reaction).default([]),
    })
    .optional(),
  my_chat_member: z
    .looseObject({
      chat,
      from: user,
      date: z.number().default(0),
      new_chat_member: z.looseObject({ status: z.string() }),
    })
    .optional(),
  deleted_business_messages: z.looseObject({ chat, message_ids: z.array(id) }).optional(),
});

/** One update as items; empty for what concerns no customer. @throws Error when it is no update. */
export function readUpdate(raw: unknown): ReadItem[] {
  const parsed = update.safeParse(raw);
  if (!parsed.success)
    throw new Error(`not an update of the Bot API: ${problemsInWords(parsed.error).slice(0, 500)}`);
  const given = parsed.data;
  const eventId = `u${given.update_id}`;
  const written = given.message ?? given.business_message;
  if (written !== undefined) return readMessage(written, eventId);
  const edited = given.edited_message ?? given.edited_business_message;
  if (edited !== undefined) {
    return [
      {
        kind: 'edit',
        eventId,
        providerId: messageId(edited.chat.id, edited.message_id),
        text: edited.text ?? edited.caption ?? '',
        at: (edited.edit_date ?? edited.date) * 1000,
      },
    ];
  }
  if (given.callback_query !== undefined) return readPress(given.callback_query, eventId);
  if (given.message_reaction !== undefined) {
    const {
      chat: where,
      message_id,
      user: who,
      date,
      new_reaction: now,
      old_reaction: before,
    } = given.message_reaction;
    if (who === undefined) return [];
    const emojis = (list: readonly { emoji?: string | undefined }[]): string[] =>
      list.map(({ emoji }) => emoji ?? '⭐');
    const providerId = messageId(where.id, message_id);
    const [add, remove] = [emojis(now), emojis(before)];
    return [{ kind: 'reaction', eventId, providerId, from: partyOf(who), add, remove, at: date * 1000 }];
  }
  if (given.my_chat_member !== undefined) {
    const { chat: where, from, date, new_chat_member: after } = given.my_chat_member;
    if (where.type !== undefined && where.type !== 'private') return [];
    const change =
      after.status === 'kicked'
        ? ({ is: 'unreachable', why: 'they blocked the bot' } as const)
        : ({ is: 'reachable' } as const);
    return [{ kind: 'permission', eventId, from: partyOf(from), change, at: date * 1000 }];
  }
  if (given.deleted_business_messages !== undefined) {
    const { chat: where, message_ids } = given.deleted_business_messages;
    return message_ids.map((one, at) => ({
      kind: 'deletion',
      eventId: `${eventId}.${at}`,
      providerId: messageId(where.id, one),
      at: Number.MAX_SAFE_INTEGER,
    }));
  }
  const kinds = Object.keys(given).filter((key) => key !== 'update_id');
  return [unreadable(raw, `an update of a kind Parley does not know: ${kinds.join(', ') || 'none'}`)];
}

export const messageId = (chatId: string, id: string): string => `${chatId}:${id}`;

const unreadable = (raw: unknown, reason: string): ReadItem => ({
  kind: 'unreadable',
  raw: Buffer.from(JSON.stringify(raw)),
  reason,
});

const partyOf = ({
  id: address,
  first_name: first,
  last_name: last = '',
  language_code: language,
}: z.infer<typeof user>): InboundParty => ({
  address,
  name: `${first} ${last}`.trim() || undefined,
  verified: true,
  language,
});

function readMessage(given: Message, eventId: string): ReadItem[] {
  const { from, chat: where, date } = given;
  // Groups and channels are nobody’s conversation with the desk; the bot’s own words come back in business chats.
  if (where.type !== undefined && where.type !== 'private') return [];
  if (from === undefined || from.is_bot === true) return [];
  const at = date * 1000;
  const start = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(given.text ?? '');
  const referral: Referral | undefined =
    start?.[1] === undefined ? undefined : { ref: start[1], source: 'a t.me link' };
  const content = contentOf(given);
  if (content === undefined) return [unreadable(given, 'a message of a kind Parley does not know')];
  return [
    {
      kind: 'message',
      eventId,
      providerId: messageId(where.id, given.message_id),
      from: partyOf(from),
      text: given.text ?? given.caption ?? content.text ?? '',
      attachments: content.files,
      parts: content.parts,
      at,
      hints: [],
      ...(given.reply_to_message === undefined
        ? {}
        : { replyTo: messageId(where.id, given.reply_to_message.message_id) }),
      ...(referral === undefined ? {} : { referral }),
      ...(given.contact?.user_id === from.id ? { attributes: { phone: given.contact.phone_number } } : {}),
    },
  ];
}

type Content = { files: InboundAttachment[]; parts: Part[]; text?: string };

const FILES = [
  ['animation', 'animation.mp4', 'video/mp4'],
  ['document', 'file', 'application/octet-stream'],
  ['video', 'video.mp4', 'video/mp4'],
  ['audio', 'audio.mp3', 'audio/mpeg'],
  ['voice', 'voice.ogg', 'audio/ogg'],
  ['video_note', 'video.mp4', 'video/mp4'],
] as const;

/** Service notes (a member joined, a pinned message) hold nothing a customer said: undefined unless there is a text. */
function contentOf(given: Message): Content | undefined {
  const files: InboundAttachment[] = [];
  // Sizes of one picture, the largest last.
  const photo = given.photo?.at(-1);
  if (photo !== undefined)
    files.push({ name: 'photo.jpg', contentType: 'image/jpeg', ref: { id: photo.file_id } });
  for (const [key, name, contentType] of FILES) {
    const one = given[key];
    // An animation comes as a document too, for old programs.
    if (one === undefined || files.length > 0) continue;
    files.push({
      name: one.file_name ?? name,
      contentType: one.mime_type ?? contentType,
      ref: { id: one.file_id },
    });
  }
  const parts = partsOf(given);
  if (given.text === undefined && given.caption === undefined && files.length + parts.length === 0)
    return undefined;
  return { files, parts };
}

function partsOf({ location, venue, contact, sticker, poll, dice, web_app_data: form }: Message): Part[] {
  return [
    ...(location === undefined
      ? []
      : [
          {
            kind: 'location' as const,
            latitude: location.latitude,
            longitude: location.longitude,
            ...(venue === undefined ? {} : { name: venue.title, address: venue.address }),
          },
        ]),
    ...(contact === undefined
      ? []
      : [
          {
            kind: 'contact' as const,
            name: `${contact.first_name} ${contact.last_name ?? ''}`.trim(),
            phones: [contact.phone_number],
            emails: [],
          },
        ]),
    ...(sticker === undefined ? [] : [{ kind: 'sticker' as const, emoji: sticker.emoji }]),
    ...(poll === undefined ? [] : [{ kind: 'other' as const, what: `poll: ${poll.question}`.slice(0, 500) }]),
    ...(dice === undefined ? [] : [{ kind: 'other' as const, what: `${dice.emoji} ${dice.value}` }]),
    ...(form === undefined
      ? []
      : [{ kind: 'form' as const, answers: [{ label: form.button_text, value: form.data.slice(0, 4000) }] }]),
  ];
}

function readPress(
  press: { id: string; from: z.infer<typeof user>; message?: Message | undefined; data?: string | undefined },
  eventId: string,
): ReadItem[] {
  const { message: under, data } = press;
  if (under === undefined || data === undefined) return [];
  const title = titleOf(under, data) ?? data;
  return [
    {
      kind: 'message',
      eventId,
      from: partyOf(press.from),
      text: title,
      attachments: [],
      parts: [{ kind: 'answer', id: data, title }],
      // A press carries no time of its own; the message it hangs under is older than it.
      at: Number.MAX_SAFE_INTEGER,
      hints: [],
      replyTo: messageId(under.chat.id, under.message_id),
    },
  ];
}

const keyboard = z.looseObject({
  inline_keyboard: z.array(
    z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional() })),
  ),
});

function titleOf(under: Message, data: string): string | undefined {
  const parsed = keyboard.safeParse(under['reply_markup']);
  return parsed.data?.inline_keyboard.flat().find(({ callback_data }) => callback_data === data)?.text;
}
