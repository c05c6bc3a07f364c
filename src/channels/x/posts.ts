import { z } from 'zod';
import type { Part } from '../../domain/parts.ts';
import type { InboundAttachment, ReadItem } from '../port/inbound.ts';
import { nameIn } from '../support/file-links.ts';
import { asWritten, urlEntities } from './text.ts';
import { publicThread } from './threads.ts';

/** Ids are beyond 2^53: text, or a number beside `id_str`. */
const id = z.string().regex(/^\d{1,19}$/);

const user = z.looseObject({
  id: id.optional().catch(undefined),
  id_str: id.optional(),
  name: z.string().optional(),
  username: z.string().optional(),
  screen_name: z.string().optional(),
});
export type User = z.infer<typeof user>;

const media = z.looseObject({
  media_key: z.string().optional(),
  type: z.string().optional(),
  url: z.string().optional(),
  media_url_https: z.string().optional(),
  preview_image_url: z.string().optional(),
  variants: z.array(variant()).optional(),
  video_info: z.looseObject({ variants: z.array(variant()).optional() }).optional(),
});
type Media = z.infer<typeof media>;

function variant() {
  return z.looseObject({
    url: z.string().nullish(),
    content_type: z.string().nullish(),
    bit_rate: z.number().nullish(),
    bitrate: z.number().nullish(),
  });
}

export const includes = z.looseObject({
  users: z
    .array(z.unknown())
    .optional()
    .transform((given) => (given ?? []).flatMap((one) => userIn(one))),
  media: z.array(media).optional().catch(undefined),
});
export type Includes = z.infer<typeof includes>;

const wrapped = z.looseObject({ data: user });

/** Some events wrap people once more: `{data: {…}}`. */
export function userIn(given: unknown): User[] {
  const inner = wrapped.safeParse(given).data?.data;
  const found = inner ?? user.safeParse(given).data;
  return found === undefined ? [] : [found];
}

/** A post as API v2 has it (Post), and as the Account Activity API has it (Tweet object). */
export const post = z.looseObject({
  id: id.optional().catch(undefined),
  id_str: id.optional(),
  text: z.string().optional(),
  full_text: z.string().optional(),
  created_at: z.string().optional(),
  timestamp_ms: z.string().optional(),
  author_id: id.optional(),
  user: user.optional(),
  conversation_id: id.optional(),
  in_reply_to_tweet_id: id.optional(),
  in_reply_to_status_id_str: id.nullish(),
  in_reply_to_user_id: z.union([id, z.number()]).nullish(),
  in_reply_to_user_id_str: id.nullish(),
  referenced_tweets: z.array(z.looseObject({ type: z.string(), id })).optional(),
  referenced_posts: z.array(z.looseObject({ type: z.string(), id })).optional(),
  retweeted_status: z.unknown().optional(),
  quoted_status_id_str: id.nullish(),
  entities: urlEntities,
  note_tweet: z.looseObject({ text: z.string(), entities: urlEntities }).optional(),
  note_post: z.looseObject({ text: z.string(), entities: urlEntities }).optional(),
  extended_tweet: z.looseObject({ full_text: z.string(), entities: urlEntities }).optional(),
  extended_entities: z
    .looseObject({ media: z.array(media).optional() })
    .optional()
    .catch(undefined),
  attachments: z
    .looseObject({ media_keys: z.array(z.string()).nullish() })
    .optional()
    .catch(undefined),
});
export type Post = z.infer<typeof post>;

/** A post to or about the account: a customer’s words in public. Nothing for reposts, which say nothing. @throws Error */
export function readPost(given: Post, about: Includes, self: string): ReadItem[] {
  const postId = given.id_str ?? given.id;
  const author = given.author_id ?? given.user?.id_str ?? given.user?.id;
  if (postId === undefined || author === undefined) throw new Error('a post that names no post or person');
  const references = given.referenced_posts ?? given.referenced_tweets ?? [];
  const isRepost =
    given.retweeted_status !== undefined || references.some(({ type }) => type === 'retweeted');
  if (isRepost) return [];
  const answered =
    references.find(({ type }) => type === 'replied_to')?.id ??
    given.in_reply_to_tweet_id ??
    given.in_reply_to_status_id_str ??
    undefined;
  if (author === self) return echoOf(given, postId, answered);
  const who = about.users.find((one) => (one.id_str ?? one.id) === author) ?? given.user;
  const handle = who?.username ?? who?.screen_name;
  const quoted =
    references.find(({ type }) => type === 'quoted')?.id ?? given.quoted_status_id_str ?? undefined;
  const link = (one: string, by = 'i') => `https://x.com/${by}/status/${one}`;
  return [
    {
      kind: 'message',
      eventId: `post:${postId}`,
      providerId: postId,
      from: { address: author, name: who?.name ?? handle, verified: true },
      text:
        answered === undefined
          ? withoutNames(textOf(given), ownNames(given, self))
          : withoutNames(textOf(given)),
      attachments: filesOf(given, about),
      parts: [
        ...(isUnderWay(given, answered, self) ? [] : [other(`in public: ${link(postId, handle)}`)]),
        ...(quoted === undefined ? [] : [other(`quotes ${link(quoted)}`)]),
      ],
      at: timeOf(given),
      hints: [],
      // The Account Activity API does not tell the root: a reply finds its conversation by what it answers.
      threadId: publicThread(given.conversation_id ?? answered ?? postId, author),
      opensNew: true,
      public: true,
      ...(answered === undefined ? {} : { replyTo: answered }),
      ...(handle === undefined ? {} : { attributes: { x: `@${handle}` } }),
    },
  ];
}

