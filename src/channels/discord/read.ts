import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import { readOne } from '../support/read-one.ts';
import { readInteraction } from './interactions.ts';
import { message, plainText, user, writtenAt, written, type Message } from './message.ts';
import { messageId } from './place.ts';

/** What the gateway tells, as items (https://docs.discord.com/developers/events/gateway-events). */

/** Where a channel of a server is: a support channel itself, a thread of one, or no concern of ours. */
export type Where = 'support' | 'thread' | 'elsewhere';
export type Around = {
  /** The bot’s own id: what it does comes back. */
  me: string;
  /** Unique for what is dispatched: some events have no id of their own. */
  eventId: string;
  where(channelId: string): Where;
};

/** What people write; the other types are notices of Discord’s (Message Types). */
const SAID = new Set([0, 19]);
const LAST_KNOWN_TYPE = 63;

const NO_CONCERN =
  /^(?:READY|RESUMED|GUILD_\w+|CHANNEL_\w+|THREAD_\w+|PRESENCE_UPDATE|USER_UPDATE|VOICE_\w+|STAGE_\w+|INVITE_\w+|INTEGRATION_\w+|WEBHOOKS_UPDATE|AUTO_MODERATION_\w+|APPLICATION_COMMAND_PERMISSIONS_UPDATE|ENTITLEMENT_\w+|SUBSCRIPTION_\w+|MESSAGE_POLL_\w+|MESSAGE_REACTION_REMOVE_(?:ALL|EMOJI)|RATE_LIMITED)$/;

/** One dispatch. Nothing is thrown: what cannot be read is kept. */
export function readDispatch(type: string, data: unknown, around: Around): ReadItem[] {
  return readOne({ op: 0, t: type, d: data }, () => read(type, data, around));
}

function read(type: string, data: unknown, around: Around): ReadItem[] {
  switch (type) {
    case 'MESSAGE_CREATE':
      return readMessage(message.parse(data), around);
    case 'MESSAGE_UPDATE':
      return readEdit(message.parse(data), around);
    case 'MESSAGE_DELETE':
    case 'MESSAGE_DELETE_BULK':
      return readDeletion(data, around);
    case 'MESSAGE_REACTION_ADD':
    case 'MESSAGE_REACTION_REMOVE':
      return readReaction(data, type === 'MESSAGE_REACTION_ADD', around);
    case 'TYPING_START':
      return readTyping(data, around);
    case 'INTERACTION_CREATE':
      return readInteraction(data);
    default:
      if (NO_CONCERN.test(type)) return [];
      throw new Error(`an event of a kind Parley does not know: ${type.slice(0, 60) || 'none'}`);
  }
}

/** The thread a message stands in, or would begin; undefined when it is no concern of ours. */
function threadOf(
  { id, channel_id: channel, guild_id: guild }: Pick<Message, 'id' | 'channel_id' | 'guild_id'>,
  around: Around,
) {
  if (guild === undefined) return channel;
  const where = around.where(channel);
  return where === 'elsewhere' ? undefined : where === 'thread' ? channel : id;
}

/** A message of the desk’s concern, whether it came by the gateway or is fetched afterwards. */
export function readMessage(given: Message, around: Around): ReadItem[] {
  const threadId = threadOf(given, around);
  if (threadId === undefined || given.author === undefined || given.author.id === around.me) return [];
  if (!SAID.has(given.type)) {
    if (given.type <= LAST_KNOWN_TYPE) return [];
    throw new Error(`a message of the type ${given.type}, which Parley does not know`);
  }
  return [written(given, given.author, threadId)];
}

/** A link that is unfolded is an update too: only what has a time of editing was changed. */
function readEdit(given: Message, around: Around): ReadItem[] {
  const { edited_timestamp: edited, author } = given;
  if (edited === undefined || edited === null || author?.id === around.me) return [];
  if (threadOf(given, around) === undefined) return [];
  const providerId = messageId(given.channel_id, given.id);
  return [
    {
      kind: 'edit',
      eventId: `edit:${providerId}:${edited}`,
      providerId,
      text: plainText(given),
      at: writtenAt({ timestamp: edited, id: given.id }),
    },
  ];
}

/** Some events carry no time: it is now, whenever that is where they are taken in. */
const NOW = Number.MAX_SAFE_INTEGER;

const deleted = z.looseObject({
  id: z.string().optional(),
  ids: z.array(z.string()).optional(),
  channel_id: z.string(),
  guild_id: z.string().optional(),
});

function readDeletion(data: unknown, around: Around): ReadItem[] {
  const { id, ids = [], channel_id: channel, guild_id: guild } = deleted.parse(data);
  const all = id === undefined ? ids : [id];
  return all.flatMap((one): ReadItem[] => {
    if (threadOf({ id: one, channel_id: channel, guild_id: guild }, around) === undefined) return [];
    const providerId = messageId(channel, one);
    return [{ kind: 'deletion', eventId: `deletion:${providerId}`, providerId, at: NOW }];
  });
}

const reacted = z.looseObject({
  user_id: z.string(),
  channel_id: z.string(),
  message_id: z.string(),
  guild_id: z.string().optional(),
  emoji: z.looseObject({ id: z.string().nullish(), name: z.string().nullish() }),
  member: z.looseObject({ user }).optional().catch(undefined),
});

function readReaction(data: unknown, isAdded: boolean, around: Around): ReadItem[] {
  const given = reacted.parse(data);
  const { user_id: by, channel_id: channel, message_id: id, guild_id: guild, emoji } = given;
  if (by === around.me || threadOf({ id, channel_id: channel, guild_id: guild }, around) === undefined)
    return [];
  // The server’s own emoji are pictures with a name.
  const name = (emoji.name ?? '?').slice(0, 60);
  const shown = emoji.id === null || emoji.id === undefined ? name : `:${name}:`;
  const person = given.member?.user;
  return [
    {
      kind: 'reaction',
      eventId: `reaction:${around.eventId}`,
      providerId: messageId(channel, id),
      from: { address: by, name: person?.global_name ?? person?.username, verified: true },
      add: isAdded ? [shown] : [],
      remove: isAdded ? [] : [shown],
      at: NOW,
    },
  ];
}

const typing = z.looseObject({ user_id: z.string(), guild_id: z.string().optional() });

function readTyping(data: unknown, { me }: Around): ReadItem[] {
  const { user_id: by, guild_id: guild } = typing.parse(data);
  return by === me || guild !== undefined
    ? []
    : [{ kind: 'typing', from: { address: by, verified: true }, on: true }];
}
