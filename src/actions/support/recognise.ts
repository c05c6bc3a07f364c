import type { Contact } from '../../domain/contact.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { addIdentity } from './contacts.ts';

/** What recognising needs to know of a sender (`senderField`). */
type Sender = {
  address: string;
  also?: string[] | undefined;
  verified: boolean;
  vouched?: string[] | undefined;
};
type Kind = NonNullable<ChannelFacts['addresses']>;

/** E.164, or a mail address; undefined for what is known in one channel only. */
function kindOf(address: string): Kind | undefined {
  if (/^\+[1-9]\d{6,14}$/.test(address)) return 'phone';
  return /^[^\s@]+@[^\s@]+$/.test(address) ? 'email' : undefined;
}

/**
 * The contact at an address: of this inbox, or of another inbox of the same channel where the address names the same person there too (a
 * number, a mail address, an id of the whole network). A user of one app, page or workspace is nobody in the next.
 */
export async function contactAt(
  { tx, desk }: Pick<ActionContext, 'tx' | 'desk'>,
  inbox: Pick<Inbox, 'id' | 'channel'>,
  address: string,
): Promise<Contact | undefined> {
  const own = await tx.contactByAddress(inbox.id, address);
  const facts = desk.channel(inbox.channel);
  if (own !== undefined || facts === undefined) return own;
  return isSharedBy(facts, address) ? tx.contactByChannelAddress(inbox.channel, address) : undefined;
}

/** True when the address names the same person in all inboxes of the channel. */
export function isSharedBy(
  { addresses, networkIds }: Pick<ChannelFacts, 'addresses' | 'networkIds'>,
  address: string,
): boolean {
  return networkIds === true || (addresses !== undefined && kindOf(address) === addresses);
}

/**
 * The contact who has proven the same mail address or number in another channel. Both must be proven: what somebody typed, or an agent
 * entered, is a reason to suggest a merge (`contact duplicates`), never to take one person for another.
 */
export async function recognised(
  { tx, desk }: ActionContext,
  inbox: Inbox,
  { address, also = [], verified, vouched = [] }: Sender,
): Promise<Contact | undefined> {
  if (!verified) return undefined;
  const own = desk.channel(inbox.channel)?.addresses;
  const proven = [...[address, ...also].filter((one) => kindOf(one) === own), ...vouched];
  for (const one of proven) {
    const kind = kindOf(one);
    if (kind === undefined) continue;
    for (const { channel, spelt } of spellings(desk, kind, one)) {
      const contact = await tx.contactByChannelAddress(channel, spelt);
      const isProven = contact?.identities.some(
        (identity) => identity.address === spelt && identity.verified,
      );
      if (isProven === true) return contact;
    }
  }
  return undefined;
}

/** The address as each channel with addresses of its kind writes it. */
function spellings(
  desk: ActionContext['desk'],
  kind: Kind,
  address: string,
): { channel: string; spelt: string }[] {
  return desk.channelKinds().flatMap((channel) => {
    const facts = desk.channel(channel);
    return facts?.addresses === kind ? [{ channel, spelt: facts.normaliseAddress(address) }] : [];
  });
}

/**
 * What a channel vouches for becomes an address of the customer where the desk has an inbox for it: they can be answered there, and are
 * recognised when they write from it. Where somebody has it already nothing happens.
 */
export async function addVouched(
  context: ActionContext,
  contact: Contact,
  { verified, vouched = [] }: Sender,
): Promise<void> {
  const { tx, desk } = context;
  if (!verified || vouched.length === 0) return;
  const inboxes = (await tx.inboxes()).filter(({ status }) => status === 'active');
  for (const one of vouched) {
    const kind = kindOf(one);
    const inbox = inboxes.find(
      ({ channel }) => kind !== undefined && desk.channel(channel)?.addresses === kind,
    );
    const address = inbox && desk.channel(inbox.channel)?.normaliseAddress(one);
    if (inbox === undefined || address === undefined) continue;
    if ((await tx.contactByChannelAddress(inbox.channel, address)) !== undefined) continue;
    await addIdentity(context, contact.id, { inboxId: inbox.id, address, verified: true });
  }
}
