import type { InboundParty, ReadItem } from '../port/inbound.ts';
import { answer } from '../support/choice-payload.ts';
import { event, type Message, type MessagingEvent } from './events.ts';
import { emojiOf, feedbackOf, heldIn, permissionOf, referralOf } from './messaging-content.ts';
import { readOne, unreadable } from '../support/read-one.ts';
import { readEnvelope, timeOf, type EnvelopeEntry } from './webhook.ts';

/** Which inbox it is: Messenger’s object is `page`, Instagram’s `instagram`; `self` is the page’s or account’s id. */
export type Place = { object: 'page' | 'instagram'; self: string };

/** `app_id` of what is written in the Page inbox (Messenger Platform, message_echoes). */
const PAGE_INBOX = '26390203743090';

/** The events of a webhook call. @throws Error when it is no webhook of Meta’s */
export function readMessaging(body: Uint8Array, place: Place): ReadItem[] {
  const { entry } = readEnvelope(body);
  return entry.flatMap((one) => readEntry(one, place));
}

function readEntry(
  { messaging = [], standby = [], changes = [], ...entry }: EnvelopeEntry,
  place: Place,
): ReadItem[] {
  const alone = (key: string, raw: unknown): unknown => ({
    object: place.object,
    entry: [{ ...entry, [key]: [raw] }],
  });
  return [
    ...messaging.flatMap((raw) => readOne(alone('messaging', raw), () => readEvent(event.parse(raw), place))),
    ...standby.flatMap((raw) =>
      readOne(alone('standby', raw), () => readEvent(event.parse(raw), place).map(asStandby)),
    ),
    ...changes.flatMap((change) =>
      readOne(alone('changes', change), () => {
        const parsed = event.safeParse(change.value);
        // The same events in another wrapping; what is no conversation is kept.
        if (parsed.success && parsed.data.sender !== undefined) return readEvent(parsed.data, place);
        return [unreadable(alone('changes', change), `a change of “${change.field}”, which is no message`)];
      }),
    ),
  ];
}

/** Another app answers this thread just now: what is sent would be refused. */
const asStandby = (item: ReadItem): ReadItem =>
  item.kind === 'message' ? { ...item, caution: 'another app of the page answers this conversation' } : item;

function readEvent(given: MessagingEvent, place: Place): ReadItem[] {
  const at = timeOf(given.timestamp);
  if (given.message !== undefined) return readMessage(given.message, given, place, at);
  const from = partyOf(given.sender?.id);
  const key = `${from?.address ?? ''}:${at}`;
  if (given.delivery !== undefined) return readDelivery(given.delivery, from, at);
  if (given.read !== undefined) return readRead(given.read, from, at);
  if (given.policy_enforcement !== undefined) {
    const { action, reason } = given.policy_enforcement;
    throw new Error(`Meta tells of its policies: ${action}${reason ? `: ${reason}` : ''}`);
  }
  if (given.optin !== undefined && from === undefined) throw new Error('an opt-in that names no person yet');
  if (from === undefined) throw new Error(`an event without sender: ${keysOf(given)}`);
  if (given.postback !== undefined) {
    const { mid, title, payload, referral } = given.postback;
    const text = title ?? payload ?? '';
    return [
      {
        kind: 'message',
        eventId: `postback:${mid ?? key}`,
        ...(mid ? { providerId: mid } : {}),
        from,
        text,
        attachments: [],
        // In standby the payload is left out.
        parts: payload ? [answer(payload, text)] : [],
        at,
        hints: [],
        ...referralOf(referral),
      },
    ];
  }
  if (given.message_edit !== undefined) {
    const { mid, text, num_edit: number } = given.message_edit;
    return [{ kind: 'edit', eventId: `edit:${mid}:${number ?? at}`, providerId: mid, text: text ?? '', at }];
  }
  if (given.reaction !== undefined) {
    const { mid: providerId, action } = given.reaction;
    // One reaction for each person: a new one takes the place of the last.
    const add = action === 'react' ? [emojiOf(given.reaction)] : [];
    return [
      {
        kind: 'reaction',
        eventId: `reaction:${providerId}:${key}`,
        providerId,
        from,
        add,
        remove: 'all',
        at,
      },
    ];
  }
  if (given.optin !== undefined) {
    const change = permissionOf(given.optin);
    if (change !== undefined) return [{ kind: 'permission', eventId: `optin:${key}`, from, change, at }];
    const referral = { ref: given.optin.ref ?? undefined, source: 'a plugin on the website' };
    return [{ kind: 'referral', eventId: `optin:${key}`, from, referral, at }];
  }
  if (given.messaging_feedback !== undefined) {
    const parts = [feedbackOf(given.messaging_feedback)];
    return [
      { kind: 'message', eventId: `feedback:${key}`, from, text: '', attachments: [], parts, at, hints: [] },
    ];
  }
  if (given.referral !== undefined) {
    const found = referralOf(given.referral);
    return [{ kind: 'referral', eventId: `referral:${key}`, from, referral: {}, at, ...found }];
  }
  return readHandover(given, from, key, at);
}

