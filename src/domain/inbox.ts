import { z } from 'zod';
import { refusalData } from './refusal-data.ts';
import { inboxId, position, timestamp } from './ids.ts';
import { replyTargets } from './reply-targets.ts';
import { linkRef } from './link-ref.ts';
import { quietHours } from './quiet-hours.ts';

/** One question of the form a visitor fills before the chat starts. Labels are by language, `en` is the fallback. */
export const formField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,31}$/),
  kind: z.enum(['text', 'email', 'phone', 'choice', 'consent']),
  label: z.record(z.string(), z.string().max(1000)),
  required: z.boolean(),
  choices: z
    .array(z.object({ value: z.string().max(64), label: z.record(z.string(), z.string().max(256)) }))
    .optional(),
});
export type FormField = z.infer<typeof formField>;

/** Settings without secrets, as the inbox's channel defines them. */
export const inboxSettings = z.record(z.string(), z.unknown());

/** A configured account of a channel: "our page", "support@…". Secrets are kept apart, encrypted. */
export const inbox = z.object({
  id: inboxId,
  /** The kind of channel: `web`, `email`, `http`, … */
  channel: z.string().min(1).max(32),
  name: z.string().min(1).max(256),
  /** The word in URLs and on the command line: unique. */
  slug: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,47}$/,
      'A slug has 1 to 48 of a-z, 0-9 and “-”, and does not begin with “-”',
    ),
  /** What customers write to, as a person would say it: a mail address, a page's name. */
  address: z.string().max(512).optional(),
  settings: inboxSettings,
  /** When nothing is pushed to customers here. Missing: the usual hours where it rings, none where letters are written; null: none. */
  quietHours: quietHours.nullish(),
  /** First words to who comes by a link with this ref (`parley inbox link`). */
  greetings: z.record(linkRef, z.string().trim().min(1).max(1000)).optional(),
  status: z.enum(['active', 'paused', 'removed']),
  health: z.object({
    lastInboundAt: timestamp.optional(),
    /** When the provider's token ends. */
    tokenExpiresAt: timestamp.optional(),
    lastError: z
      .object({
        at: timestamp,
        message: z.string().max(2000),
        refusal: refusalData.optional(),
        /** Replies were refused; it stands until one leaves. Missing: receiving failed. */
        of: z.literal('sending').optional(),
      })
      .optional(),
  }),
  /** How soon its customers are to be answered. */
  targets: replyTargets.optional(),
  createdAt: timestamp,
  version: position,
});
export type Inbox = z.infer<typeof inbox>;
