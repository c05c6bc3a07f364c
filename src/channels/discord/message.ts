import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundMessage, InboundParty } from '../port/inbound.ts';
import { messageId, timeOf } from './place.ts';

/**
 * A message of Discord’s (https://docs.discord.com/developers/resources/message). What is of another type than it should
 * be counts as missing: no oddity of one field may cost the message.
 */

export const word = z.string().optional().catch(undefined);
const many = <Shape extends z.ZodType>(shape: Shape) =>
  z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((list) =>
      list.flatMap((one): z.output<Shape>[] => {
        const { data } = shape.safeParse(one);
        return data === undefined ? [] : [data];
      }),
    );

export const user = z.looseObject({
  id: z.string().min(1),
  username: word,
  global_name: word,
  bot: z.boolean().optional().catch(undefined),
});
export type User = z.infer<typeof user>;

const attachment = z.looseObject({ id: word, filename: word, content_type: word, url: z.string().min(1) });
const embed = z.looseObject({ title: word, description: word, url: word });
const snapshot = z.looseObject({
  message: z.looseObject({ content: word, attachments: many(attachment), embeds: many(embed) }),
});

export const message = z.looseObject({
  id: z.string().min(1),
  channel_id: z.string().min(1),
  guild_id: word,
  author: user.optional().catch(undefined),
  webhook_id: word,
  content: z.string().catch('').default(''),
  timestamp: word,
  edited_timestamp: z.string().nullable().optional().catch(undefined),
  type: z.number().catch(0).default(0),
  attachments: many(attachment),
  embeds: many(embed),
  mentions: many(user),
  mention_channels: many(z.looseObject({ id: z.string(), name: z.string() })),
  sticker_items: many(z.looseObject({ name: z.string() })),
  poll: z
    .looseObject({ question: z.looseObject({ text: word }) })
    .optional()
    .catch(undefined),
  message_reference: z
    .looseObject({ type: z.number().optional().catch(undefined), message_id: word, channel_id: word })
    .optional()
    .catch(undefined),
  message_snapshots: many(snapshot),
});
export type Message = z.infer<typeof message>;

/** As Discord shows them: the name they chose, or else the one they signed up with. */
export const partyOf = ({ id, global_name: shown, username }: User): InboundParty => ({
  address: id,
  name: shown ?? username,
  verified: true,
});

/** Mentions, channels, times and the server’s own emoji in words (Reference, Message Formatting). The rest is Markdown. */
export function plainText({ content, mentions, mention_channels: channels }: Message): string {
  const nameOf = (id: string): string => {
    const person = mentions.find((one) => one.id === id);
    return person?.global_name ?? person?.username ?? id;
  };
  return content
    .replaceAll(/<@!?(\d+)>/g, (_whole, id: string) => `@${nameOf(id)}`)
    .replaceAll(/<@&(\d+)>/g, '@$1')
    .replaceAll(/<#(\d+)>/g, (_whole, id: string) => `#${channels.find((one) => one.id === id)?.name ?? id}`)
    .replaceAll(/<\/([^:>\n]{1,100}):\d+>/g, '/$1')
    .replaceAll(/<a?:(\w{1,32}):\d+>/g, ':$1:')
    .replaceAll(/<t:(-?\d{1,12})(?::[a-zA-Z])?>/g, (whole, seconds: string) => {
      const at = new Date(Number(seconds) * 1000);
      return Number.isNaN(at.getTime()) ? whole : at.toISOString();
    });
}

/** Files as links of Discord’s, good for a day: they are copied before that. */
export const filesOf = (attachments: Message['attachments']): InboundAttachment[] =>
  attachments.map(({ filename, content_type: contentType, url }) => ({
    name: filename ?? 'file',
    contentType: contentType ?? 'application/octet-stream',
    ref: { url },
  }));

const other = (what: string): Part => ({ kind: 'other', what: what.trim().slice(0, 500) });

function partsOf(given: Message): Part[] {
  const { sticker_items: stickers, poll, message_snapshots: passedOn, embeds, content } = given;
  return [
    ...stickers.map(({ name }): Part => ({ kind: 'sticker', words: name.slice(0, 200) })),
    ...(poll === undefined ? [] : [other(`poll: ${poll.question.text ?? ''}`)]),
    ...passedOn.map(({ message: of }) => other(`a message passed on: ${of.content ?? ''}`)),
    // What a link shows is a repetition of it.
    ...(content === ''
      ? embeds.map((one) => other([one.title, one.description, one.url].filter(Boolean).join(' ')))
      : []),
  ].filter((part) => part.kind !== 'other' || part.what !== '');
}

/** When it was written: Discord’s word, else its id, which holds the time as well. */
export const writtenAt = ({ timestamp = '', id }: Pick<Message, 'timestamp' | 'id'>): number => {
  const at = Date.parse(timestamp);
  return Number.isNaN(at) ? Math.max(0, timeOf(id) ?? 0) : Math.max(0, at);
};

/**
 * A message in a thread or a direct line (`threadId`), or one that may become a thread: that has the id of the message
 * it hangs on (Threads).
 */
export function written(given: Message, from: User, threadId: string): InboundMessage {
  const { id, channel_id: channel, message_reference: reference, message_snapshots: passedOn } = given;
  const isAnswer = reference?.message_id !== undefined && (reference.type ?? 0) === 0;
  const providerId = messageId(channel, id);
  return {
    kind: 'message',
    eventId: `message:${providerId}`,
    providerId,
    from: partyOf(from),
    text: plainText(given),
    attachments: [
      ...filesOf(given.attachments),
      ...passedOn.flatMap(({ message: of }) => filesOf(of.attachments)),
    ],
    parts: partsOf(given),
    at: writtenAt(given),
    threadId,
    opensNew: true,
    hints: [],
    ...(isAnswer ? { replyTo: messageId(reference.channel_id ?? channel, reference.message_id ?? '') } : {}),
    ...(from.bot === true || given.webhook_id !== undefined ? { automatic: 'an app posted it' } : {}),
  };
}
