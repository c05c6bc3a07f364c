import type { Contact } from './contact.ts';
import type { Inbox } from './inbox.ts';

/** What the addresses of a channel are, where other channels have the same. */
export type AddressKind = 'email' | 'phone';

type Known = Pick<Inbox, 'id' | 'channel'>;

/**
 * Addresses known of a contact that may reach them through an inbox they have none in, the best first: from another inbox
 * of the channel, from a channel with the same kind of addresses, what they told (attributes `email` and `phone`). As
 * they are written there: not normalised, and some may be of another kind.
 */
export function addressesElsewhere(
  { identities, attributes }: Pick<Contact, 'identities' | 'attributes'>,
  inbox: Known,
  inboxes: Iterable<Known>,
  kindOf: (channel: string) => AddressKind | undefined,
): { same: string[]; alike: string[]; told: string[] } {
  const all = new Map([...inboxes].map((one) => [one.id as string, one]));
  const kind = kindOf(inbox.channel);
  const among = (fits: (other: Known) => boolean): string[] =>
    identities
      .filter(({ inboxId }) => {
        const other = all.get(inboxId);
        return other !== undefined && fits(other);
      })
      .map(({ address }) => address)
      .toReversed();
  return {
    same: among(({ channel }) => channel === inbox.channel),
    alike:
      kind === undefined ? [] : among(({ channel }) => channel !== inbox.channel && kindOf(channel) === kind),
    told: ['email', 'phone'].flatMap((key) => {
      const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
      return typeof value === 'string' ? [value] : [];
    }),
  };
}
