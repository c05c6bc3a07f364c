import { z } from 'zod';
import type { InboundParty, ReadItem } from '../port.ts';
import { graphError, meaningOf } from '../meta/graph.ts';
import { readEnvelope, timeOf } from '../meta/webhook.ts';
import { readOne, unreadable } from '../support/read-one.ts';
import { phoneAddress } from './address.ts';
import { adReferral, content, heldIn } from './content.ts';
import { MEANINGS } from './errors.ts';
import type { WhatsAppSettings } from './settings.ts';

/** Cloud API, Webhooks, messages: times are seconds as text, ids begin with `wamid.`. */
const value = z.looseObject({
  metadata: z
    .looseObject({ phone_number_id: z.coerce.string(), display_phone_number: z.coerce.string().optional() })
    .optional(),
  contacts: z.array(z.unknown()).default([]),
  messages: z.array(z.unknown()).default([]),
  message_echoes: z.array(z.unknown()).default([]),
  statuses: z.array(z.unknown()).default([]),
  calls: z.array(z.unknown()).default([]),
  user_preferences: z.array(z.unknown()).default([]),
  errors: z.array(z.unknown()).default([]),
});
type Value = z.infer<typeof value>;

const contact = z.looseObject({
  profile: z.looseObject({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});

const head = {
  id: z.string().min(1),
  timestamp: z.union([z.string(), z.number()]).optional(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  to: z.string().optional(),
  to_user_id: z.string().optional(),
};
const message = content.extend({
  ...head,
  group_id: z.string().optional(),
  context: z
    .looseObject({
      id: z.string().optional(),
      forwarded: z.boolean().optional(),
      frequently_forwarded: z.boolean().optional(),
      referred_product: z.looseObject({ product_retailer_id: z.string() }).optional(),
    })
    .nullish(),
  referral: adReferral.optional(),
  reaction: z
    .looseObject({
      message_id: z.string().optional(),
      /** As Meta’s own collection spells it. */
      messsage_id: z.string().optional(),
      emoji: z.string().optional(),
    })
    .optional(),
  edit: z.looseObject({ original_message_id: z.string(), message: content }).optional(),
  revoke: z.looseObject({ original_message_id: z.string() }).optional(),
  system: z
    .looseObject({
      type: z.string().optional(),
      body: z.string().optional(),
      wa_id: z.string().optional(),
      new_wa_id: z.string().optional(),
      user_id: z.string().optional(),
    })
    .optional(),
});
type Message = z.infer<typeof message>;

/** The events of a webhook call. @throws Error when it is none of WhatsApp’s */
export function readWebhook(body: Uint8Array, settings: Settings): ReadItem[] {
  const { entry } = readEnvelope(body);
  return entry.flatMap(({ changes = [] }) =>
    changes.flatMap(({ field, value: raw }) =>
      readOne(wrapped(field, raw), () => readChange(field, raw, settings)),
    ),
  );
}

/** Fields that hold what customers did; the rest is about the account or about the phone’s own history. */
const OURS = ['messages', 'smb_message_echoes', 'message_echoes', 'calls', 'user_preferences'];

type Settings = Pick<WhatsAppSettings, 'phoneNumberId'>;

function readChange(field: string, raw: unknown, { phoneNumberId }: Settings): ReadItem[] {
  if (!OURS.includes(field)) return [unreadable(wrapped(field, raw), noticeWords(field, raw))];
  const given = value.parse(raw);
  const { metadata, contacts } = given;
  const isForeign = metadata !== undefined && metadata.phone_number_id !== phoneNumberId;
  const caution = isForeign
    ? `written to another number of the account: ${metadata.display_phone_number ?? metadata.phone_number_id}`
    : undefined;
  const each = (key: keyof Value, read: (one: unknown) => ReadItem[]): ReadItem[] =>
    (given[key] as unknown[]).flatMap((one) =>
      readOne(wrapped(field, { metadata, contacts, [key]: [one] }), () => read(one)),
    );
  const items = [
    ...each('messages', (one) => readMessage(message.parse(one), given, caution)),
    ...each('message_echoes', (one) => readEcho(message.parse(one))),
    ...each('statuses', (one) => readStatus(status.parse(one))),
    ...each('calls', (one) => readCall(call.parse(one), given)),
    ...each('user_preferences', (one) => readPreference(preference.parse(one))),
    ...each('errors', (one) => {
      const { message: words, code } = graphError.parse(one);
      throw new Error(`WhatsApp reports: ${words} (${code})`);
    }),
  ];
  if (items.length > 0) return items;
  return [unreadable(wrapped(field, raw), `a change of “${field}” with nothing in it that Parley knows`)];
}

/** One change in an envelope of its own: what is set aside can be read again later. */
const wrapped = (field: string, raw: unknown): unknown => ({
  object: 'whatsapp_business_account',
  entry: [{ changes: [{ field, value: raw }] }],
});

const notice = z.looseObject({ event: z.string().optional(), decision: z.string().optional() });
const noticeWords = (field: string, raw: unknown): string => {
  const { event, decision } = notice.safeParse(raw).data ?? {};
  return `WhatsApp tells of the account, not of a customer: ${[field, event ?? decision].filter((word) => word !== undefined).join(', ')}`;
};

/** Who wrote: by their user id where there is one, else by their number; the other is kept beside it. */
function partyOf(
  { from, from_user_id: userId }: Pick<Message, 'from' | 'from_user_id'>,
  contacts: readonly unknown[],
): InboundParty {
  const known = contacts.flatMap((one) => {
    const parsed = contact.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  const about =
    known.find(
      (one) =>
        (one.user_id !== undefined && one.user_id === userId) || (from !== undefined && one.wa_id === from),
    ) ?? (known.length === 1 ? known[0] : undefined);
  const user = userId ?? about?.user_id;
  const number = from ?? about?.wa_id;
  const phone = number === undefined ? undefined : phoneAddress(number);
  const address = user ?? phone;
  if (address === undefined) throw new Error('a message that names no sender');
  return {
    address,
    ...(phone !== undefined && phone !== address ? { also: [phone] } : {}),
    name: about?.profile?.name ?? about?.profile?.username,
    verified: true,
  };
}

function readMessage(given: Message, { contacts }: Value, caution: string | undefined): ReadItem[] {
  const { id: eventId, timestamp, context } = given;
  const at = timeOf(timestamp);
  if (given.edit !== undefined) {
    const text = heldIn(given.edit.message)?.text ?? '';
    return [{ kind: 'edit', eventId, providerId: given.edit.original_message_id, text, at }];
  }
  if (given.revoke !== undefined) {
    return [{ kind: 'deletion', eventId, providerId: given.revoke.original_message_id, at }];
  }
  const from = partyOf(given, contacts);
  if (given.reaction !== undefined) {
    const { message_id: on, messsage_id: misspelt, emoji = '' } = given.reaction;
    const providerId = on ?? misspelt;
    if (providerId === undefined) throw new Error('a reaction to nothing');
    // One reaction for each person: a new one takes the place of the last.
    return [
      { kind: 'reaction', eventId, providerId, from, add: emoji === '' ? [] : [emoji], remove: 'all', at },
    ];
  }
  if (given.system !== undefined) return [readSystem(given, from, at)];
  const held = heldIn(given);
  if (held === undefined) throw new Error(`a message of the kind “${given.type}”`);
  const notes = [
    context?.referred_product && `about the product ${context.referred_product.product_retailer_id}`,
    (context?.forwarded === true || context?.frequently_forwarded === true) && 'forwarded',
    given.group_id !== undefined && 'written in a group',
  ].filter((note) => typeof note === 'string');
  const phone = [from.address, ...(from.also ?? [])].find((address) => address.startsWith('+'));
  return [
    {
      kind: 'message',
      eventId,
      providerId: eventId,
      from,
      text: held.text,
      attachments: held.attachments,
      parts: [...held.parts, ...notes.map((what) => ({ kind: 'other' as const, what: what.slice(0, 500) }))],
      at,
      hints: [],
      ...(context?.id === undefined ? {} : { replyTo: context.id }),
      ...(given.referral === undefined ? {} : { referral: given.referral }),
      ...(phone === undefined ? {} : { attributes: { phone } }),
      ...(caution === undefined ? {} : { caution }),
    },
  ];
}

/** A customer’s number or user id changed: the new one is theirs from now on. */
function readSystem({ id: eventId, system = {} }: Message, from: InboundParty, at: number): ReadItem {
  const {
    type = 'changed',
    body = 'something about the customer has changed',
    wa_id: waId = system.new_wa_id,
  } = system;
  const now = [waId === undefined ? undefined : phoneAddress(waId), system.user_id].filter(
    (address) => address !== undefined && address !== from.address,
  );
  return {
    kind: 'event',
    eventId,
    from: { ...from, also: [...(from.also ?? []), ...(now as string[])] },
    name: `whatsapp.${type}`.slice(0, 64),
    title: body.slice(0, 500),
    fields: waId === undefined ? {} : { phone: phoneAddress(waId) },
    at,
  };
}

/** What was written in the phone’s own app, where app and desk share the number. */
function readEcho(given: Message): ReadItem[] {
  const address = given.to_user_id ?? (given.to === undefined ? undefined : phoneAddress(given.to));
  const held = heldIn(given);
  if (address === undefined || held === undefined) throw new Error('an echo without receiver or content');
  return [
    {
      kind: 'echo',
      eventId: `echo:${given.id}`,
      providerId: given.id,
      to: { address, verified: true },
      ...held,
      by: 'WhatsApp Business app',
      at: timeOf(given.timestamp),
    },
  ];
}

const status = z.looseObject({
  id: z.string().min(1),
  status: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional(),
  biz_opaque_callback_data: z.string().optional(),
  errors: z.array(graphError.extend({ title: z.string().optional() })).optional(),
});
const STATUSES: Readonly<Record<string, 'sent' | 'delivered' | 'read' | 'failed'>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

function readStatus({
  id,
  status: said,
  timestamp,
  errors = [],
  ...given
}: z.infer<typeof status>): ReadItem[] {
  const fate = given['type'] === 'payment' ? undefined : STATUSES[said];
  if (fate === undefined) throw new Error(`a status of the kind “${said}”`);
  const [error] = errors;
  return [
    {
      kind: 'receipt',
      eventId: `${id}:${said}`,
      providerId: id,
      ...entryOf(given.biz_opaque_callback_data),
      status: fate,
      at: timeOf(timestamp),
      ...(fate === 'failed' && error !== undefined ? failureOf(error) : {}),
    },
  ];
}

function failureOf(error: z.infer<typeof graphError> & { title?: string | undefined }) {
  const { reason, words = '' } = meaningOf(error, MEANINGS);
  const said = error.error_data?.details ?? (error.message || (error.title ?? 'it failed'));
  return { reason, message: `WhatsApp: ${said.replace(/\.$/, '')} (${error.code}). ${words}`.trim() };
}

/** Our message’s id travels along as `biz_opaque_callback_data`. */
const MARK = 'parley:';
export const markOf = (entryId: string): string => `${MARK}${entryId}`;
const entryOf = (mark: string | undefined): { entryId?: string } =>
  mark?.startsWith(MARK) === true ? { entryId: mark.slice(MARK.length, MARK.length + 64) } : {};

/** Cloud API, Calling: the desk takes no calls, so one that was not taken elsewhere was missed. */
const call = z.looseObject({
  ...head,
  event: z.string(),
  direction: z.string().optional(),
  status: z.union([z.string(), z.array(z.string())]).optional(),
  duration: z.coerce.number().int().nonnegative().optional(),
});

function readCall(
  { id, event, direction, timestamp, duration, ...given }: z.infer<typeof call>,
  { contacts }: Value,
): ReadItem[] {
  const isOurs = direction === 'BUSINESS_INITIATED';
  const from = partyOf(isOurs ? { from: given.to, from_user_id: given.to_user_id } : given, contacts);
  const ended = duration === undefined || duration === 0 ? ('missed' as const) : ('ended' as const);
  if (event !== 'connect' && event !== 'terminate') throw new Error(`a call’s event of the kind “${event}”`);
  return [
    {
      kind: 'call',
      eventId: `${id}:${event}`,
      providerId: id,
      from,
      status: event === 'connect' ? 'ringing' : ended,
      ...(duration === undefined ? {} : { seconds: duration }),
      at: timeOf(timestamp),
    },
  ];
}

const preference = z.looseObject({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  category: z.string(),
  value: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional(),
});

function readPreference({
  wa_id: from,
  user_id: userId,
  category,
  value: wish,
  timestamp,
}: z.infer<typeof preference>): ReadItem[] {
  if (category !== 'marketing_messages') throw new Error(`a preference about “${category}”`);
  const party = partyOf({ from, from_user_id: userId }, []);
  const purpose = 'marketing' as const;
  const change =
    wish === 'stop' ? { is: 'opted_out' as const, purpose } : { is: 'opted_in' as const, purpose };
  return [
    {
      kind: 'permission',
      eventId: `preference:${party.address}:${timestamp}:${wish}`,
      from: party,
      change,
      at: timeOf(timestamp),
    },
  ];
}