/** It answers an answer of ours: that the conversation is public has been said. */
const isUnderWay = (given: Post, answered: string | undefined, self: string): boolean =>
  answered !== undefined &&
  answered !== given.conversation_id &&
  String(given.in_reply_to_user_id_str ?? given.in_reply_to_user_id) === self;

const other = (what: string): Part => ({ kind: 'other', what: what.slice(0, 500) });

/**
 * An answer begins with the names of those it answers, which X does not show (display_text_range); a mention often with
 * ours. With `names` those alone are left out.
 */
export function withoutNames(text: string, names?: readonly string[]): string {
  const allowed = names?.map((name) => name.toLowerCase());
  let rest = text;
  for (;;) {
    const [lead, name = ''] = /^@(\w{1,20})(?:\s+|$)/.exec(rest) ?? [];
    if (lead === undefined || allowed?.includes(name.toLowerCase()) === false) break;
    rest = rest.slice(lead.length);
  }
  return rest === '' ? text : rest;
}

const named = z.looseObject({
  id: id.optional().catch(undefined),
  id_str: id.optional(),
  username: z.string().optional(),
  screen_name: z.string().optional(),
});
const mentions = z.looseObject({
  mentions: z.array(named).optional(),
  user_mentions: z.array(named).optional(),
});

/** What the account is called where the post names it. */
export function ownNames(given: Post, self: string): string[] {
  return [given.entities, given.extended_tweet?.entities].flatMap((one) => {
    const found = mentions.safeParse(one).data;
    return [...(found?.mentions ?? []), ...(found?.user_mentions ?? [])]
      .filter((who) => (who.id_str ?? who.id) === self)
      .flatMap((who) => who.username ?? who.screen_name ?? []);
  });
}

/** What the account itself answered in public: ours coming back, or a colleague’s in the app. */
function echoOf(given: Post, postId: string, answered: string | undefined): ReadItem[] {
  const to = given.in_reply_to_user_id_str ?? given.in_reply_to_user_id;
  if (answered === undefined || to === null || to === undefined) return [];
  return [
    {
      kind: 'echo',
      eventId: `post:${postId}`,
      providerId: postId,
      to: { address: String(to), verified: true },
      text: textOf(given),
      attachments: [],
      threadId: publicThread(given.conversation_id ?? answered, String(to)),
      by: 'X',
      at: timeOf(given),
    },
  ];
}

/** The whole text, long posts too, as it was written. */
export function textOf(given: Post): string {
  const long = given.note_post ?? given.note_tweet;
  if (long !== undefined) return asWritten(long.text, long.entities);
  const extended = given.extended_tweet;
  if (extended !== undefined) return asWritten(extended.full_text, extended.entities);
  return asWritten(given.full_text ?? given.text ?? '', given.entities);
}

/** ISO 8601 (v2), or `Wed Oct 10 20:19:24 +0000 2018`. ms */
function timeOf({
  created_at: at = '',
  timestamp_ms: ms,
}: Pick<Post, 'created_at' | 'timestamp_ms'>): number {
  const parsed = ms === undefined ? Date.parse(at) : Number(ms);
  return Number.isFinite(parsed) && parsed > 0 ? parsed : Number.MAX_SAFE_INTEGER;
}

function filesOf(given: Post, { media: all = [] }: Includes): InboundAttachment[] {
  const keys = given.attachments?.media_keys ?? [];
  const own = all.filter(({ media_key: key }) => key !== undefined && keys.includes(key));
  return [...own, ...(given.extended_entities?.media ?? [])].flatMap((one) => mediaFile(one));
}

/** A picture, or the largest MP4 of a video; what has no link is left out. */
export function mediaFile(given: Media): InboundAttachment[] {
  const variants = given.variants ?? given.video_info?.variants ?? [];
  const best = variants
    .filter(({ content_type: type, url }) => type === 'video/mp4' && typeof url === 'string')
    .toSorted((a, b) => (b.bit_rate ?? b.bitrate ?? 0) - (a.bit_rate ?? a.bitrate ?? 0))[0];
  if (typeof best?.url === 'string') {
    return [{ name: 'video.mp4', contentType: 'video/mp4', ref: { url: best.url } }];
  }
  const url = given.media_url_https ?? given.url ?? given.preview_image_url;
  if (url === undefined || !/^https?:\/\//.test(url)) return [];
  return [{ name: nameIn(url) ?? 'photo.jpg', contentType: 'application/octet-stream', ref: { url } }];
}
