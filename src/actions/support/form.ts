import { z } from 'zod';
import type { Contact, Identity } from '../../domain/contact.ts';
import type { ReplyAddress } from '../../domain/conversation.ts';
import { Failure } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';
import { findInbox } from './find.ts';
import { reachThrough } from './reply-address.ts';

/** What a visitor answered before the chat began. */
export const formField = z
  .array(z.object({ label: z.string().max(1000), value: z.string().max(4000) }))
  .max(50)
  .default([])
  .describe('What the sender answered in a form before writing: label and value of each, in order');

/** Typed, not proven: it becomes attributes, never an identity. `email` and `phone` are used to reach them elsewhere. */
export const toldField = z
  .record(z.string().max(64), z.string().max(4000))
  .default({})
  .describe('What the sender told of themselves: `email`, `phone`, or any custom field');

/**
 * Where the next reply goes: back the way the message came, or through `replyInbox` when that way only receives.
 * Undefined when neither is possible: an agent has to find another way, the message is taken in all the same.
 */
export async function replyAddressFor(
  context: ActionContext,
  inbox: Inbox,
  sender: { contact: Contact; identity: Identity },
  { replyInbox }: { replyInbox?: string | undefined },
): Promise<ReplyAddress | undefined> {
  if (context.desk.channel(inbox.channel)?.canSend === true) {
    return { inboxId: inbox.id, identityId: sender.identity.id };
  }
  if (replyInbox === undefined) return undefined;
  // What the desk knows of them first; a contact form's sender is often named by the address itself.
  for (const address of [undefined, sender.identity.address]) {
    const way = await wayThrough(context, sender.contact, replyInbox, address);
    if (way !== undefined) return way;
  }
  return undefined;
}

async function wayThrough(
  context: ActionContext,
  contact: Contact,
  inboxRef: string,
  address: string | undefined,
): Promise<ReplyAddress | undefined> {
  try {
    const inbox = await findInbox(context.tx, inboxRef);
    const identity = await reachThrough(context, contact, inbox, address);
    return { inboxId: inbox.id, identityId: identity.id };
  } catch (error) {
    // The customer must not be refused because our own way back is closed for now.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
