import { z } from 'zod';
import { priority } from './conversation.ts';

/** A year: longer is a slip of the finger. */
export const MAX_TARGET_MS = 365 * 24 * 60 * 60_000;

const span = z.number().int().positive().max(MAX_TARGET_MS);

/** How long a customer may wait: for the first answer, and for each that follows. Ms of clock time. */
export const replyTarget = z.object({ firstMs: span.optional(), nextMs: span.optional() });
export type ReplyTarget = z.infer<typeof replyTarget>;

/** The targets of an inbox; what a priority has of its own goes before. */
export const replyTargets = replyTarget.extend({
  priorities: z.partialRecord(priority, replyTarget).optional(),
});
export type ReplyTargets = z.infer<typeof replyTargets>;
