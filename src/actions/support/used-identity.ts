import type { Contact, Identity } from '../../domain/contact.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { ActionContext } from '../port.ts';

/** Looked through for what came from an address or went to it. */
const CONVERSATIONS = 500;
const ENTRIES = 5_000;

/**
 * An address that something came from or went to belongs to what was said, and one that replies go to is needed.
 * Throws `Failure` `conflict`.
 */
export async function refuseUsed(
  context: ActionContext,
  contact: Contact,
  identity: Identity,
): Promise<void> {
  const { address } = identity;
  const conversations = await context.tx.conversationsOfContact(contact.id, CONVERSATIONS);
  const replying = conversations.find(({ replyTo }) => replyTo.identityId === identity.id);
  if (replying !== undefined) {
    const { number } = replying;
    throw new Failure('conflict', `Replies in #${number} go to ${address}.`, {
      hint: `Let them go elsewhere first: \`parley conv switch ${number} INBOX\`.`,
      details: says('address_replied_to', { address, number }),
    });
  }
  if (await isUsed(context, contact, identity))
    throw new Failure(
      'conflict',
      `Something was written from ${address} or to it: it stays with what was said.`,
      {
        hint: `To hear nothing more: \`parley contact block ${contact.id}\`.`,
        details: says('address_used', { address }),
      },
    );
}

/** Whether anything came from the address or was sent to it. */
export async function isUsed({ tx }: ActionContext, contact: Contact, identity: Identity): Promise<boolean> {
  const conversations = await tx.conversationsOfContact(contact.id, CONVERSATIONS);
  if (conversations.some(({ lastInbound }) => lastInbound?.[identity.id] !== undefined)) return true;
  const entries = await tx.entriesOfContact(contact.id, { limit: ENTRIES });
  return entries.some((entry) => entry.kind === 'message' && entry.identityId === identity.id);
}
