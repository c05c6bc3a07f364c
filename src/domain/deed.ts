import { z } from 'zod';

/** What an agent wants done with a message that is at its provider already. */
export const deedWish = z.discriminatedUnion('does', [
  /** No emoji: the reaction is taken back. */
  z.object({ does: z.literal('react'), emoji: z.string().min(1).max(64).optional() }),
  z.object({ does: z.literal('edit'), text: z.string() }),
  z.object({ does: z.literal('delete') }),
  /** Shows the customer that it has been read. Nobody is told when it cannot be. */
  z.object({ does: z.literal('read') }),
]);
export type DeedWish = z.infer<typeof deedWish>;
