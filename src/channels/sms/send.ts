import { z } from 'zod';
import { smsSegments, smsText } from '../../domain/sms.ts';
import type { OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { twilio } from '../twilio/api.ts';
import { undelivered } from '../twilio/errors.ts';
import { timeOf, withRetries } from '../twilio/webhook.ts';
import { fateOf } from './read.ts';
import type { SmsSettings } from './settings.ts';

/** Message resource, `Body`. */
export const TEXT = { max: 1600, unit: 'gsm7' } as const;
/** Message resource, `MediaUrl`: ten files and 5 MB to a message. */
export const FILES_MAX = 10;
export const FILES_BYTES = 5_000_000;

type File = OutboundMessage['attachments'][number];
/** One request, and what the customer gets as one message. */
type Piece = { text: string; files: readonly File[] };
type Failed = Extract<SendResult, { outcome: 'failed' }>;

/** One request each, the text with as many files as fit first. What earlier attempts got through is left out. */
export async function send(
  message: OutboundMessage,
  { inbox, settings }: ConfiguredInbox<SmsSettings>,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  const pieces = piecesOf(message);
  const refused = refusal(pieces, settings, tools);
  if (refused !== undefined) return { ...refused, accepted };
  const hookUrl = tools.hookUrl(inbox);
  for (const [at, { text, files }] of pieces.entries()) {
    if (at < accepted.length) continue;
    // Ours comes back in the status callbacks. With the last alone: only that one’s arrival means that all arrived.
    const mark = at === pieces.length - 1 ? `?entry=${encodeURIComponent(message.entryId)}` : '';
    const done = await twilio(tools, settings, 'Messages.json', {
      form: {
        To: message.to.address,
        From: settings.number,
        ...(settings.messagingServiceSid === undefined
          ? {}
          : { MessagingServiceSid: settings.messagingServiceSid }),
        ...(text === '' ? {} : { Body: text }),
        ...(files.length === 0 ? {} : { MediaUrl: files.flatMap((file) => tools.fileUrl(file) ?? []) }),
        ...(hookUrl === undefined ? {} : { StatusCallback: withRetries(`${hookUrl}${mark}`) }),
      },
    });
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push((done.result as { sid?: string }).sid ?? `${message.entryId}:${at}`);
  }
  return { outcome: 'sent', providerId: accepted.at(-1), accepted };
}

function piecesOf({ text, attachments }: OutboundMessage): Piece[] {
  const texts = splitText(smsText(formatText(text, 'plain')), TEXT);
  const [first, ...others] = bundles(attachments);
  const last = texts.at(-1) ?? '';
  return [
    ...texts.slice(0, -1).map((one) => ({ text: one, files: [] })),
    ...(last === '' && first === undefined ? [] : [{ text: last, files: first ?? [] }]),
    ...others.map((files) => ({ text: '', files })),
  ];
}

/** In the given order, each bundle as large as one message may be. */
function bundles(files: readonly File[]): File[][] {
  const out: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const now = out.at(-1);
    if (now === undefined || now.length >= FILES_MAX || bytes + file.bytes > FILES_BYTES) {
      out.push([file]);
      bytes = file.bytes;
    } else {
      now.push(file);
      bytes += file.bytes;
    }
  }
  return out;
}

function refusal(pieces: readonly Piece[], settings: SmsSettings, tools: ChannelTools): Failed | undefined {
  const no = (message: string): Failed => ({ outcome: 'failed', reason: 'content', message });
  if (pieces.length === 0) return no('There is nothing in it.');
  const file = pieces.flatMap(({ files }) => files)[0];
  if (file !== undefined && tools.fileUrl(file) === undefined) {
    return no(
      'Files go out here by a link, and the relay has no public address: start it with --public-url.',
    );
  }
  // Texts with files are multimedia messages, which are not paid for by the segment.
  const cost = pieces.reduce((sum, { text, files }) => sum + (files.length > 0 ? 0 : smsSegments(text)), 0);
  const { maxSegments = Infinity } = settings;
  if (cost <= maxSegments) return undefined;
  return no(`It would be ${cost} short messages; this inbox allows ${maxSegments}. Make it shorter.`);
}

const listed = z.looseObject({
  messages: z.array(
    z.looseObject({
      sid: z.string(),
      body: z.string().nullish(),
      num_media: z.string().nullish(),
      status: z.string(),
      direction: z.string().nullish(),
      date_created: z.string().nullish(),
      error_code: z.number().nullish(),
      error_message: z.string().nullish(),
    }),
  ),
});
/** How far our clock and Twilio’s may be apart. */
const CLOCKS_APART_MS = 60_000;

/**
 * What became of a send whose answer was lost: Twilio lists what it has made. Only one message that can be the one is
 * believed; otherwise the status callbacks tell, or a person decides. Nothing is ever sent again by this.
 */
export async function lookUp(
  message: OutboundMessage,
  { settings }: ConfiguredInbox<SmsSettings>,
  tools: ChannelTools,
): Promise<SendResult | undefined> {
  const accepted = message.accepted ?? [];
  const [piece, ...more] = piecesOf(message).slice(accepted.length);
  // Of several parts nobody knows which one it was.
  if (piece === undefined || more.length > 0) return undefined;
  const query = { To: message.to.address, From: settings.number, PageSize: '50' };
  const got = await twilio(tools, settings, 'Messages.json', { query });
  const found = 'failed' in got ? undefined : listed.safeParse(got.result).data;
  const known = new Set([...accepted, ...message.thread.map(({ providerId }) => providerId)]);
  const since = message.writtenAt - CLOCKS_APART_MS;
  const alike = (found?.messages ?? []).filter(
    (one) =>
      !known.has(one.sid) &&
      one.direction !== 'inbound' &&
      (one.body ?? '') === piece.text &&
      Number(one.num_media ?? 0) === piece.files.length &&
      (timeOf(one.date_created) ?? 0) >= since,
  );
  const [only, ...others] = alike;
  if (only === undefined || others.length > 0) return undefined;
  if (fateOf(only.status) !== 'failed') {
    return { outcome: 'sent', providerId: only.sid, accepted: [...accepted, only.sid] };
  }
  const why = undelivered(only.error_code ?? undefined, only.error_message ?? undefined);
  return { outcome: 'failed', ...why };
}
