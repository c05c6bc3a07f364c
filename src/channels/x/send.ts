import { z } from 'zod';
import type { Deed, OutboundMessage, SendResult } from '../port/outbound.ts';
import type { ChannelTools } from '../port/tools.ts';
import { formatText } from '../../domain/format-text.ts';
import { splitText } from '../../domain/split-text.ts';
import { call, type Called } from './api.ts';
import { post, textOf, withoutNames } from './posts.ts';
import { ownId, type XSettings } from './settings.ts';
import { bareId, directId, directThread, isDirectId, isPublicThread } from './threads.ts';

/** Weighted characters (Counting characters), and of a direct message. */
export const POST_MAX = 280;
export const DIRECT_MAX = 10_000;
/** Posts of one chain, as the X app lets people write (Help Center, How to create a thread). */
export const CHAIN_MAX = 25;
/** Pictures of one post (Media best practices); a direct message holds one. */
export const PICTURES_MAX = 4;

type File = OutboundMessage['attachments'][number];
/** One post or one direct message. */
type Piece = { text: string; files: readonly File[] };

const madePost = z.looseObject({ data: z.looseObject({ id: z.string() }) });
const madeDirect = z.looseObject({ data: z.looseObject({ dm_event_id: z.string() }) });
const uploaded = z.looseObject({ data: z.looseObject({ id: z.string() }) });

const NO_DIRECT = {
  reason: 'recipient_gone',
  words: 'They take no direct messages from the account, or have blocked it.',
} as const;
const NO_ANSWER = {
  reason: 'recipient_gone',
  words: 'That post cannot be answered: it is gone, or its author lets only some people answer.',
} as const;

/**
 * Under the customer’s post, in public, or as a direct message: where the conversation is held. What is longer than a post
 * becomes a chain of them, each below the one before. There is no key for repeated sends: `lookUp` settles a lost answer.
 */
export async function send(
  message: OutboundMessage,
  settings: XSettings,
  tools: ChannelTools,
): Promise<SendResult> {
  const accepted = [...(message.accepted ?? [])];
  const where = placeOf(message);
  if (where === undefined) {
    return {
      outcome: 'failed',
      reason: 'content',
      message: 'There is no post to answer in this conversation.',
    };
  }
  for (const piece of piecesOf(message, where).slice(accepted.length)) {
    const done =
      where.is === 'direct'
        ? await sendDirect(piece, message.to.address, settings, tools)
        : await sendPost(piece, accepted.at(-1) ?? where.under, settings, tools);
    if ('failed' in done) return { ...done.failed, accepted };
    accepted.push(done.id);
  }
  const threadId = where.is === 'direct' ? { threadId: directThread(message.to.address) } : {};
  return { outcome: 'sent', providerId: accepted[0], accepted, ...threadId };
}

type Where = { is: 'direct' } | { is: 'public'; under: string };

/** A conversation that was never held anywhere begins as a direct message. */
function placeOf({ threadId, thread, replyTo }: OutboundMessage): Where | undefined {
  const last = thread.findLast(({ direction }) => direction === 'in')?.providerId;
  const isPublic =
    threadId === undefined ? last !== undefined && !isDirectId(last) : isPublicThread(threadId);
  if (!isPublic) return { is: 'direct' };
  const posts = thread.filter(({ providerId }) => !isDirectId(providerId));
  const answered = replyTo !== undefined && !isDirectId(replyTo) ? replyTo : undefined;
  const under = answered ?? posts.findLast(({ direction }) => direction === 'in')?.providerId;
  return under === undefined ? undefined : { is: 'public', under };
}

/** Pictures stand in the first post, and one in each direct message. */
function piecesOf({ text, attachments }: OutboundMessage, { is }: Where): Piece[] {
  const max = is === 'direct' ? DIRECT_MAX : POST_MAX;
  const texts = splitText(formatText(text, 'plain'), { max, unit: 'weighted' });
  const perPiece = is === 'direct' ? 1 : PICTURES_MAX;
  const pieces: Piece[] = [];
  const count = Math.max(texts.length, Math.ceil(attachments.length / perPiece));
  for (let at = 0; at < count; at += 1) {
    pieces.push({ text: texts[at] ?? '', files: attachments.slice(at * perPiece, (at + 1) * perPiece) });
  }
  return pieces;
}

type Sent = { id: string } | Extract<Called, { failed: unknown }>;

async function sendPost(
  { text, files }: Piece,
  under: string,
  settings: XSettings,
  tools: ChannelTools,
): Promise<Sent> {
  const media = await uploadAll(files, 'tweet', settings, tools);
  if ('failed' in media) return media;
  const json = {
    text,
    reply: { in_reply_to_tweet_id: under },
    ...(media.ids.length === 0 ? {} : { media: { media_ids: media.ids } }),
  };
  const done = await call(tools, settings, 'POST', '/2/tweets', { json, forbidden: NO_ANSWER });
  return 'failed' in done ? done : { id: madePost.parse(done.result).data.id };
}

