import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundParty, ReadItem } from '../port/inbound.ts';
import { canonicalId } from './address.ts';
import { answer } from '../support/choice-payload.ts';
import { readOne } from '../support/read-one.ts';

/** What LINE posts, as items (Messaging API reference, Webhook Event Objects). Times are milliseconds. */
const source = z.looseObject({
  type: z.string(),
  userId: z.string().min(1).max(100).optional(),
  groupId: z.string().min(1).max(100).optional(),
  roomId: z.string().min(1).max(100).optional(),
});
type Source = z.infer<typeof source>;

/** One that is no token is done without: the message counts. */
const token = z.string().max(2000).optional().catch(undefined);

const message = z.looseObject({
  id: z.string().min(1).max(500),
  type: z.string(),
  text: z.string().optional(),
  fileName: z.string().optional(),
  title: z.string().optional(),
  address: z.string().optional(),
  latitude: z.number().optional(),
  longitude: z.number().optional(),
  keywords: z.array(z.string()).optional(),
  contentProvider: z.looseObject({ type: z.string(), originalContentUrl: z.string().optional() }).optional(),
  quotedMessageId: z.string().optional(),
  quoteToken: token,
  markAsReadToken: token,
});
type Message = z.infer<typeof message>;

const event = z.looseObject({
  type: z.string(),
  timestamp: z.number().nonnegative().default(0),
  mode: z.string().optional(),
  webhookEventId: z.string().min(1).max(500).optional(),
  replyToken: token,
  source: source.optional(),
  message: message.optional(),
  unsend: z.looseObject({ messageId: z.string().min(1).max(500) }).optional(),
  follow: z.looseObject({ isUnblocked: z.boolean().optional() }).optional(),
  postback: z
    .looseObject({ data: z.string(), params: z.record(z.string(), z.string()).optional() })
    .optional(),
  beacon: z.looseObject({ hwid: z.string(), type: z.string(), dm: z.string().optional() }).optional(),
  link: z.looseObject({ result: z.string(), nonce: z.string() }).optional(),
  membership: z.looseObject({ type: z.string(), membershipId: z.number().optional() }).optional(),
});
type LineEvent = z.infer<typeof event>;

const envelope = z.looseObject({ destination: z.string().optional(), events: z.array(z.unknown()) });
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The events of a webhook call; none when LINE only tries the address. @throws Error when it is none of LINE’s */
export function readWebhook(body: Uint8Array): ReadItem[] {
  const { events, ...rest } = envelope.parse(JSON.parse(utf8.decode(body)));
  return events.flatMap((raw) => readOne({ ...rest, events: [raw] }, () => readEvent(event.parse(raw), raw)));
}

/** What happens in groups and to the account itself, and is nothing a customer said. */
const PASSED_BY: readonly string[] = [
  'join',
  'memberJoined',
  'memberLeft',
  'videoPlayComplete',
  'activated',
  'deactivated',
  'botResumed',
];

function readEvent(given: LineEvent, raw: unknown): ReadItem[] {
  if (PASSED_BY.includes(given.type)) return [];
  const { type, timestamp: at, unsend, beacon, link, membership } = given;
  const eventId = given.webhookEventId ?? fingerprint(raw);
  if (type === 'unsend' && unsend !== undefined) {
    return [{ kind: 'deletion', eventId, providerId: unsend.messageId, at }];
  }
  if (type === 'messageEdited' && given.message !== undefined) {
    const { id, text = '' } = given.message;
    return [{ kind: 'edit', eventId, providerId: id, text, at }];
  }
  const from = partyOf(given.source);
  if (type === 'message' && given.message !== undefined)
    return [written(given, given.message, from, eventId)];
  if (type === 'postback' && given.postback !== undefined)
    return pressed(given, given.postback, from, eventId);
  if (type === 'follow' || type === 'unfollow' || type === 'leave') {
    return [{ kind: 'permission', eventId, from, change: reachOf(type), at }];
  }
  const happened = (name: string, title: string, fields: Record<string, string>): ReadItem[] => {
    const clipped = Object.entries(fields).map(([key, value]) => [key, value.slice(0, 1000)] as const);
    return [
      {
        kind: 'event',
        eventId,
        from,
        name: `line.${name}`,
        title: title.slice(0, 500),
        fields: Object.fromEntries(clipped),
        at,
      },
    ];
  };
  if (type === 'beacon' && beacon !== undefined) {
    const { hwid, type: what, dm } = beacon;
    return happened('beacon', `came near a beacon (${what})`, { hwid, ...(dm === undefined ? {} : { dm }) });
  }
  if (type === 'accountLink' && link !== undefined) {
    const title = link.result === 'ok' ? 'linked their account' : 'could not link their account';
    return happened('account_link', title, { nonce: link.nonce });
  }
  if (type === 'membership' && membership !== undefined) {
    const { type: what, membershipId = '' } = membership;
    return happened('membership', `membership ${what}`, { membership: String(membershipId) });
  }
  throw new Error(`an event Parley does not know: ${type}`);
}

