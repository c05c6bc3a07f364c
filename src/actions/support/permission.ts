import type { Contact, Identity } from '../../domain/contact.ts';
import type { Conversation } from '../../domain/conversation.ts';
import type { Referral } from '../../domain/parts.ts';
import type { ActionContext } from '../port.ts';
import { addActivity } from './activity.ts';

type Sender = { contact: Contact; identity: Identity };

/** Writes an identity as it shall be from now on. */
export async function saveIdentity(
  context: ActionContext,
  { contact }: Pick<Sender, 'contact'>,
  identity: Identity,
): Promise<void> {
  await context.emit({ type: 'contact.identity', contactId: contact.id, identity });
}

/** Keeps where the customer came from on their card, and in the thread when there is one. */
export async function noteReferral(
  context: ActionContext,
  sender: Sender,
  referral: Referral,
  at: number,
  conversation: Conversation | undefined,
): Promise<void> {
  const when = Math.min(at, context.now);
  if (isKnown(sender.identity.referral, referral, when)) return;
  await saveIdentity(context, sender, { ...sender.identity, referral: { ...referral, at: when } });
  if (conversation === undefined) return;
  await addActivity(
    { ...context, actor: { kind: 'contact', id: sender.contact.id } },
    conversation.id,
    { type: 'referral', identityId: sender.identity.id, referral },
    when,
  );
}

/** The contact’s newest conversation that goes through this inbox. */
export async function newestIn(
  { tx }: ActionContext,
  contactId: string,
  inboxId: string,
): Promise<Conversation | undefined> {
  const own = await tx.conversationsOfContact(contactId, 100);
  return own.find((one) => one.replyTo.inboxId === inboxId || one.inboxId === inboxId);
}

const DAY = 24 * 60 * 60_000;

/** A page that says with each message by which link it was opened tells nothing new. */
function isKnown(last: Identity['referral'], { ref, source, url, title }: Referral, at: number): boolean {
  if (last === undefined || at - last.at > DAY) return false;
  return last.ref === ref && last.source === source && last.url === url && last.title === title;
}
