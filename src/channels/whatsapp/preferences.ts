import { z } from 'zod';
import { timeOf } from '../meta/webhook.ts';
import type { ReadItem } from '../port/inbound.ts';
import { partyOf } from './party.ts';

/** Whether a customer wants marketing messages (Cloud API, Webhooks, user_preferences). */
export const preference = z.looseObject({
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
  category: z.string(),
  value: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional(),
});

/** What they want, as permission. @throws Error for a preference about anything else */
export function readPreference({
  wa_id: from,
  user_id: userId,
  category,
  value: wish,
  timestamp,
}: z.infer<typeof preference>): ReadItem[] {
  if (category !== 'marketing_messages') throw new Error(`a preference about “${category}”`);
  const party = partyOf({ from, from_user_id: userId }, []);
  const purpose = 'marketing' as const;
  const change =
    wish === 'stop' ? { is: 'opted_out' as const, purpose } : { is: 'opted_in' as const, purpose };
  return [
    {
      kind: 'permission',
      eventId: `preference:${party.address}:${timestamp}:${wish}`,
      from: party,
      change,
      at: timeOf(timestamp),
    },
  ];
}
