import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import { readOne } from '../support/read-one.ts';
import { emojiOf } from './emoji.ts';
import {
  attachmentOf,
  elsewhere,
  filesOf,
  message,
  sharedIn,
  textOf,
  word,
  writerOf,
  type Message,
} from './message.ts';
import { isDirect, messageId, timeOf, whereabouts } from './place.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/** What Slack’s Events API posts, as items (https://docs.slack.dev/apis/events-api). */

const changed = z.looseObject({ message: message.optional(), previous_message: message.optional() });

const reaction = z.looseObject({
  user: word,
  reaction: word,
  event_ts: word,
  item: z.looseObject({ channel: word, ts: word }),
});

const envelope = z.looseObject({
  type: word,
  api_app_id: word,
  event_id: word,
  event_time: z.number().optional().catch(undefined),
  authorizations: z
    .array(z.looseObject({ user_id: word, is_bot: z.boolean().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  event: z.looseObject({ type: word }).optional(),
});

/** What an event tells beside itself. */
type Around = {
  eventId: string | undefined;
  at: number;
  /** The app’s own: what it wrote comes back as events. */
  appId: string | undefined;
  botUser: string | undefined;
  /** Of the inbox; empty: all. */
  channels: readonly string[];
};

/** The mark our messages carry (`metadata.event_type`), by which an answer that was lost is found again. */
export const REPLY_EVENT = 'parley_reply';

/** Bookkeeping of a channel: nothing anybody said (Message events, subtypes). */
const NOBODY_SAID =
  /^(?:(?:channel|group)_\w+|pinned_item|unpinned_item|bot_(?:add|remove)|ekm_access_denied|reminder_\w+|reply_broadcast|message_replied|file_comment|file_mention|huddle_thread|sh_room_\w+|document_\w+|joiner_notification\w*|slackbot_response|tombstone|assistant_app_thread|app_conversation_\w+|bot_(?:en|dis)able|auto_join\w*)$/;
/** A message with one of these is a message all the same. */
const SAID = new Set<string | undefined>([
  undefined,
  'bot_message',
  'file_share',
  'me_message',
  'thread_broadcast',
]);

/** Events that concern no conversation (Events API, Event types). */
const NO_CONCERN =
  /^(?:app_home_opened|app_requested|assistant_\w+|call_\w+|channel_\w+|dnd_\w+|email_domain_changed|emoji_changed|entity_\w+|file_\w+|function_executed|goodbye|grid_migration_\w+|group_\w+|hello|im_\w+|invite_requested|link_shared|member_\w+|message_metadata_\w+|mpim_\w+|pin_\w+|resources_\w+|scope_\w+|shared_channel_\w+|star_\w+|subteam_\w+|team_\w+|user_\w+|workflow_\w+)$/;

/** One call of the Events API. @throws Error when it is none */
export function readEvents(raw: unknown, channels: readonly string[]): ReadItem[] {
  const parsed = envelope.safeParse(raw);
  if (!parsed.success) throw new Error(`not an event of Slack’s: ${problemsInWords(parsed.error)}`);
  const { type, event, event_id: eventId, event_time: seconds, api_app_id: appId } = parsed.data;
  if (type === 'url_verification') return [];
  if (event === undefined) throw new Error(`a call of the type “${type ?? ''}”, which holds no event`);
  const around: Around = {
    eventId,
    at: (seconds ?? 0) * 1000,
    appId,
    botUser: parsed.data.authorizations?.find((one) => one.is_bot === true)?.user_id,
    channels,
  };
  return readOne(raw, () => readEvent(event, around));
}

function readEvent(
  event: Record<string, unknown> & { type?: string | undefined },
  around: Around,
): ReadItem[] {
  const { type = '' } = event;
  switch (type) {
    case 'message':
    case 'app_mention':
      return readMessage(event, around);
    case 'reaction_added':
    case 'reaction_removed':
      return readReaction(event, around);
    case 'app_uninstalled':
    case 'tokens_revoked':
      throw new Error('the app was taken out of the workspace, or its token: install it again');
    case 'app_rate_limited':
      throw new Error('Slack held back events: more than 30,000 came within an hour');
    default:
      if (NO_CONCERN.test(type)) return [];
      throw new Error(`an event of a kind Parley does not know: ${type.slice(0, 60) || 'none'}`);
  }
}

function readMessage(raw: unknown, around: Around): ReadItem[] {
  const given = message.parse(raw);
  const { channel = '', channel_type: channelType, subtype } = given;
  const isDm = isDirect(channel, channelType);
  if (!isDm && around.channels.length > 0 && !around.channels.includes(channel)) return [];
  if (subtype === 'message_changed') return readChange(changed.parse(raw), channel, around);
  if (subtype === 'message_deleted') return [deletion(channel, given.deleted_ts ?? '', given, around)];
  if (!SAID.has(subtype)) {
    if (NOBODY_SAID.test(subtype ?? '')) return [];
    throw new Error(`a message of a kind Parley does not know: ${subtype?.slice(0, 60) ?? ''}`);
  }
  return isOwn(given, around) ? echoOf(given, channel, around) : [written(given, { channel, isDm }, around)];
}

const isOwn = ({ app_id: app, bot_profile: profile, user }: Message, { appId, botUser }: Around): boolean =>
  (appId !== undefined && (app ?? profile?.app_id) === appId) || (botUser !== undefined && user === botUser);

/** What we sent comes back. With our mark on it, it settles a send whose answer was lost. */
function echoOf({ metadata, ts = '' }: Message, channel: string, around: Around): ReadItem[] {
  const entryId = metadata?.event_type === REPLY_EVENT ? metadata.event_payload?.entry : undefined;
  if (entryId === undefined || entryId.length > 64) return [];
  const providerId = messageId(channel, ts);
  const at = timeOf(ts, around.at);
  return [{ kind: 'receipt', eventId: `echo:${providerId}`, entryId, providerId, status: 'sent', at }];
}

function written(
  given: Message,
  { channel, isDm }: { channel: string; isDm: boolean },
  around: Around,
): ReadItem {
  const { ts = '', thread_ts: threadTs } = given;
  const files = filesOf(given);
  return {
    kind: 'message',
    // A mention comes as a message too: the same words count once.
    eventId: `message:${messageId(channel, ts || (around.eventId ?? ''))}`,
    providerId: messageId(channel, ts),
    from: writerOf(given),
    text: textOf(given, around.botUser),
    attachments: files.flatMap(attachmentOf),
    parts: [...files.flatMap(elsewhere), ...sharedIn(given)],
    at: timeOf(ts, around.at),
    ...whereabouts(channel, { ts, threadTs, isDm }),
    ...(threadTs === undefined || threadTs === ts ? {} : { replyTo: messageId(channel, threadTs) }),
    ...(given.user === undefined && given.bot_id !== undefined
      ? { automatic: 'an app or a workflow posted it' }
      : {}),
  };
}

/** An unfurled link is a change nobody made: only what was edited counts. */
function readChange(
  { message: after, previous_message: before }: z.infer<typeof changed>,
  channel: string,
  around: Around,
): ReadItem[] {
  if (after === undefined) throw new Error('a changed message without the message');
  const ts = after.ts ?? before?.ts ?? '';
  // A message that others had answered stays as an empty place.
  if (after.subtype === 'tombstone') return [deletion(channel, ts, after, around)];
  if (after.edited === undefined || isOwn(after, around)) return [];
  const providerId = messageId(channel, ts);
  const editedTs = after.edited.ts ?? around.eventId ?? '';
  return [
    {
      kind: 'edit',
      eventId: `edit:${providerId}:${editedTs}`,
      providerId,
      text: textOf(after, around.botUser),
      at: timeOf(after.edited.ts, around.at),
    },
  ];
}

function deletion(channel: string, ts: string, { event_ts: eventTs }: Message, around: Around): ReadItem {
  const providerId = messageId(channel, ts);
  return {
    kind: 'deletion',
    eventId: `deletion:${providerId}`,
    providerId,
    at: timeOf(eventTs, around.at),
  };
}

function readReaction(raw: { type?: string | undefined }, around: Around): ReadItem[] {
  const { user, reaction: name = '', item, event_ts: eventTs } = reaction.parse(raw);
  if (user !== undefined && user === around.botUser) return [];
  const providerId = messageId(item.channel ?? '', item.ts ?? '');
  const emoji = emojiOf(name.slice(0, 60));
  const isAdded = raw.type === 'reaction_added';
  return [
    {
      kind: 'reaction',
      eventId:
        around.eventId ?? `reaction:${providerId}:${user ?? ''}:${name}:${eventTs ?? ''}:${String(isAdded)}`,
      providerId,
      from: { address: user ?? 'unknown', verified: user !== undefined },
      add: isAdded ? [emoji] : [],
      remove: isAdded ? [] : [emoji],
      at: timeOf(eventTs, around.at),
    },
  ];
}
