import { z } from 'zod';
import { timestamp, position } from '../domain/ids.ts';
import { formField } from '../domain/inbox.ts';
import { linkRef } from '../domain/link-ref.ts';

/**
 * What crosses the wire between the relay and a visitor's browser. A visitor has no account: a token, given for a
 * filled form or for the host page's signed word, names them. They see messages only, never notes or activities, and
 * know the desk's people by a display name.
 */

/** The most a visitor may write at once, in characters. */
export const VISITOR_TEXT_MAX = 10_000;
/** The most files one message carries. */
export const VISITOR_FILES_MAX = 10;
/** The largest frame a visitor may send, in bytes. */
export const MAX_VISITOR_FRAME_BYTES = 65_536;

const token = z.string().min(1).max(512);
const displayName = z.string().max(256);

export const presence = z.object({
  online: z.boolean(),
  /** A few of those who are here, by display name. */
  agents: z.array(displayName).max(3),
});
export type Presence = z.infer<typeof presence>;

// REST

/** `GET /api/chat/<slug>/config`: what the page shows before anybody has said who they are. */
export const visitorConfig = z.object({
  slug: z.string(),
  title: z.string(),
  /** By language; `en` is the fallback. */
  greeting: z.record(z.string(), z.string()),
  /** Of the link the visitor came by; goes along with what they write. */
  ref: linkRef.optional(),
  form: z.array(formField),
  themeColour: z.string(),
  replyTime: z.record(z.string(), z.string()),
  /** Who was here when the page was asked for; the socket keeps it up to date. */
  presence,
  /** Origins of pages that may embed the chat: the page talks to no other. */
  allowedOrigins: z.array(z.string()),
  textMax: z.number().int(),
  file: z.object({ maxBytes: z.number().int(), maxCount: z.number().int(), accept: z.array(z.string()) }),
});
export type VisitorConfig = z.infer<typeof visitorConfig>;

/** What a form answer may be: text, or the tick of a consent box. */
export const formAnswers = z.record(z.string().max(32), z.union([z.string().max(2000), z.boolean()]));
export type FormAnswers = z.infer<typeof formAnswers>;

/**
 * `POST /api/chat/<slug>/session`. `answers` alone: a new visitor. `identity` (the host page's JWT): a verified one;
 * with the `token` of an unverified one, their history comes along and the token is replaced. `token` with `answers`:
 * the form that was still due.
 */
export const sessionRequest = z.object({
  token: token.optional(),
  answers: formAnswers.optional(),
  identity: z.string().max(8192).optional(),
  /** BCP 47, the browser's. */
  language: z.string().max(35).optional(),
});
export type SessionRequest = z.infer<typeof sessionRequest>;

export const sessionAnswer = z.object({
  token,
  verified: z.boolean(),
  /** Fields still to be answered before the first message. Empty: write. */
  due: z.array(z.string()),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** What is wrong with an answer (`details.fields` of the failure); the page has the words in the visitor's language. */
export const FORM_PROBLEMS = ['required', 'email', 'phone', 'choice', 'too_long'] as const;
export type FormProblem = (typeof FORM_PROBLEMS)[number];

/** `POST /api/chat/<slug>/files`: the upload's receipt, to be named in a message within a day. */
export const uploadAnswer = z.object({
  receipt: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
});
export type UploadAnswer = z.infer<typeof uploadAnswer>;

// Socket

export const visitorAttachment = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  /** Path on the relay with a ticket that holds for five minutes. */
  url: z.string(),
  /** A raster image, which the page may show in place. */
  picture: z.boolean(),
});
export type VisitorAttachment = z.infer<typeof visitorAttachment>;

/** A message as the visitor may see it. */
export const visitorEntry = z.object({
  id: z.string(),
  seq: position,
  version: position,
  at: timestamp,
  from: z.enum(['visitor', 'desk']),
  /** Of the desk's side: a person's or the desk's name. */
  author: displayName.optional(),
  text: z.string(),
  attachments: z.array(visitorAttachment),
  editedAt: timestamp.optional(),
  /** The id the visitor's own browser gave it. */
  clientId: z.string().optional(),
});
export type VisitorEntry = z.infer<typeof visitorEntry>;

/** A client-made id: the same message sent again after a lost ack keeps it and takes effect once. */
const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** Frames from a visitor's browser. The first is `hello`; the token travels in it and never in a URL. */
export const visitorUp = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    token,
    /** The greatest `version` the page holds: only what is newer is sent again. */
    since: position.optional(),
  }),
  z.object({
    t: z.literal('message'),
    id: clientId,
    text: z.string().max(VISITOR_TEXT_MAX),
    /** Receipts of uploads. */
    attachments: z.array(z.string().max(2048)).max(VISITOR_FILES_MAX),
    ref: linkRef.optional(),
  }),
  z.object({ t: z.literal('typing'), on: z.boolean() }),
  z.object({ t: z.literal('read'), upToSeq: position }),
  /** Older messages, before `beforeSeq`. */
  z.object({ t: z.literal('earlier'), beforeSeq: position }),
]);
export type VisitorUp = z.infer<typeof visitorUp>;

export const REFUSALS = ['form_due', 'rate_limited', 'bad_attachment', 'empty', 'failed'] as const;

/** Frames to a visitor's browser. */
export const visitorDown = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('ready'),
    /** Missing while nothing has been written. */
    conversation: z.object({ id: z.string() }).optional(),
    entries: z.array(visitorEntry),
    /** The entries are what the page does not hold yet. Otherwise they stand for all it held. */
    resumed: z.boolean(),
    /** Older ones exist. */
    more: z.boolean(),
    presence,
    /** Up to here somebody at the desk has read. */
    agentReadSeq: position,
    /** The visitor's own mark, so that what came meanwhile is counted as new. */
    readSeq: position,
    due: z.array(z.string()),
  }),
  /** New, or one already known with a greater `version`. */
  z.object({ t: z.literal('entry'), entry: visitorEntry }),
  z.object({ t: z.literal('earlier'), entries: z.array(visitorEntry), more: z.boolean() }),
  /** The message is durable at the relay. */
  z.object({ t: z.literal('ack'), id: z.string() }),
  z.object({
    t: z.literal('refused'),
    id: z.string(),
    reason: z.enum(REFUSALS),
    /** When trying again makes sense, ms from now. Missing: only a person can mend it. */
    retryAfterMs: z.number().int().optional(),
  }),
  z.object({ t: z.literal('agent_typing'), on: z.boolean(), name: displayName.optional() }),
  z.object({ t: z.literal('agent_read'), upToSeq: position }),
  z.object({ t: z.literal('presence'), presence }),
]);
export type VisitorDown = z.infer<typeof visitorDown>;