const HANDOVERS = {
  pass_thread_control: 'Another app handed the conversation over',
  take_thread_control: 'Another app took the conversation over',
  request_thread_control: 'Another app asks for the conversation',
} as const;

function readHandover(given: MessagingEvent, from: InboundParty, key: string, at: number): ReadItem[] {
  for (const [name, title] of Object.entries(HANDOVERS)) {
    const told = given[name as keyof typeof HANDOVERS];
    if (told === undefined) continue;
    const fields = Object.fromEntries(
      Object.entries(told).flatMap(([field, value]) =>
        typeof value === 'string' ? [[field, value.slice(0, 1000)]] : [],
      ),
    );
    return [{ kind: 'event', eventId: `${name}:${key}`, from, name: `meta.${name}`, title, fields, at }];
  }
  throw new Error(`an event of a kind Parley does not know: ${keysOf(given)}`);
}

const keysOf = (given: MessagingEvent): string =>
  Object.keys(given)
    .filter((name) => !['sender', 'recipient', 'timestamp'].includes(name))
    .join(', ');

const partyOf = (id: string | undefined): InboundParty | undefined =>
  id === undefined ? undefined : { address: id, verified: true };

function readMessage(
  given: Message,
  { sender, recipient }: MessagingEvent,
  { self }: Place,
  at: number,
): ReadItem[] {
  const { mid } = given;
  if (given.is_deleted === true)
    return [{ kind: 'deletion', eventId: `deletion:${mid}`, providerId: mid, at }];
  const isEcho = given.is_echo === true || (sender?.id === self && recipient?.id !== self);
  const from = partyOf(isEcho ? recipient?.id : sender?.id);
  if (from === undefined) throw new Error('a message that names no person');
  if (isEcho) return readEcho(given, from, at);
  const replyTo = given.reply_to?.mid ?? undefined;
  return [
    {
      kind: 'message',
      eventId: mid,
      providerId: mid,
      from,
      ...heldIn(given),
      at,
      hints: [],
      ...(replyTo === undefined ? {} : { replyTo }),
      ...referralOf(given.referral),
    },
  ];
}

/**
 * Our own sends come back with our mark. Of several parts only the last says that all of them arrived; the others are
 * nobody’s news.
 */
function readEcho(given: Message, to: InboundParty, at: number): ReadItem[] {
  const { mid, metadata, app_id: app } = given;
  const mark = markIn(metadata ?? '');
  if (mark !== undefined && !mark.isLast) return [];
  return [
    {
      kind: 'echo',
      eventId: `echo:${mid}`,
      providerId: mid,
      ...(mark === undefined ? {} : { entryId: mark.entryId }),
      to,
      ...heldIn(given),
      by: app === PAGE_INBOX ? 'Page inbox' : 'another app',
      at,
    },
  ];
}

/** Our message’s id travels along as `metadata`, with `+` where more of the same message follows. */
export const markOf = (entryId: string, isLast: boolean): string => `parley:${entryId}${isLast ? '' : '+'}`;

function markIn(metadata: string): { entryId: string; isLast: boolean } | undefined {
  const [, entryId, more] = /^parley:([\w-]{1,64})(\+?)$/.exec(metadata) ?? [];
  return entryId === undefined ? undefined : { entryId, isLast: more === '' };
}

function readDelivery(
  { mids, watermark }: NonNullable<MessagingEvent['delivery']>,
  from: InboundParty | undefined,
  at: number,
): ReadItem[] {
  const status = 'delivered' as const;
  const when = timeOf(watermark) || at;
  if (mids && mids.length > 0) {
    return mids.map((mid) => ({
      kind: 'receipt',
      eventId: `delivery:${mid}`,
      providerId: mid,
      status,
      at: when,
    }));
  }
  return upTo(from, status, when);
}

function readRead(
  { mid, watermark }: NonNullable<MessagingEvent['read']>,
  from: InboundParty | undefined,
  at: number,
): ReadItem[] {
  const status = 'read' as const;
  if (mid) return [{ kind: 'receipt', eventId: `read:${mid}`, providerId: mid, status, at }];
  return upTo(from, status, timeOf(watermark) || at);
}

function upTo(from: InboundParty | undefined, status: 'delivered' | 'read', at: number): ReadItem[] {
  if (from === undefined) throw new Error('a watermark without a person');
  const { address } = from;
  return [{ kind: 'receipt', eventId: `${status}:${address}:${at}`, upTo: { address, at }, status, at }];
}
