import { z } from 'zod';
import { agentId, contactId } from './ids.ts';

/** Who did it. `system` is Parley itself (clockwork, delivery workers); `bot` is a flow or rule speaking to customers. */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('agent'), id: agentId }),
  z.object({ kind: z.literal('contact'), id: contactId }),
  z.object({ kind: z.literal('bot'), name: z.string().max(256) }),
  z.object({ kind: z.literal('system') }),
  /** An agent who answered in the provider's own inbox or mail program. */
  z.object({ kind: z.literal('external'), name: z.string().max(256).optional() }),
]);
export type Actor = z.infer<typeof actor>;
