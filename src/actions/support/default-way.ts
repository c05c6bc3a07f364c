import type { Contact } from '../../domain/contact.ts';
import { inDefaultOrder } from '../../domain/default-way.ts';
import type { Inbox } from '../../domain/inbox.ts';
import { lastInboundAt } from '../../domain/reach.ts';
import type { ActionContext } from '../port.ts';

const CONVERSATIONS = 100;

/** The contact's addresses in the order in which the desk would use them by itself (`inDefaultOrder`). */
export async function defaultWays(
  { tx, desk }: ActionContext,
  contact: Contact,
): Promise<{ inbox: Inbox; identityId: string }[]> {
  const inboxes = new Map((await tx.inboxes()).map((inbox) => [inbox.id as string, inbox]));
  const conversations = await tx.conversationsOfContact(contact.id, CONVERSATIONS);
  const candidates = contact.identities.flatMap((identity) => {
    const inbox = inboxes.get(identity.inboxId);
    if (inbox === undefined) return [];
    const channel = desk.channel(inbox.channel);
    return [{ identity, inbox, channel, lastInboundAt: lastInboundAt(conversations, identity.id) }];
  });
  return inDefaultOrder(contact, candidates).map(({ inbox, identity }) => ({
    inbox,
    identityId: identity.id,
  }));
}
