import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Part, Referral } from '../../domain/parts.ts';
import type { FileRef, InboundAttachment, InboundParty, ReadItem } from '../port/inbound.ts';
import type { WebhookRequest } from '../port/webhook.ts';
import { answered, interactiveData } from './interactive.ts';
import { problemsInWords } from '../../lib/issue-words.ts';

/**
 * What Apple’s gateway posts, as items (MSP REST API, Messages received): one message a call. It carries no time; when it
 * came is all there is.
 */

/** Bytes: as much as a webhook may have unpacked. */
const UNPACKED_MAX = 4 * 2 ** 20;
/** Later than any clock: the relay puts the time of arrival in its place. */
const ON_ARRIVAL = Number.MAX_SAFE_INTEGER;

const text = z.string().nullish();
const file = z.looseObject({
  name: text,
  mimeType: text,
  url: z.string().min(1),
  owner: z.string().min(1),
  key: z.string().regex(/^(?:00)?[0-9a-f]{64}$/i),
  'signature-base64': text,
  signature: text,
});
const message = z.looseObject({
  id: z.string().min(1).max(200),
  type: z.string(),
  sourceId: text,
  body: text,
  locale: text,
  intent: text,
  group: text,
  attachments: z.array(z.unknown()).max(100).nullish(),
  interactiveData: interactiveData.nullish(),
  interactiveDataRef: z.looseObject({ title: text, bid: text }).nullish(),
});
type Message = z.infer<typeof message>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Compressed or not, by its first bytes: what was set aside is read again without its headers. */
const unpacked = (body: Uint8Array): Uint8Array =>
  body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body, { maxOutputLength: UNPACKED_MAX }) : body;

/** The event of a call; empty for what concerns no customer. @throws Error when it cannot be read */
export function readMessage({ body, headers }: Pick<WebhookRequest, 'body' | 'headers'>): ReadItem[] {
  const raw = unpacked(body);
  const parsed = message.safeParse(JSON.parse(utf8.decode(raw)));
  if (!parsed.success)
    throw new Error(`not a message of Apple’s: ${problemsInWords(parsed.error).slice(0, 500)}`);
  const given = parsed.data;
  const address = given.sourceId ?? headers['source-id'];
  if (!address) throw new Error('a message that names no customer');
  const from: InboundParty = { address, verified: true, language: languageOf(given.locale) };
  switch (given.type) {
    case 'text':
    case 'interactive':
      return written(given, from, headers, raw);
    case 'typing_start':
    case 'typing_end':
      return [{ kind: 'typing', from, on: given.type === 'typing_start' }];
    case 'close':
      return [
        {
          kind: 'permission',
          eventId: `close:${given.id}`,
          from,
          // Nothing may be sent from here on; whoever writes again opens it again.
          change: { is: 'unreachable', why: 'they closed the conversation in Messages' },
          at: ON_ARRIVAL,
        },
      ];
    default:
      throw new Error(`a message of the type “${given.type.slice(0, 64)}”`);
  }
}

function written(
  given: Message,
  from: InboundParty,
  headers: WebhookRequest['headers'],
  raw: Uint8Array,
): ReadItem[] {
  const { id, interactiveData: data, interactiveDataRef: elsewhere } = given;
  const files = (given.attachments ?? []).map(attachmentOf);
  const lost = files.filter((one) => one === undefined).length;
  const held = data ? answered(data) : { text: wordsIn(given.body ?? ''), parts: [] as Part[] };
  const tokens = capabilitiesIn(headers);
  const device = headers['device-agent'];
  const referral = referralOf(given);
  return [
    {
      kind: 'message',
      eventId: id,
      providerId: id,
      from,
      text: elsewhere ? (elsewhere.title ?? '') : held.text,
      attachments: files.filter((one) => one !== undefined),
      parts: [
        ...held.parts,
        ...(elsewhere ? [other('an answer too large to come along')] : []),
        ...(lost === 0 ? [] : [other(`${lost} ${lost === 1 ? 'file' : 'files'} that cannot be opened`)]),
      ],
      at: ON_ARRIVAL,
      hints: [],
      ...(tokens === undefined ? {} : { tokens }),
      ...(referral === undefined ? {} : { referral }),
      ...(device === undefined ? {} : { attributes: { device: device.slice(0, 100) } }),
    },
    // Its title is all that is here: the rest lies at Apple for a short while. It is kept as it came.
    ...(elsewhere
      ? [{ kind: 'unreadable' as const, raw, reason: 'an interactiveDataRef: the answer lies at Apple' }]
      : []),
  ];
}

const other = (what: string): Part => ({ kind: 'other', what });

/** Where a file stands in the text there is a placeholder (U+FFFC), which says nothing to a reader. */
const wordsIn = (body: string): string => body.replaceAll('\u{FFFC}', '').trim();

const languageOf = (locale: string | null | undefined): string | undefined => {
  const [known] = /^[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*$/.exec(locale ?? '') ?? [];
  return known?.replaceAll('_', '-');
};

/** What the device can show, for the answer to it. */
function capabilitiesIn({ 'capability-list': list }: WebhookRequest['headers']): { can: string } | undefined {
  return list === undefined ? undefined : { can: list.toUpperCase().slice(0, 500) };
}

/** `intent` and `group` stand in the link or button that began the conversation. */
function referralOf({ intent, group }: Message): Referral | undefined {
  if (!intent && !group) return undefined;
  return {
    ...(intent ? { ref: intent.slice(0, 2083) } : {}),
    source: 'Messages',
    ...(group ? { title: group.slice(0, 500) } : {}),
  };
}

const stored = z.object({ url: z.string(), owner: z.string(), signature: z.string(), key: z.string() });
/** What opens one file, and nothing else. */
export type StoredFile = z.infer<typeof stored>;

/** Undefined for a file that lacks what opens it. */
function attachmentOf(raw: unknown): InboundAttachment | undefined {
  const given = file.safeParse(raw).data;
  if (given === undefined) return undefined;
  const { name, mimeType, url, owner, key, 'signature-base64': base64, signature: hex } = given;
  const signature = base64 ?? Buffer.from(hex ?? '', 'hex').toString('base64');
  const id = JSON.stringify({ url, owner, signature, key } satisfies StoredFile);
  if (id.length > 4000) return undefined;
  return { name: name || 'file', contentType: mimeType || 'application/octet-stream', ref: { id } };
}

/** @throws Error for what is no file of ours */
export function fileOf(ref: FileRef): StoredFile {
  return stored.parse(JSON.parse('id' in ref ? ref.id : ''));
}
