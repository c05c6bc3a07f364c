import { z } from 'zod';
import { agentId, conversationId } from '../domain/ids.ts';

/** Ephemeral news: who is here, who looks at what, who types. Never stored, never replayed. */
export const signal = z.discriminatedUnion('kind', [
  /** An agent came, went or set themselves away. */
  z.object({ kind: z.literal('presence'), agentId, state: z.enum(['online', 'away', 'offline']) }),
  /** An agent looks at a conversation (or at none), and maybe at a second one beside it. */
  z.object({
    kind: z.literal('viewing'),
    agentId,
    conversationId: conversationId.nullable(),
    beside: conversationId.optional(),
  }),
  /** An agent types in a conversation. Ends with `on: false` or after 10 s of silence. */
  z.object({ kind: z.literal('typing'), agentId, conversationId, on: z.boolean() }),
  /** The customer types. */
  z.object({ kind: z.literal('customer_typing'), conversationId, on: z.boolean() }),
]);
export type Signal = z.infer<typeof signal>;

/** What a client may signal of itself. */
export const ownSignal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('presence'), state: z.enum(['online', 'away']) }),
  z.object({
    kind: z.literal('viewing'),
    conversationId: conversationId.nullable(),
    beside: conversationId.optional(),
  }),
  z.object({ kind: z.literal('typing'), conversationId, on: z.boolean() }),
]);
export type OwnSignal = z.infer<typeof ownSignal>;
