import { z } from 'zod';
import { capabilities } from './capabilities.ts';

/** What clients know of a kind of channel: whatever they ask is answered from here, never from its name. */
export const channelInfo = capabilities.extend({
  kind: z.string().max(32),
  label: z.string().max(64),
  /** False where an inbox only receives. */
  canSend: z.boolean(),
  /** What its addresses are, where other channels have the same: one known there reaches the same person here. */
  addresses: z.enum(['email', 'phone']).optional(),
});
export type ChannelInfo = z.infer<typeof channelInfo>;
