import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import { readOne } from '../support/read-one.ts';
import { readHooked } from './direct.ts';
import { includes, ownNames, post, readPost, type Includes, type Post } from './posts.ts';
import { directId, directThread } from './threads.ts';

const id = z.string().regex(/^\d{1,19}$/);
const utf8 = new TextDecoder('utf-8', { fatal: true });
const record = z.looseObject({});
const people = z.record(z.string(), z.unknown());
const list = z.array(z.unknown());
const NOBODY: Includes = includes.parse({});

/** One event of the X Activity API (docs.x.com, Activity, Event payloads). */
const activity = z.looseObject({
  event_uuid: z.string().optional(),
  event_type: z.string(),
  filter: z.looseObject({ user_id: id.optional() }).optional(),
  payload: z.looseObject({}).default({}),
  includes: z.unknown().optional(),
});

/** What a webhook call holds: one activity, or the lists of the Account Activity API. @throws Error when it is neither */
export function readWebhook(body: Uint8Array, self: string): ReadItem[] {
  const given = record.parse(JSON.parse(utf8.decode(body)));
  if (given['data'] !== undefined) {
    return readOne(given, () => readActivity(activity.parse(given['data']), self));
  }
  return readAccountActivity(given, self);
}

/** What the account itself, or people elsewhere, do without saying anything to it. */
const PASSED_BY =
  /^(?:profile\.|news\.|follow\.|spaces\.|broadcast\.|like\.|mute\.|block\.|post\.repost|chat\.(?:sent|conversation|update))/;

function readActivity(given: z.infer<typeof activity>, self: string): ReadItem[] {
  const { event_type: type, payload, event_uuid: uuid = '' } = given;
  if (PASSED_BY.test(type)) return [];
  switch (type) {
    case 'post.create':
    case 'post.mention.create':
    case 'post.reply.create':
    case 'post.quote.create':
      return readPost(post.parse(payload), includes.safeParse(given.includes ?? {}).data ?? NOBODY, self);
    case 'post.delete':
      return [gone(id.parse(payload['id']), Number.MAX_SAFE_INTEGER)];
    case 'dm.received':
    case 'dm.sent':
    case 'dm.read':
    case 'dm.indicate_typing':
      return readAccountActivity(payload, self);
    case 'chat.received': {
      const { sender_id: address, created_at_msec: at } = chat.parse(payload);
      return [
        {
          kind: 'message',
          eventId: `chat:${uuid}`,
          from: { address, verified: true },
          text: '',
          attachments: [],
          // The keys are the person’s own: nobody else can read it.
          parts: [{ kind: 'other', what: 'an encrypted message (XChat): read and answer it in the X app' }],
          at: Number(at),
          hints: [],
          threadId: directThread(address),
          opensNew: true,
        },
      ];
    }
    case 'oauth.revoke':
      throw new Error('the account has taken back what the app may do: put in fresh tokens');
    default:
      throw new Error(`an event Parley does not know: ${type}`);
  }
}

const chat = z.looseObject({ sender_id: id, created_at_msec: z.string().regex(/^\d{1,15}$/) });

const gone = (providerId: string, at: number): ReadItem => ({
  kind: 'deletion',
  eventId: `deletion:${providerId}`,
  providerId,
  at,
});

/** The lists of the Account Activity API, and what goes with them. */
const LISTS: Readonly<Record<string, (raw: unknown, around: Around) => ReadItem[]>> = {
  direct_message_events: (raw, { users, self }) => readHooked(raw, users, self),
  direct_message_mark_read_events: (raw, { self }) => readMark(raw, self),
  direct_message_indicate_typing_events: (raw, { self }) => {
    const { sender_id: address } = signal.parse(raw);
    return address === self ? [] : [{ kind: 'typing', from: { address, verified: true }, on: true }];
  },
  tweet_create_events: (raw, { self }) => {
    const given = post.parse(raw);
    return isForUs(given, self) ? readPost(given, NOBODY, self) : [];
  },
  tweet_delete_events: (raw) => {
    const { status, timestamp_ms: at } = removed.parse(raw);
    return [gone(status.id, Number(at))];
  },
  favorite_events: (raw, { self }) => readLike(raw, self),
};
/** People who follow, block and mute say nothing to anybody. */
const QUIET = ['follow_events', 'block_events', 'mute_events'];
/** Beside the lists. */
const AROUND = ['for_user_id', 'users', 'apps', 'user_has_blocked'];

type Around = { users: Readonly<Record<string, unknown>>; self: string };

const signal = z.looseObject({ sender_id: id, target: z.looseObject({ recipient_id: id }) });
const mark = signal.extend({ created_timestamp: z.string(), last_read_event_id: id });
const removed = z.looseObject({ status: z.looseObject({ id }), timestamp_ms: z.string() });

function readAccountActivity(given: Readonly<Record<string, unknown>>, self: string): ReadItem[] {
  const keys = Object.keys(given).filter((key) => !AROUND.includes(key) && !QUIET.includes(key));
  if (keys.length === 0 && !QUIET.some((key) => key in given)) throw new Error('no event of X');
  const rest = Object.fromEntries(Object.entries(given).filter(([key]) => AROUND.includes(key)));
  const users = people.safeParse(given['users']).data ?? {};
  return keys.flatMap((key) => {
    const events = list.safeParse(given[key]).data;
    const read = LISTS[key];
    if (events === undefined || read === undefined) {
      return readOne({ ...rest, [key]: given[key] }, () => {
        throw new Error(`an event Parley does not know: ${key}`);
      });
    }
    return events.flatMap((raw) => readOne({ ...rest, [key]: [raw] }, () => read(raw, { users, self })));
  });
}

/** Also what the account follows comes here: only what is said to it, or by it, is of interest. */
function isForUs(given: Post, self: string): boolean {
  const author = given.user?.id_str ?? given.user?.id;
  return author === self || given.in_reply_to_user_id_str === self || ownNames(given, self).length > 0;
}

function readMark(raw: unknown, self: string): ReadItem[] {
  const { sender_id: sender, last_read_event_id: last, created_timestamp: at } = mark.parse(raw);
  if (sender === self) return [];
  return [
    { kind: 'receipt', eventId: `read:${last}`, providerId: directId(last), status: 'read', at: Number(at) },
  ];
}

const like = z.looseObject({
  id: z.string().optional(),
  timestamp_ms: z.union([z.string(), z.number()]).optional(),
  favorited_status: z.looseObject({ id_str: id }),
  user: z.looseObject({ id_str: id, name: z.string().optional() }),
});

/** A post of ours that was liked. */
function readLike(raw: unknown, self: string): ReadItem[] {
  const { favorited_status: liked, user: who, timestamp_ms: at = Number.MAX_SAFE_INTEGER } = like.parse(raw);
  if (who.id_str === self) return [];
  return [
    {
      kind: 'reaction',
      eventId: `like:${liked.id_str}:${who.id_str}`,
      providerId: liked.id_str,
      from: { address: who.id_str, name: who.name, verified: true },
      add: ['❤️'],
      remove: [],
      at: Number(at),
    },
  ];
}
