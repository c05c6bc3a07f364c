import { z } from 'zod';
import type { InboundParty, ReadItem } from '../port/inbound.ts';
import { graphError } from '../meta/graph.ts';
import { readEnvelope, timeOf } from '../meta/webhook.ts';
import { readOne, unreadable } from '../support/read-one.ts';
import { phoneAddress } from './address.ts';
import { call, readCall } from './calls.ts';
import { adReferral, content, heldIn } from './content.ts';
import { head, partyOf } from './party.ts';
import { preference, readPreference } from './preferences.ts';
import type { WhatsAppSettings } from './settings.ts';
import { readStatus, status } from './statuses.ts';

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
