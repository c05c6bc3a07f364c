import { z } from 'zod';
import { notFound } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { contactField } from './support/fields.ts';
import { findContact } from './support/find.ts';

export const contactNoteRemove = defineAction({
  name: 'contact.note-remove',
  summary: 'Remove a note about a contact',
  permission: 'contact.write',
  path: '/contacts/:contact/notes/remove',
  cli: {
    noun: 'contact',
    verb: 'note-remove',
    positional: ['contact', 'note'],
    example: 'parley contact note-remove maria@example.com 0193f2c4-7d1e-7cc2-9f6b-2f6d1a4b8e10',
    confirm: 'The note is gone for good.',
  },
  input: z.object({
    contact: contactField,
    note: z.string().min(1).max(64).describe('The note: its id, listed with the contact'),
  }),
  async handle(context, input) {
    const contact = await findContact(context, input.contact);
    const note = contact.notes?.find(({ id }) => id === input.note);
    if (note === undefined)
      throw notFound(
        `note “${input.note}” about this contact`,
        undefined,
        says('not_found', { wanted: input.note }),
      );
    await context.emit({ type: 'contact.note_removed', contactId: contact.id, noteId: note.id });
    return { result: { contactId: contact.id, noteId: note.id } };
  },
});
