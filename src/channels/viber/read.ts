import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, InboundParty, ReadItem } from '../port/inbound.ts';
import { nameIn } from '../support/file-links.ts';
import { parseLongJson } from '../support/long-json.ts';
import { oncePerBody } from '../support/once-per-body.ts';
import { answerIn } from './tracking.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/**
 * What Viber posts, as items (Viber REST API, Callbacks): one event a call. Message tokens are 64-bit numbers, so they
 * are kept as their digits.
 */

const token = z.union([z.string().regex(/^\d{1,24}$/), z.number().int().nonnegative()]).transform(String);
const text = z.string().nullish();
const person = z.looseObject({ id: z.string().min(1).max(512), name: text, language: text, country: text });
const coordinate = z.union([z.number(), z.string().trim().min(1)]).pipe(z.coerce.number());

const message = z.looseObject({
  type: z.string(),
  text,
  media: text,
  file_name: text,
  location: z.looseObject({ lat: coordinate, lon: coordinate }).nullish(),
  contact: z.looseObject({ name: text, phone_number: text }).nullish(),
  tracking_data: text,
});
type Message = z.infer<typeof message>;

const common = { timestamp: z.number().int().nonnegative(), message_token: token.optional() };
const callback = z.discriminatedUnion('event', [
  z.looseObject({ ...common, event: z.literal('webhook') }),
  z.looseObject({ ...common, event: z.literal('message'), message_token: token, sender: person, message }),
  z.looseObject({ ...common, event: z.enum(['delivered', 'seen']), message_token: token }),
  z.looseObject({ ...common, event: z.literal('failed'), message_token: token, desc: text }),
  z.looseObject({ ...common, event: z.literal('subscribed'), user: person }),
  z.looseObject({ ...common, event: z.literal('unsubscribed'), user_id: person.shape.id }),
  z.looseObject({
    ...common,
    event: z.literal('conversation_started'),
    user: person,
    context: text,
    subscribed: z.boolean().nullish(),
  }),
]);
type Callback = z.infer<typeof callback>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const named = z.looseObject({ event: z.string() });

/** @throws Error when it is no callback, or of an event nobody knows. */
const parse = oncePerBody((body): Callback => {
  const raw = parseLongJson(utf8.decode(body));
  const parsed = callback.safeParse(raw);
  if (parsed.success) return parsed.data;
  const { event } = named.safeParse(raw).data ?? {};
  if (event === undefined) throw new Error('not a callback of Viber: it names no event');
  const what = `the event “${event.slice(0, 64)}”`;
  const isKnown = parsed.error.issues.every(({ path }) => path[0] !== 'event');
  throw new Error(isKnown ? `${what}: ${problemsInWords(parsed.error).slice(0, 500)}` : what);
});

/** True for who opens the chat and is not subscribed: one welcome message may go back in the answer. */
export function isNewcomer(body: Uint8Array): boolean {
  const given = parse(body);
  return given.event === 'conversation_started' && given.subscribed !== true;
}

/** The event of a callback; empty for what concerns no customer. @throws Error when it cannot be read */
export function readCallback(body: Uint8Array): ReadItem[] {
  const given = parse(body);
  const { timestamp: at } = given;
  switch (given.event) {
    // Viber tries the address when the webhook is set.
    case 'webhook':
      return [];
    case 'message':
      return [readMessage(given.message, given.message_token, given.sender, at)];
    case 'delivered':
    case 'seen': {
      const { event, message_token: providerId } = given;
      const status = event === 'seen' ? 'read' : 'delivered';
      return [{ kind: 'receipt', eventId: `${event}:${providerId}`, providerId, status, at }];
    }
    case 'failed':
      return [readFailure(given.message_token, given.desc ?? '', at)];
    case 'subscribed':
      return [
        {
          kind: 'permission',
          eventId: `subscribed:${given.user.id}:${at}`,
          from: partyOf(given.user),
          change: { is: 'opted_in', purpose: 'all' },
          at,
        },
      ];
    case 'unsubscribed':
      return [
        {
          kind: 'permission',
          eventId: `unsubscribed:${given.user_id}:${at}`,
          from: { address: given.user_id, verified: true },
          // Whoever writes again is subscribed again, without an event of its own: it must not outlast that.
          change: { is: 'unreachable', why: 'they unsubscribed from the bot' },
          at,
        },
      ];
    case 'conversation_started':
      return referralOf(given.context ?? '', given.user, at);
    default:
      return given satisfies never;
  }
}

