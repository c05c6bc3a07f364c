import type { Contact } from '../../domain/contact.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import { planMerge } from '../../domain/merge-plan.ts';
import { mergeReasons } from '../../domain/merge-reasons.ts';
import type { Reader } from '../../store/port.ts';
import { demand } from '../caller.ts';
import { contactLike } from './contacts.ts';
import type { ReadHandler } from './runner.ts';

const CONVERSATIONS = 2_000;
const LIKENESSES = 50;
const SEARCHES = 12;

export const preview: ReadHandler<'contact.merge-preview'> = async ({ reader, caller }, input) => {
  demand(caller, 'conversation.read');
  const into = await contactLike(reader, input.into);
  const from = await contactLike(reader, input.from);
  if (into.id === from.id)
    throw new Failure('bad_input', 'These are the same contact already.', { details: says('same_contact') });
  const { patch, conflicts } = planMerge(into, from);
  return {
    into,
    from,
    identities: from.identities,
    conversations: await reader.conversationsOfContact(from.id, CONVERSATIONS),
    notes: from.notes ?? [],
    patch,
    conflicts,
  };
};

export const candidates: ReadHandler<'contact.merge-candidates'> = async ({ reader }, input) => {
  const contact = await contactLike(reader, input.contact);
  const others = await likenesses(reader, contact);
  const found = others
    .map((other) => ({ contact: other, ...mergeReasons(contact, other) }))
    .filter(({ weight }) => weight > 0);
  return { candidates: found.toSorted((a, b) => b.weight - a.weight).slice(0, input.limit) };
};

/** Who is found by the contact's own name and addresses. */
async function likenesses(reader: Reader, contact: Contact): Promise<Contact[]> {
  const { email, phone } = contact.attributes;
  const texts = [contact.name, email, phone, ...contact.identities.map(({ address }) => address)]
    .filter((text) => typeof text === 'string')
    .filter((text) => text.trim().length >= 3);
  const found = new Map<string, Contact>();
  for (const text of [...new Set(texts)].slice(0, SEARCHES)) {
    const { contacts } = await reader.contactPage(text, { limit: LIKENESSES });
    for (const other of contacts) if (other.id !== contact.id) found.set(other.id, other);
  }
  return [...found.values()];
}
