import { z } from 'zod';
import { agentId, position, queueId, teamId } from './ids.ts';
import { ORDERS } from './query/ast.ts';

/** Whose a saved queue is: an agent's own, a team's, or everybody's. Only its agent sees an agent's own. */
export const queueOwner = z.discriminatedUnion('is', [
  z.object({ is: z.literal('agent'), agentId }),
  z.object({ is: z.literal('team'), teamId }),
  z.object({ is: z.literal('everyone') }),
]);
export type QueueOwner = z.infer<typeof queueOwner>;

/** A query kept under a name. */
export const savedQueue = z.object({
  id: queueId,
  name: z.string().min(1).max(64),
  /** In the query language, without `order:`; names in it are looked up when it is asked. */
  query: z.string().max(2000),
  order: z.enum(ORDERS),
  owner: queueOwner,
  /** Smaller stands first in lists; a draw goes by name. */
  position: z.number().int().min(0).max(1_000_000),
  version: position,
});
export type SavedQueue = z.infer<typeof savedQueue>;
