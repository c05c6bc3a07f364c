import type { Contact, Identity } from './contact.ts';
import type { Inbox } from './inbox.ts';

/** The attribute of a contact that says where they want to hear from the desk: an inbox by slug, or a kind of channel. */
export const PREFERRED_CHANNEL = 'preferred_channel';

export type Candidate = {
  identity: Identity;
  inbox: Inbox;
  /** What is known of the inbox's channel; undefined when this relay does not have it. */
  channel: { canSend: boolean; public?: true | undefined } | undefined;
  /** When they last wrote from there, ms. */
  lastInboundAt: number | undefined;
};

/**
 * Where the desk writes to a customer when nobody says where, best first: the channel they prefer, then where they wrote last, then
 * addresses that are proven, then the newest. Left out is where nothing can be sent, where others would read it, and an address
 * that only a merge brought and nothing has proven: agents may be wrong about who somebody is.
 */
export function inDefaultOrder<Some extends Candidate>(
  { attributes }: Pick<Contact, 'attributes'>,
  candidates: readonly Some[],
): Some[] {
  const preferred = Object.hasOwn(attributes, PREFERRED_CHANNEL) ? attributes[PREFERRED_CHANNEL] : undefined;
  const isPreferred = ({ inbox }: Some): boolean => inbox.slug === preferred || inbox.channel === preferred;
  return candidates
    .filter(({ inbox, channel, identity }) => {
      const isPrivate = channel?.public === undefined;
      const isProven = identity.mergedFrom === undefined || identity.verified;
      return inbox.status === 'active' && channel?.canSend === true && isPrivate && isProven;
    })
    .toReversed()
    .toSorted(
      (a, b) =>
        Number(isPreferred(b)) - Number(isPreferred(a)) ||
        (b.lastInboundAt ?? 0) - (a.lastInboundAt ?? 0) ||
        Number(b.identity.verified) - Number(a.identity.verified),
    );
}