/** Events of before 2022 have no id: what they say is theirs. */
const fingerprint = (raw: unknown): string =>
  `sha256:${createHash('sha256').update(JSON.stringify(raw)).digest('hex')}`;

/**
 * A group is one customer: what is answered is read by all of it. A person is known by their id for the provider the
 * account belongs to.
 */
function partyOf(from: Source | undefined): InboundParty {
  const address = from?.groupId ?? from?.roomId ?? from?.userId;
  if (address === undefined) throw new Error('an event that names nobody');
  return { address: canonicalId(address), verified: true };
}

function reachOf(type: 'follow' | 'unfollow' | 'leave') {
  if (type === 'follow') return { is: 'reachable' } as const;
  const why = type === 'leave' ? 'the account was taken out of the group' : 'they blocked the account';
  return { is: 'unreachable', why } as const;
}

function written(given: LineEvent, said: Message, from: InboundParty, eventId: string): ReadItem {
  const held = heldIn(said);
  const { quotedMessageId: replyTo, quoteToken: quote, markAsReadToken: read } = said;
  const tokens = Object.entries({ reply: given.replyToken, quote, read }).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  return {
    kind: 'message',
    eventId,
    providerId: said.id,
    from,
    text: held.text ?? said.text ?? '',
    attachments: held.files ?? [],
    parts: [...(held.parts ?? []), ...memberOf(given.source)],
    at: given.timestamp,
    hints: [],
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(tokens.length === 0 ? {} : { tokens: Object.fromEntries(tokens) }),
    ...standing(given),
  };
}

/** A module channel that holds the chat answers in it for the time being. */
const standing = ({ mode }: LineEvent): { caution?: string } =>
  mode === 'standby' ? { caution: 'another app answers this chat for the time being (standby)' } : {};

const other = (what: string): Part => ({ kind: 'other', what: what.slice(0, 500) });

const memberOf = ({ groupId, roomId, userId }: Partial<Source> = {}): Part[] =>
  (groupId ?? roomId) === undefined ? [] : [other(`in a group, by ${userId ?? 'somebody'}`)];

type Held = { text?: string; files?: InboundAttachment[]; parts?: Part[] };

const FILES: Readonly<Record<string, [name: string, contentType: string]>> = {
  // What the server says is believed: pictures are JPEG or PNG.
  image: ['image.jpg', 'application/octet-stream'],
  video: ['video.mp4', 'video/mp4'],
  audio: ['audio.m4a', 'audio/mp4'],
  file: ['file', 'application/octet-stream'],
};

function heldIn(said: Message): Held {
  const file = FILES[said.type];
  if (file !== undefined) {
    const [name, contentType] = file;
    const url =
      said.contentProvider?.type === 'external' ? said.contentProvider.originalContentUrl : undefined;
    const ref = url === undefined ? { id: said.id } : { url };
    return { text: '', files: [{ name: said.fileName ?? name, contentType, ref }] };
  }
  switch (said.type) {
    case 'text':
      return {};
    case 'sticker': {
      const words = (said.keywords ?? []).slice(0, 3).join(', ').slice(0, 200);
      return { parts: [{ kind: 'sticker', ...(words === '' ? {} : { words }) }] };
    }
    case 'location':
      return { text: '', parts: [placeIn(said)] };
    default:
      throw new Error(`a message of a kind Parley does not know: ${said.type}`);
  }
}

function placeIn({ latitude = 91, longitude = 0, title, address }: Message): Part {
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    return other(`a location: ${[title, address].filter(Boolean).join(', ')}`);
  }
  return {
    kind: 'location',
    latitude,
    longitude,
    ...(title === undefined ? {} : { name: title.slice(0, 500) }),
    ...(address === undefined ? {} : { address: address.slice(0, 1000) }),
  };
}

/** A pressed button: of ours, with the question and the title it carries, or of whatever else was set up. */
function pressed(
  given: LineEvent,
  { data, params = {} }: NonNullable<LineEvent['postback']>,
  from: InboundParty,
  eventId: string,
): ReadItem[] {
  // Nothing but another page of the menu.
  if (params['newRichMenuAliasId'] !== undefined) return [];
  const [, payload = data, own] = /^(parley:.+)\n(.+)$/s.exec(data) ?? [];
  const title = own ?? params['datetime'] ?? params['date'] ?? params['time'] ?? data;
  return [
    {
      kind: 'message',
      eventId,
      from,
      text: title,
      attachments: [],
      parts: [answer(payload, title), ...memberOf(given.source)],
      at: given.timestamp,
      hints: [],
      ...(given.replyToken === undefined ? {} : { tokens: { reply: given.replyToken } }),
      ...standing(given),
    },
  ];
}
