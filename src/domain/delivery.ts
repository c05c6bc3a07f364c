import { z } from 'zod';
import { timestamp } from './ids.ts';
import { refusalData } from './refusal-data.ts';

/** What a failed send was about: what the desk should do follows from it. */
export const SEND_FAILURES = [
  'retry',
  'window_closed',
  'recipient_gone',
  'auth',
  'content',
  'unknown',
] as const;
export const sendFailure = z.enum(SEND_FAILURES);
export type SendFailure = z.infer<typeof sendFailure>;

/** How far a message has got on its way out: one state at a time. */
export const delivery = z.discriminatedUnion('status', [
  /** Waits in the outbox; not before `dueAt` (the undo window, a retry's back-off). */
  z.object({
    status: z.literal('queued'),
    dueAt: timestamp,
    attempts: z.number().int(),
    lastError: z.string().optional(),
    refusal: refusalData.optional(),
  }),
  z.object({ status: z.literal('sending'), attempts: z.number().int() }),
  z.object({ status: z.literal('sent'), at: timestamp }),
  z.object({ status: z.literal('delivered'), at: timestamp }),
  z.object({ status: z.literal('read'), at: timestamp }),
  z.object({
    status: z.literal('failed'),
    at: timestamp,
    reason: sendFailure,
    message: z.string().max(2000),
    refusal: refusalData.optional(),
  }),
  /** The request left but no answer came: it may have arrived. Never resent without a person's decision. */
  z.object({
    status: z.literal('unknown'),
    at: timestamp,
    message: z.string().max(2000),
    refusal: refusalData.optional(),
  }),
  /** Taken back by its author before it left. */
  z.object({ status: z.literal('cancelled'), at: timestamp }),
  /** Written now, to leave at `dueAt` unless the customer writes first. Not in the outbox before that. */
  z.object({ status: z.literal('scheduled'), dueAt: timestamp }),
]);
export type Delivery = z.infer<typeof delivery>;
