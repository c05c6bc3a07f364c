import { z } from 'zod';
import { timeOf } from '../meta/webhook.ts';
import type { ReadItem } from '../port/inbound.ts';
import { head, partyOf } from './party.ts';

/** Cloud API, Calling: the desk takes no calls, so one that was not taken elsewhere was missed. */
export const call = z.looseObject({
  ...head,
  event: z.string(),
  direction: z.string().optional(),
  status: z.union([z.string(), z.array(z.string())]).optional(),
  duration: z.coerce.number().int().nonnegative().optional(),
});

/** One event of a call, as news of its line in the thread. @throws Error for an event nobody knows */
export function readCall(
  { id, event, direction, timestamp, duration, ...given }: z.infer<typeof call>,
  { contacts }: { contacts: readonly unknown[] },
): ReadItem[] {
  const isOurs = direction === 'BUSINESS_INITIATED';
  const from = partyOf(isOurs ? { from: given.to, from_user_id: given.to_user_id } : given, contacts);
  const ended = duration === undefined || duration === 0 ? ('missed' as const) : ('ended' as const);
  if (event !== 'connect' && event !== 'terminate') throw new Error(`a call’s event of the kind “${event}”`);
  return [
    {
      kind: 'call',
      eventId: `${id}:${event}`,
      providerId: id,
      from,
      status: event === 'connect' ? 'ringing' : ended,
      ...(duration === undefined ? {} : { seconds: duration }),
      at: timeOf(timestamp),
    },
  ];
}
