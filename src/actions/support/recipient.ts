import type { Contact } from '../../domain/contact.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { createContact } from './contacts.ts';
import { currentContact } from './merged.ts';
import { contactAt } from './recognise.ts';

/**
 * Whom the desk writes to first through an inbox: by id, by an address of the inbox's channel, or somebody new at that address.
 * @throws Failure `bad_input` when it is neither an id nor an address of the channel
 */
export async function findOrMakeRecipient(
  context: ActionContext,
  { inbox, channel }: { inbox: Inbox; channel: ChannelFacts },
  whom: { contact: string; name?: string | undefined },
): Promise<{ contact: Contact; address?: string | undefined }> {
  const { tx } = context;
  const byId = await tx.contact(whom.contact);
  if (byId !== undefined) return { contact: await currentContact(tx, byId) };
  const address = channel.normaliseAddress(whom.contact);
  const known = await contactAt(context, inbox, address);
  if (known !== undefined) return { contact: known, address };
  const identity = { inboxId: inbox.id, address, verified: false };
  return { contact: await createContact(context, { name: whom.name ?? '' }, [identity]), address };
}
