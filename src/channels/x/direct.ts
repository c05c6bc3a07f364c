import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundParty, ReadItem } from '../port/inbound.ts';
import { answer } from '../support/choice-payload.ts';
import { mediaFile, userIn, type Includes, type User } from './posts.ts';
import { asWritten, urlEntities } from './text.ts';
import { directId, directThread } from './threads.ts';

const id = z.string().regex(/^\d{1,19}$/);

/** A direct message as webhooks bring it (Account Activity API, direct_message_events; X Activity API, dm.*). */
const hooked = z.looseObject({
  type: z.string(),
  id,
  created_timestamp: z.string().optional(),
  message_create: z.looseObject({
    target: z.looseObject({ recipient_id: id }),
    sender_id: id,
    message_data: z.looseObject({
      text: z.string().default(''),
      entities: urlEntities,
      quick_reply_response: z.looseObject({ metadata: z.string().optional() }).optional(),
      attachment: z
        .looseObject({ type: z.string(), media: z.unknown().optional(), location: z.unknown().optional() })
        .optional(),
    }),
  }),
});

const place = z.looseObject({
  shared_coordinate: z
    .looseObject({
      coordinates: z.looseObject({ coordinates: z.tuple([z.number(), z.number()]) }),
    })
    .optional(),
  shared_place: z
    .looseObject({ place: z.looseObject({ full_name: z.string().optional(), name: z.string().optional() }) })
    .optional(),
});

/** One event of `direct_message_events`. @throws Error when it is none */
export function readHooked(raw: unknown, users: Readonly<Record<string, unknown>>, self: string): ReadItem[] {
  const { id: eventId, created_timestamp: at = '', message_create: made } = hooked.parse(raw);
  const { sender_id: sender, target, message_data: said } = made;
  const link = said.attachment === undefined ? [] : attachedLinks(said.attachment.media);
  const chosen = said.quick_reply_response?.metadata;
  const text = asWritten(said.text, said.entities, link);
  return direct({
    eventId,
    sender,
    recipient: target.recipient_id,
    self,
    text,
    files: filesIn(said.attachment),
    parts: [...(chosen === undefined ? [] : [answer(chosen, text)]), ...placeIn(said.attachment?.location)],
    at: Number(at) || Number.MAX_SAFE_INTEGER,
    users: Object.values(users).flatMap((one) => userIn(one)),
  });
}

const linked = z.looseObject({ url: z.string() });
const playable = z.looseObject({
  media_url_https: z.string().optional(),
  video_info: z.looseObject({ variants: z.array(z.looseObject({})).optional() }).optional(),
});

/** The link to the picture stands in the text as well. */
const attachedLinks = (media: unknown): string[] => {
  const url = linked.safeParse(media).data?.url;
  return url === undefined ? [] : [url];
};

function filesIn(attachment: { type: string; media?: unknown } | undefined): InboundAttachment[] {
  const media = attachment?.media;
  const parsed = playable.safeParse(media).data;
  return parsed === undefined ? [] : mediaFile(parsed);
}

function placeIn(given: unknown): Part[] {
  if (given === undefined) return [];
  const parsed = place.safeParse(given).data;
  const [longitude = 181, latitude = 91] = parsed?.shared_coordinate?.coordinates.coordinates ?? [];
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)
    return [{ kind: 'location', latitude, longitude }];
  const name = parsed?.shared_place?.place.full_name ?? parsed?.shared_place?.place.name ?? 'somewhere';
  return [{ kind: 'other', what: `a location: ${name}`.slice(0, 500) }];
}

/** A direct message as it is asked for (GET /2/dm_events). */
const looked = z.looseObject({
  id,
  event_type: z.string().default('MessageCreate'),
  text: z.string().default(''),
  sender_id: id.optional(),
  dm_conversation_id: z.string().default(''),
  created_at: z.string().optional(),
  entities: urlEntities,
  attachments: z.looseObject({ media_keys: z.array(z.string()).nullish() }).nullish(),
});

/** One event of an answer. Nothing for who joins and leaves, and for groups, which are nobody’s line to the desk. */
export function readLooked(raw: unknown, about: Includes, self: string): ReadItem[] {
  const given = looked.parse(raw);
  const { sender_id: sender, dm_conversation_id: line, created_at: at = '' } = given;
  if (given.event_type !== 'MessageCreate') return [];
  // `<one>-<the other>`; groups have a number of their own.
  const pair = /^(\d+)-(\d+)$/.exec(line);
  if (line !== '' && pair === null) return [];
  if (sender === undefined) throw new Error('a direct message that names no sender');
  const other = pair?.slice(1).find((one) => one !== sender);
  const recipient = other ?? (sender === self ? undefined : self);
  if (recipient === undefined) throw new Error('a direct message that names nobody');
  const keys = given.attachments?.media_keys ?? [];
  const own = (about.media ?? []).filter(({ media_key: key }) => key !== undefined && keys.includes(key));
  return direct({
    eventId: given.id,
    sender,
    recipient,
    self,
    text: asWritten(given.text, given.entities),
    files: own.flatMap((one) => mediaFile(one)),
    parts: [],
    at: Date.parse(at) || Number.MAX_SAFE_INTEGER,
    users: about.users,
  });
}

type Direct = {
  eventId: string;
  sender: string;
  recipient: string;
  self: string;
  text: string;
  files: InboundAttachment[];
  parts: Part[];
  at: number;
  users: readonly User[];
};

function direct({ eventId, sender, recipient, self, text, files, parts, at, users }: Direct): ReadItem[] {
  const common = {
    eventId: `dm:${eventId}`,
    providerId: directId(eventId),
    text,
    attachments: files,
    parts,
    at,
  };
  if (sender === self) {
    return [
      { kind: 'echo', ...common, to: partyOf(recipient, users), threadId: directThread(recipient), by: 'X' },
    ];
  }
  const handle = handleOf(sender, users);
  return [
    {
      kind: 'message',
      ...common,
      from: partyOf(sender, users),
      hints: [],
      threadId: directThread(sender),
      opensNew: true,
      ...(handle === undefined ? {} : { attributes: { x: `@${handle}` } }),
    },
  ];
}

const find = (address: string, users: readonly User[]): User | undefined =>
  users.find((one) => (one.id_str ?? one.id) === address);

const handleOf = (address: string, users: readonly User[]): string | undefined => {
  const found = find(address, users);
  return found?.username ?? found?.screen_name;
};

const partyOf = (address: string, users: readonly User[]): InboundParty => ({
  address,
  name: find(address, users)?.name ?? handleOf(address, users),
  verified: true,
});
