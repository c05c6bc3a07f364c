import { z } from 'zod';
import type { InboundAttachment, ReadItem } from '../port/inbound.ts';
import { readEnvelope, timeOf } from '../meta/webhook.ts';
import { nameIn } from '../support/file-links.ts';
import { readOne, unreadable } from '../support/read-one.ts';

/** A page’s feed (Graph API, Webhooks, Page, feed): posts and comments, by verb. Times are seconds. */
const id = z.union([z.string(), z.number()]).transform(String);
const value = z.looseObject({
  item: z.string(),
  verb: z.string().default('add'),
  from: z.looseObject({ id: id.optional(), name: z.string().optional() }).optional(),
  post_id: id.optional(),
  comment_id: id.optional(),
  parent_id: id.optional(),
  message: z.string().optional(),
  photo: z.string().optional(),
  photos: z.array(z.string()).optional(),
  video: z.string().optional(),
  link: z.string().optional(),
  reaction_type: z.string().optional(),
  created_time: z.union([z.number(), z.string()]).optional(),
  post: z.looseObject({ permalink_url: z.string().optional() }).optional(),
});
type Value = z.infer<typeof value>;

/** What a visitor can write to the page by itself. */
const POSTS = ['post', 'status', 'photo', 'video', 'share', 'link'];
const REACTIONS: Readonly<Record<string, string>> = {
  like: '👍',
  love: '❤️',
  care: '🤗',
  haha: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😡',
};

/** The events of a webhook call. @throws Error when it is no webhook of Meta’s */
export function readFeed(body: Uint8Array, pageId: string): ReadItem[] {
  const { entry } = readEnvelope(body);
  return entry.flatMap(({ changes = [], messaging = [], ...rest }) => {
    const alone = (key: string, raw: unknown): unknown => ({
      object: 'page',
      entry: [{ ...rest, [key]: [raw] }],
    });
    return [
      ...changes.flatMap((change) =>
        readOne(alone('changes', change), () => {
          if (change.field !== 'feed')
            throw new Error(`a change of “${change.field}”, which is no post or comment`);
          return readChange(value.parse(change.value), pageId);
        }),
      ),
      ...messaging.map((raw) =>
        unreadable(alone('messaging', raw), 'a message to the page: it needs an inbox of the kind messenger'),
      ),
    ];
  });
}

function readChange(given: Value, pageId: string): ReadItem[] {
  const { item, verb, from, comment_id: commentId, post_id: postId } = given;
  const at = timeOf(given.created_time);
  // What the page itself wrote: our own answers among it, which the desk has.
  if (from?.id === pageId) return [];
  if (item === 'reaction' || item === 'like') return readReaction(given, at);
  const isComment = item === 'comment';
  const providerId = isComment ? commentId : postId;
  if ((!isComment && !POSTS.includes(item)) || providerId === undefined)
    throw new Error(`a “${item}” of the feed`);
  switch (verb) {
    case 'add':
    case 'added':
      return [written(given, providerId, at)];
    case 'edit':
    case 'edited':
      return [
        {
          kind: 'edit',
          eventId: `edit:${providerId}:${at}:${hash(given.message ?? '')}`,
          providerId,
          text: given.message ?? '',
          at,
        },
      ];
    case 'remove':
    case 'delete':
      return [{ kind: 'deletion', eventId: `deletion:${providerId}`, providerId, at }];
    // Somebody of the page hid it, or showed it again: nothing the customer did.
    case 'hide':
    case 'hided':
    case 'unhide':
    case 'unhided':
    case 'update':
      return [];
    default:
      throw new Error(`a “${item}” that was “${verb}”`);
  }
}

/** Edits carry no number: two of the same second are told apart by what they say. */
function hash(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36);
}

function written(given: Value, providerId: string, at: number): ReadItem {
  const { from, item, parent_id: parentId, post_id: postId, link } = given;
  if (from?.id === undefined) throw new Error('a post or comment that names no person');
  // A first comment hangs under the post, an answer under a comment.
  const answered = item === 'comment' && parentId !== undefined && parentId !== postId ? parentId : undefined;
  const place = given.post?.permalink_url ?? (item === 'comment' ? postId : undefined);
  const notes = [
    item === 'comment' && answered === undefined && place !== undefined && `a comment on ${place}`,
    link !== undefined && `a link: ${link}`,
  ].filter((note) => typeof note === 'string');
  return {
    kind: 'message',
    eventId: `add:${providerId}`,
    providerId,
    from: { address: from.id, name: from.name, verified: true },
    text: given.message ?? '',
    attachments: filesOf(given),
    parts: notes.map((what) => ({ kind: 'other', what: what.slice(0, 500) })),
    at,
    hints: [],
    // Every first comment and every post is a conversation of its own.
    ...(answered === undefined ? { opensNew: true } : { replyTo: answered }),
  };
}

function filesOf({ photo, photos, video }: Value): InboundAttachment[] {
  const contentType = 'application/octet-stream';
  const pictures = [...new Set([photo, ...(photos ?? [])])].filter((url) => url !== undefined);
  return [
    ...pictures.map((url) => ({ name: nameIn(url) ?? 'photo.jpg', contentType, ref: { url } })),
    ...(video === undefined ? [] : [{ name: 'video.mp4', contentType, ref: { url: video } }]),
  ];
}

/** On a comment or answer of a conversation; what a post gathers is nobody’s conversation. */
function readReaction(
  { from, comment_id: providerId, reaction_type: type = 'like', verb }: Value,
  at: number,
): ReadItem[] {
  if (providerId === undefined || from?.id === undefined) return [];
  const add = verb === 'remove' ? [] : [REACTIONS[type] ?? '👍'];
  const who = { address: from.id, name: from.name, verified: true };
  return [
    {
      kind: 'reaction',
      eventId: `reaction:${providerId}:${from.id}:${type}:${verb}:${at}`,
      providerId,
      from: who,
      add,
      remove: 'all',
      at,
    },
  ];
}
