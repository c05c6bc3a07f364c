import { z } from 'zod';
import type { InboundItem, ReadItem } from '../port/inbound.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

const party = z.object({
  id: z.string().trim().min(1).max(256),
  name: z.string().max(256).nullish(),
  language: z.string().max(35).nullish(),
});
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const common = { event_id: z.string().min(1).max(256), ts: time };

const event = z.discriminatedUnion('event', [
  z.object({
    ...common,
    event: z.literal('message.created'),
    from: party,
    message: z.object({
      id: z.string().min(1).max(256),
      text: z.string().max(100_000),
      subject: z.string().max(1000).nullish(),
      in_reply_to: z.string().max(256).nullish(),
    }),
  }),
  z.object({
    ...common,
    event: z.literal('message.updated'),
    message: z.object({ id: z.string().max(256), text: z.string().max(100_000) }),
  }),
  z.object({
    ...common,
    event: z.enum(['receipt.delivered', 'receipt.read']),
    message: z.object({ id: z.string().max(256) }),
  }),
  z.object({
    ...common,
    event: z.literal('contact.event'),
    from: party,
    name: z.string().max(64),
    title: z.string().max(500),
    fields: z.record(z.string().max(64), z.string().max(1000)).default({}),
  }),
  z.object({ ...common, event: z.enum(['typing.on', 'typing.off']), from: party }),
]);
const MAX_EVENTS = 1_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads one event, or an array of up to 1,000; of those, each that does not fit is handed on as unreadable.
 * @throws Error when the body is no JSON, no event, or too many; the relay then quarantines it.
 */
export function readEvents(body: Uint8Array): ReadItem[] {
  const json: unknown = JSON.parse(utf8.decode(body));
  if (!Array.isArray(json)) {
    const one = readEvent(json);
    if (one.kind === 'unreadable') throw new Error(one.reason);
    return [one];
  }
  if (json.length > MAX_EVENTS) throw new Error(`${json.length} events at once, where ${MAX_EVENTS} fit`);
  return json.map(readEvent);
}

function readEvent(json: unknown): ReadItem {
  const parsed = event.safeParse(json);
  if (parsed.success) return toItem(parsed.data);
  const reason = `not an event of the HTTP channel: ${problemsInWords(parsed.error).slice(0, 500)}`;
  return { kind: 'unreadable', raw: Buffer.from(JSON.stringify(json)), reason };
}

function toItem(read: z.infer<typeof event>): InboundItem {
  switch (read.event) {
    case 'message.created':
      return {
        kind: 'message',
        eventId: read.event_id,
        providerId: read.message.id,
        from: partyOf(read.from),
        text: read.message.text,
        subject: read.message.subject ?? undefined,
        attachments: [],
        at: read.ts,
        hints: read.message.in_reply_to
          ? [{ by: 'message', providerId: read.message.in_reply_to, proven: true }]
          : [],
      };
    case 'message.updated':
      return {
        kind: 'edit',
        eventId: read.event_id,
        providerId: read.message.id,
        text: read.message.text,
        at: read.ts,
      };
    case 'receipt.delivered':
    case 'receipt.read':
      return {
        kind: 'receipt',
        eventId: read.event_id,
        providerId: read.message.id,
        status: read.event === 'receipt.read' ? 'read' : 'delivered',
        at: read.ts,
      };
    case 'contact.event':
      return {
        kind: 'event',
        eventId: read.event_id,
        from: partyOf(read.from),
        name: read.name,
        title: read.title,
        fields: read.fields,
        at: read.ts,
      };
    case 'typing.on':
    case 'typing.off':
      return { kind: 'typing', from: partyOf(read.from), on: read.event === 'typing.on' };
  }
}

/** The signature vouches for the sender's id: it is the developer's own. */
const partyOf = (from: z.infer<typeof party>) => ({
  address: from.id,
  name: from.name ?? undefined,
  verified: true,
  language: from.language ?? undefined,
});