/** A link’s context (`viber://pa?chatURI=…&context=shop-window`). To open the chat is not to subscribe to it. */
function referralOf(context: string, user: z.infer<typeof person>, at: number): ReadItem[] {
  if (context.trim() === '') return [];
  const referral = { ref: context.slice(0, 2083), source: 'deep link' };
  return [{ kind: 'referral', eventId: `started:${user.id}:${at}`, from: partyOf(user), referral, at }];
}

function readFailure(providerId: string, desc: string, at: number): ReadItem {
  const isGone = /not subscribed|not registered|unsubscribed/i.test(desc);
  return {
    kind: 'receipt',
    eventId: `failed:${providerId}`,
    providerId,
    status: 'failed',
    at,
    reason: isGone ? 'recipient_gone' : 'content',
    message: `Viber could not deliver it${desc === '' ? '' : `: ${desc.slice(0, 500)}`}.`,
  };
}

function partyOf({ id: address, name, language }: z.infer<typeof person>): InboundParty {
  return {
    address,
    name: name?.trim() === '' ? undefined : (name ?? undefined),
    verified: true,
    language: language ?? undefined,
  };
}

function readMessage(
  given: Message,
  providerId: string,
  sender: z.infer<typeof person>,
  at: number,
): ReadItem {
  const { country } = sender;
  return {
    kind: 'message',
    eventId: `message:${providerId}`,
    providerId,
    from: partyOf(sender),
    ...heldIn(given),
    at,
    hints: [],
    ...(country ? { attributes: { country: country.slice(0, 64) } } : {}),
  };
}

/** Which name a file has where the message does not say. */
const FILES: Readonly<Record<string, [name: string, contentType: string]>> = {
  // A picture may be of several kinds: the server says which.
  picture: ['picture.jpg', 'application/octet-stream'],
  video: ['video.mp4', 'video/mp4'],
  file: ['file', 'application/octet-stream'],
  sticker: ['sticker.png', 'application/octet-stream'],
};

/** @throws Error for a kind nobody knows that holds no words either */
function heldIn(given: Message): { text: string; attachments: InboundAttachment[]; parts: Part[] } {
  const { type, text: words, media, location, contact, tracking_data: tracking } = given;
  const said = words ?? '';
  const none = { text: said, attachments: [], parts: [] };
  switch (type) {
    case 'text': {
      const answer = answerIn(tracking ?? '', said);
      return { ...none, parts: answer === undefined ? [] : [answer] };
    }
    case 'url':
      return { ...none, text: [said, media].filter((line) => line && line !== '').join('\n') };
    case 'picture':
    case 'video':
    case 'file':
      return {
        ...none,
        attachments: filesOf(given),
        parts: media ? [] : [other(`a ${type} that is not handed over`)],
      };
    case 'sticker':
      return { ...none, attachments: filesOf(given), parts: [{ kind: 'sticker' }] };
    case 'location':
      if (!location) throw new Error('a location without coordinates');
      return { ...none, parts: [place(location)] };
    case 'contact':
      return { ...none, parts: [card(contact ?? {})] };
    default:
      if (said === '' && !media) throw new Error(`a message of the kind “${type.slice(0, 64)}”`);
      return { ...none, text: [said, media].filter(Boolean).join('\n'), parts: [other(`a ${type}`)] };
  }
}

const other = (what: string): Part => ({ kind: 'other', what: what.slice(0, 500) });

function filesOf({ type, media, file_name: given }: Message): InboundAttachment[] {
  const [fallback, contentType] = FILES[type] ?? [];
  if (!media || fallback === undefined || contentType === undefined) return [];
  return [{ name: given || nameIn(media) || fallback, contentType, ref: { url: media } }];
}

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const place = ({ lat, lon }: { lat: number; lon: number }): Part => ({
  kind: 'location',
  latitude: latitude.parse(lat),
  longitude: longitude.parse(lon),
});

const card = ({ name, phone_number: phone }: NonNullable<Message['contact']>): Part => ({
  kind: 'contact',
  name: (name ?? '').slice(0, 500),
  phones: phone ? [phone.slice(0, 64)] : [],
  emails: [],
});
