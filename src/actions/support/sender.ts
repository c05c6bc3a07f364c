import { z } from 'zod';
import type { Contact, Identity } from '../../domain/contact.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';
import { clip, clipped } from './clip.ts';
import { addIdentity, createContact, identityIn } from './contacts.ts';
import { addVouched, contactAt, recognised } from './recognise.ts';

/** Who wrote, as the channel knows them. */
export const senderField = z
  .object({
    address: z.string().min(1).max(512),
    also: z.array(z.string().min(1).max(512)).max(10).optional(),
    name: z.string().optional(),
    verified: z.boolean().default(false),
    vouched: z.array(z.string().min(1).max(512)).max(10).optional(),
    language: z.string().optional(),
  })
  .describe(
    'The sender: normalised address (and `also` known as), name, whether the channel vouches for them and for which mail addresses and numbers (`vouched`), language (BCP 47)',
  );
export type Sender = z.output<typeof senderField>;

/**
 * The contact behind an address: of this inbox, of another inbox of the same channel where ids are shared, or of another channel where both
 * have proven the same mail address or number.
 */
export async function findSender(
  context: ActionContext,
  inbox: Inbox,
  sender: Sender,
): Promise<Contact | undefined> {
  const { address, also = [] } = sender;
  for (const known of [address, ...also]) {
    const contact = await contactAt(context, inbox, known);
    if (contact !== undefined) return contact;
  }
  return recognised(context, inbox, sender);
}

/** The sender as a contact with an identity in this inbox: found, completed or made. */
export async function ensureSender(
  context: ActionContext,
  inbox: Inbox,
  known: Contact | undefined,
  sender: Sender,
  about: { attributes: Record<string, string>; consent?: string | undefined },
): Promise<{ contact: Contact; identity: Identity }> {
  const identity = {
    inboxId: inbox.id,
    address: sender.address,
    verified: sender.verified,
    displayName: clipped(sender.name, 256),
    ...(about.consent === undefined ? {} : { consent: { at: context.now, text: clip(about.consent, 1000) } }),
  };
  const { attributes } = about;
  if (known === undefined) {
    const name = clip(sender.name ?? '', 256);
    const contact = await createContact(context, { name, language: languageOf(sender), attributes }, [
      identity,
    ]);
    const made = contact.identities[0];
    if (made === undefined) throw new Error('a new contact has the identity it was made with');
    await addAliases(context, inbox, contact, sender);
    await addVouched(context, contact, sender);
    return { contact, identity: made };
  }
  const contact = await completed(context, known, sender, attributes);
  await addAliases(context, inbox, known, sender);
  await addVouched(context, known, sender);
  const existing = identityIn(known, inbox.id, sender.address);
  if (existing === undefined) return { contact, identity: await addIdentity(context, known.id, identity) };
  if (identity.consent === undefined && existing.unreachable === undefined) {
    return { contact, identity: existing };
  }
  // Whoever writes can be reached.
  const { unreachable: _, ...reached } = existing;
  const renewed = { ...reached, consent: identity.consent ?? existing.consent };
  await context.emit({ type: 'contact.identity', contactId: known.id, identity: renewed });
  return { contact, identity: renewed };
}

/** Other addresses the channel says are the same person's: they are found by any of them from now on. */
async function addAliases(
  context: ActionContext,
  inbox: Inbox,
  contact: Contact,
  { also = [], verified }: Sender,
): Promise<void> {
  for (const address of also) {
    const holder = await context.tx.contactByAddress(inbox.id, address);
    // Where somebody else holds it nothing happens: histories are never merged by guess.
    if (holder === undefined)
      await addIdentity(context, contact.id, { inboxId: inbox.id, address, verified });
  }
}

/** Fills what the desk does not know yet. What it knows, agents may have corrected: it stays. */
async function completed(
  context: ActionContext,
  known: Contact,
  sender: Sender,
  attributes: Record<string, string>,
): Promise<Contact> {
  const news = Object.fromEntries(
    Object.entries(attributes).filter(([key, value]) => known.attributes[key] !== value),
  );
  const patch = {
    ...(known.name === '' && sender.name !== undefined ? { name: clip(sender.name, 256) } : {}),
    ...(known.language === undefined && languageOf(sender) !== undefined
      ? { language: languageOf(sender) }
      : {}),
    ...(Object.keys(news).length === 0 ? {} : { attributes: news }),
  };
  if (Object.keys(patch).length === 0) return known;
  await context.emit({ type: 'contact.updated', contactId: known.id, patch });
  return { ...known, ...patch, attributes: { ...known.attributes, ...news } };
}

const languageOf = ({ language }: Sender): string | undefined => clipped(language, 35);
