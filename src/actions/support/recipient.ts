import type { Contact } from '../../domain/contact.ts';
import { Failure } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext, ChannelFacts } from '../port.ts';
import { createContact } from './contacts.ts';
import { findContact } from './find.ts';
import { currentContact } from './merged.ts';
import { contactAt } from './recognise.ts';

/** Somebody the desk knows by a number or address of another channel; where nobody is, it is no address of this one. */
async function knownBy(context: ActionContext, channel: ChannelFacts, ref: string): Promise<Contact> {
  try {
    return await findContact(context, ref);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'not_found') throw error;
    channel.normaliseAddress(ref);
    throw error;
  }
}

/** Undefined for what is no address of the channel. */
function addressIn(channel: ChannelFacts, ref: string): string | undefined {
  try {
    return channel.normaliseAddress(ref);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

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
  const address = addressIn(channel, whom.contact);
  if (address === undefined) return { contact: await knownBy(context, channel, whom.contact) };
  const known = await contactAt(context, inbox, address);
  if (known !== undefined) return { contact: known, address };
  const identity = { inboxId: inbox.id, address, verified: false };
  return { contact: await createContact(context, { name: whom.name ?? '' }, [identity]), address };
}
