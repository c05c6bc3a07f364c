import type { Contact } from '../../domain/contact.ts';
import { currentContact } from '../../actions/support/merged.ts';
import { notFound } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Reader } from '../../store/port.ts';
import type { ReadHandler } from './runner.ts';

const CONVERSATIONS_OF_A_CONTACT = 200;
/** Contacts looked through for the one that has exactly the address. */
const LIKENESSES = 100;

export const list: ReadHandler<'contacts.list'> = ({ reader }, input) =>
  reader.contactPage(input.text, { limit: input.limit, after: input.after });

export const get: ReadHandler<'contact.get'> = async ({ reader }, input) => {
  const contact = await contactLike(reader, input.contact);
  const conversations = await reader.conversationsOfContact(contact.id, CONVERSATIONS_OF_A_CONTACT);
  return { contact, conversations };
};

/** By id, by an address, or by what only one contact has. @throws Failure `not_found` */
export async function contactLike(reader: Reader, text: string): Promise<Contact> {
  const byId = await reader.contact(text);
  if (byId !== undefined) return currentContact(reader, byId);
  const { contacts } = await reader.contactPage(text, { limit: LIKENESSES });
  const exact = contacts.filter(({ identities }) =>
    identities.some(({ address }) => address.toLowerCase() === text.toLowerCase()),
  );
  const [contact, ...others] = exact.length > 0 ? exact : contacts;
  if (contact !== undefined && others.length === 0) return contact;
  throw notFound(
    `contact ${text}`,
    'Find one with: parley contact list <text>',
    says('not_found', { wanted: text.slice(0, 64) }),
  );
}
