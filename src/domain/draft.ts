import { z } from 'zod';
import { agentId, conversationId, position, timestamp } from './ids.ts';
import { attachment } from './timeline.ts';

/** Text an agent has begun in a conversation. One per agent, conversation and kind; seen by its author only. */
export const draft = z.object({
  agentId,
  conversationId,
  kind: z.enum(['reply', 'note']),
  text: z.string().max(100_000),
  /** Copies and blind copies as they were typed: an address may not be whole yet. */
  cc: z.string().max(10_000).optional(),
  bcc: z.string().max(10_000).optional(),
  /** Files that are on the relay already. */
  attachments: z.array(attachment).max(100).optional(),
  savedAt: timestamp,
  version: position,
});
export type Draft = z.infer<typeof draft>;
