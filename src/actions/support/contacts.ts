import type { Contact, Identity } from '../../domain/contact.ts';
import { firstName } from '../../domain/first-name.ts';
import type { ActionContext } from '../port.ts';

export type NewIdentity = Omit<Identity, 'id'>;

/** A new contact with the identities given, and nothing else known unless said. */
export async function createContact(
  context: ActionContext,
  known: Partial<Pick<Contact, 'name' | 'language' | 'timeZone' | 'location' | 'attributes' | 'tags'>>,
  identities: readonly NewIdentity[],
): Promise<Contact> {
  const contact = {
    name: '',
    attributes: {},
    tags: [],
    ...known,
    id: context.newId(),
    identities: identities.map((identity) => ({ ...identity, id: context.newId() })),
    blocked: false,
    createdAt: context.now,
  };
  const { seq } = await context.emit({ type: 'contact.created', contact });
  return { ...contact, version: seq };
}

/** Gives a contact one more address, under a new id, and answers with it. */
export async function addIdentity(
  context: ActionContext,
  contactId: string,
  identity: NewIdentity,
): Promise<Identity> {
  const added = { ...identity, id: context.newId() };
  await context.emit({ type: 'contact.identity', contactId, identity: added });
  return added;
}

/** The contact's identity at this address of the inbox, or their newest one there. */
export function identityIn(contact: Contact, inboxId: string, address?: string): Identity | undefined {
  return contact.identities.findLast(
    (identity) => identity.inboxId === inboxId && (address === undefined || identity.address === address),
  );
}

/** How a message to an agent names the contact. */
export function contactLabel(contact: Contact): string {
  const name = firstName(contact.name);
  return name === '' ? 'The contact' : name;
}