async function sendDirect(
  { text, files }: Piece,
  to: string,
  settings: XSettings,
  tools: ChannelTools,
): Promise<Sent> {
  const media = await uploadAll(files, 'dm', settings, tools);
  if ('failed' in media) return media;
  const json = {
    ...(text === '' ? {} : { text }),
    ...(media.ids.length === 0 ? {} : { attachments: media.ids.map((id) => ({ media_id: id })) }),
  };
  const path = `/2/dm_conversations/with/${encodeURIComponent(to)}/messages`;
  const done = await call(tools, settings, 'POST', path, { json, forbidden: NO_DIRECT });
  return 'failed' in done ? done : { id: directId(madeDirect.parse(done.result).data.dm_event_id) };
}

/** Media are thrown away after a day when nothing holds them: an upload may be repeated. */
async function uploadAll(
  files: readonly File[],
  use: 'tweet' | 'dm',
  settings: XSettings,
  tools: ChannelTools,
): Promise<{ ids: string[] } | Extract<Called, { failed: unknown }>> {
  const ids: string[] = [];
  for (const { name, contentType, sha256 } of files) {
    const bytes = await tools.readAttachment(sha256);
    const kind = contentType === 'image/gif' ? 'gif' : 'image';
    const done = await call(tools, settings, 'POST', '/2/media/upload', {
      form: { media_category: `${use}_${kind}` },
      files: [{ field: 'media', name, contentType, bytes }],
      idempotent: true,
    });
    if ('failed' in done) return done;
    ids.push(uploaded.parse(done.result).data.id);
  }
  return { ids };
}

const list = z.looseObject({ data: z.array(z.unknown()).default([]) });
const direct = z.looseObject({ id: z.string(), sender_id: z.string().optional() });

/**
 * Looks among what the account wrote since for the piece whose answer was lost. Found, it was sent; not found says
 * nothing: X shows new things late.
 */
export async function lookUp(
  message: OutboundMessage,
  settings: XSettings,
  tools: ChannelTools,
): Promise<SendResult | undefined> {
  const where = placeOf(message);
  const accepted = [...(message.accepted ?? [])];
  const piece = where && piecesOf(message, where)[accepted.length];
  if (where === undefined || piece === undefined || piece.text === '') return undefined;
  const query =
    where.is === 'direct'
      ? {
          event_types: 'MessageCreate',
          'dm_event.fields': 'created_at,text,entities',
          expansions: 'sender_id',
          max_results: '20',
        }
      : { 'tweet.fields': 'created_at,entities', max_results: '20' };
  const path =
    where.is === 'direct'
      ? `/2/dm_conversations/with/${encodeURIComponent(message.to.address)}/dm_events`
      : `/2/users/${ownId(settings)}/tweets`;
  const got = await call(tools, settings, 'GET', path, { query });
  if ('failed' in got) return undefined;
  for (const raw of list.parse(got.result).data) {
    const seen = post.safeParse(raw).data;
    const id = seen?.id;
    if (seen === undefined || id === undefined || Date.parse(seen.created_at ?? '') < message.writtenAt)
      continue;
    const sender = direct.safeParse(raw).data?.sender_id;
    if (where.is === 'direct' && sender !== ownId(settings)) continue;
    if (wordsOf(textOf(seen)) !== wordsOf(piece.text)) continue;
    accepted.push(where.is === 'direct' ? directId(id) : id);
    const isWhole = accepted.length === piecesOf(message, where).length;
    return isWhole
      ? { outcome: 'sent', providerId: accepted[0], accepted }
      : { outcome: 'failed', reason: 'retry', message: 'X: the rest is to be sent.', accepted };
  }
  return undefined;
}

/** Without what X adds: the names of those answered. */
const wordsOf = (text: string): string => withoutNames(text).replaceAll(/\s+/g, ' ').trim();

const NOT_DIRECT: SendResult = {
  outcome: 'failed',
  reason: 'content',
  message: 'X has no such thing for direct messages: do it in the X app.',
};

/** A like, or the removal of a post of ours. */
export async function act(deed: Deed, settings: XSettings, tools: ChannelTools): Promise<SendResult> {
  switch (deed.does) {
    case 'typing':
    case 'read':
    case 'edit':
      return { outcome: 'sent' };
    case 'react': {
      if (isDirectId(deed.providerId)) return NOT_DIRECT;
      const likes = `/2/users/${ownId(settings)}/likes`;
      const done =
        deed.emoji === undefined
          ? await call(tools, settings, 'DELETE', `${likes}/${bareId(deed.providerId)}`, { idempotent: true })
          : await call(tools, settings, 'POST', likes, {
              json: { tweet_id: deed.providerId },
              idempotent: true,
            });
      return 'failed' in done ? done.failed : { outcome: 'sent' };
    }
    case 'delete': {
      for (const id of new Set([deed.providerId, ...deed.accepted])) {
        if (isDirectId(id)) return NOT_DIRECT;
        const done = await call(tools, settings, 'DELETE', `/2/tweets/${encodeURIComponent(id)}`, {
          idempotent: true,
        });
        // 404: it is gone already.
        if ('failed' in done && done.status !== 404) return done.failed;
      }
      return { outcome: 'sent' };
    }
  }
}
