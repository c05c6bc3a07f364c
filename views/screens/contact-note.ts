import { contactName, line } from '../parts/names.ts';
import type { PickerScreen } from './picker-screen.ts';

/** A note about the customer, for every conversation with them. */
export const contactNote: PickerScreen = {
  name: 'contact-note',
  title({ words, client, current }) {
    return words.pickers['contact-note'].about(contactName(words, client.desk, current()?.contactId ?? ''));
  },
  choices({ words }, query) {
    return query.trim() === ''
      ? []
      : [{ id: 'note', label: words.choices.addNote, preview: line(query, 1_000) }];
  },
  choose(handle, _choice, query) {
    const contact = handle.current()?.contactId;
    if (contact === undefined) return;
    void handle.act('contact.note-add', { contact, text: query.trim() }, handle.words.notices.noteAdded);
  },
};
