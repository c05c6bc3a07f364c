import type { Contact } from '../../domain/contact.ts';
import type { Reader } from '../../store/port.ts';

/** Merges of merges are few; a circle cannot be made, but is not trusted not to be there. */
const MAX_STEPS = 20;

/** The contact itself, or the one it was merged into. */
export async function currentContact(reader: Pick<Reader, 'contact'>, contact: Contact): Promise<Contact> {
  let current = contact;
  for (let step = 0; step < MAX_STEPS && current.mergedInto !== undefined; step++) {
    const next = await reader.contact(current.mergedInto.contactId);
    if (next === undefined) return current;
    current = next;
  }
  return current;
}
