import { z } from 'zod';
import { timestamp } from './ids.ts';

/** What is left when free text may not be sent. `other`: another address of the customer’s that is open, `inbox` the slug of
 * its inbox. */
export const wayOut = z.discriminatedUnion('by', [
  z.object({ by: z.literal('template') }),
  z.object({ by: z.literal('tag'), tag: z.string(), until: timestamp }),
  z.object({ by: z.literal('opt_in'), purpose: z.enum(['one_time', 'marketing']) }),
  z.object({ by: z.literal('other'), inboxId: z.string(), inbox: z.string(), identityId: z.string() }),
]);
export type WayOut = z.infer<typeof wayOut>;

/** May the desk write to this address now? */
export const reach = z.discriminatedUnion('state', [
  /** `until` is the end of the reply window, where there is one. */
  z.object({ state: z.literal('open'), until: timestamp.optional() }),
  z.object({
    state: z.literal('closed'),
    why: z.enum(['window', 'never_wrote', 'opted_out', 'unreachable', 'consent']),
    words: z.string(),
    waysOut: z.array(wayOut),
  }),
]);
export type Reach = z.infer<typeof reach>;
