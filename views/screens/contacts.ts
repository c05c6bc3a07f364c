import type { Contact } from '../../src/domain/contact.ts';
import { fuzzyMatch } from '../../src/terminal/fuzzy.ts';
import { sinceWords } from '../parts/card/head.ts';
import { addressOf, line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { openById } from '../work/opening.ts';
import { failureWords } from '../state/notices.ts';
import type { Handle } from '../work/handle.ts';
import type { PickerScreen } from './picker-screen.ts';

const MOST = 50;
const WORTH_SHOWING = 0.6;
/** Contacts of the replica that are looked through: more than a desk has open conversations for. */
const MOST_LOOKED_AT = 20_000;

/** Customers by name or address: those of the replica by a few letters at once, all others as the relay finds them. */
export const contacts: PickerScreen = {
  name: 'contacts',
  isAsked: true,
  async ask(handle, query) {
    const text = query.trim();
    if (text === '') return [];
    return findContacts(handle, text);
  },
  choose: (handle, { id }) => void openContact(handle, id),
};

/** Contacts that fit a text, best first, as choices; those merged into another are left out. */
export async function findContacts(handle: Handle, text: string): Promise<Choice[]> {
  const { desk } = handle.client;
  const fitting = [...desk.contacts.values()]
    .slice(0, MOST_LOOKED_AT)
    .flatMap((contact) => {
      const match = fuzzyMatch(text, namesOf(contact));
      return match === undefined ? [] : [{ contact, score: match.score }];
    })
    .sort((a, b) => b.score - a.score);
  // Letters scattered over a long address fit nearly everybody.
  const least = (fitting[0]?.score ?? 0) * WORTH_SHOWING;
  const near = fitting.flatMap(({ contact, score }) => (score < least ? [] : [contact])).slice(0, MOST);
  const asked = await handle.client.read('contacts.list', { text, limit: MOST });
  const seen = new Set<string>();
  return [...near, ...asked.contacts]
    .filter(({ id, mergedInto }) => mergedInto === undefined && !seen.has(id) && seen.add(id))
    .slice(0, MOST)
    .map((contact) => contactChoice(handle, contact));
}

const namesOf = ({ name, identities }: Contact): string =>
  [name, ...identities.map(({ address }) => address)].join(' ');

/** A contact as pickers show it. */
export function contactChoice({ words, client }: Handle, contact: Contact): Choice {
  const addresses = contact.identities.map((identity) => addressOf(contact, identity));
  const name = line(contact.name).trim();
  return {
    id: contact.id,
    label: name === '' ? (addresses[0] ?? words.names.visitor) : name,
    detail: [contact.blocked ? words.card.blocked : '', line(contact.location ?? '')]
      .filter(Boolean)
      .join(' · '),
    preview: [addresses.join(' · '), sinceWords(words, contact, client.now())].join('\n'),
  };
}

/** Opens the contact's newest conversation that is under way, else the newest of all. */
export async function openContact(handle: Handle, contact: string): Promise<void> {
  try {
    const { conversations } = await handle.client.read('contact.get', { contact });
    const newest = conversations.find(({ status }) => status.is !== 'solved') ?? conversations[0];
    if (newest === undefined) handle.notify('plain', handle.words.notices.noConversationYet);
    else await openById(handle, newest.id);
  } catch (error) {
    const { text, hint } = failureWords(handle.words, error);
    handle.notify('bad', text, hint ?? handle.words.notices.shownAgain);
  }
}
