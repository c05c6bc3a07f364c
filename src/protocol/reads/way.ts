import { z } from 'zod';
import { capabilities } from '../../domain/capabilities.ts';
import { identityId, inboxId, timestamp } from '../../domain/ids.ts';
import { reach } from '../../domain/windows.ts';

/** One address of the customer as a reply would take it. */
export const way = z.object({
  inboxId,
  /** Absent for an address known from elsewhere: it becomes theirs there with the first reply. */
  identityId: identityId.optional(),
  inbox: z.string().describe('Its slug'),
  channel: z.string(),
  label: z.string(),
  address: z.string(),
  verified: z.boolean(),
  /** Where the next reply goes. */
  current: z.boolean(),
  lastInboundAt: timestamp.optional(),
  reach,
  capabilities: capabilities.optional(),
});
export type Way = z.infer<typeof way>;
