import { z } from 'zod';
import type { InboundParty } from '../port/inbound.ts';
import { phoneAddress } from './address.ts';

const contact = z.looseObject({
  profile: z.looseObject({ name: z.string().optional(), username: z.string().optional() }).optional(),
  wa_id: z.string().optional(),
  user_id: z.string().optional(),
});

/** What every event of somebody’s has; times are seconds as text. */
export const head = {
  id: z.string().min(1),
  timestamp: z.union([z.string(), z.number()]).optional(),
  from: z.string().optional(),
  from_user_id: z.string().optional(),
  to: z.string().optional(),
  to_user_id: z.string().optional(),
};

type Named = { from?: string | undefined; from_user_id?: string | undefined };

/** Who wrote: by their user id where there is one, else by their number; the other is kept beside it. */
export function partyOf({ from, from_user_id: userId }: Named, contacts: readonly unknown[]): InboundParty {
  const known = contacts.flatMap((one) => {
    const parsed = contact.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
  const about =
    known.find(
      (one) =>
        (one.user_id !== undefined && one.user_id === userId) || (from !== undefined && one.wa_id === from),
    ) ?? (known.length === 1 ? known[0] : undefined);
  const user = userId ?? about?.user_id;
  const number = from ?? about?.wa_id;
  const phone = number === undefined ? undefined : phoneAddress(number);
  const address = user ?? phone;
  if (address === undefined) throw new Error('a message that names no sender');
  return {
    address,
    ...(phone !== undefined && phone !== address ? { also: [phone] } : {}),
    name: about?.profile?.name ?? about?.profile?.username,
    verified: true,
  };
}
