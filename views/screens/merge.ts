import { line } from '../parts/names.ts';
import { previewMerge } from '../work/merging.ts';
import { contactChoice, findContacts } from './contacts.ts';
import type { PickerScreen } from './picker-screen.ts';

const MOST = 20;

/** Who else this customer is: those that look alike with what speaks for it, or whoever is searched for. */
export const merge: PickerScreen = {
  name: 'merge',
  isAsked: true,
  asksAtOnce: true,
  async ask(handle, query) {
    const contact = handle.current()?.contactId;
    if (contact === undefined) return [];
    if (query.trim() !== '') {
      const found = await findContacts(handle, query.trim());
      return found.filter(({ id }) => id !== contact);
    }
    const { candidates } = await handle.client.read('contact.merge-candidates', { contact, limit: MOST });
    return candidates.map((candidate) => ({
      ...contactChoice(handle, candidate.contact),
      detail: candidate.reasons.map((reason) => line(reason)).join(', '),
    }));
  },
  choose(handle, { id }) {
    const into = handle.current()?.contactId;
    if (into !== undefined) void previewMerge(handle, into, id);
  },
};
