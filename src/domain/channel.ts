import { z } from 'zod';
import { capabilities } from './capabilities.ts';

/** What clients know of a kind of channel: whatever they ask is answered from here, never from its name. */
export const channelInfo = capabilities.extend({
  kind: z.string().max(32),
  label: z.string().max(64),
  /** False where an inbox only receives. */
  canSend: z.boolean(),
});
export type ChannelInfo = z.infer<typeof channelInfo>;
