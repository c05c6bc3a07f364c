import { z } from 'zod';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction } from './port.ts';
import { contactLabel } from './support/contacts.ts';
import { contactField } from './support/fields.ts';
import { findContact } from './support/find.ts';

/** All of them travel with the contact to every console. */
const MAX_NOTES = 200;

export const contactNoteAdd = defineAction({
  name: 'contact.note-add',
  summary: 'Note something about a contact that colleagues should know in every conversation',
  permission: 'contact.write',
  path: '/contacts/:contact/notes',
  cli: {
    noun: 'contact',
    verb: 'note',
    positional: ['contact', 'text'],
    example: 'parley contact note maria@example.com "Prefers to be called in the afternoon"',
  },
  input: z.object({
    contact: contactField,
    text: z.string().trim().min(1).max(10_000).describe('The note'),
  }),
  async handle(context, input) {
    const contact = await findContact(context, input.contact);
    if ((contact.notes ?? []).length >= MAX_NOTES) {
      throw new Failure('policy', `A contact can have ${MAX_NOTES} notes.`, {
        hint: 'Remove those that are no longer true: `parley contact note-remove`.',
        details: says('too_many_notes', { max: MAX_NOTES }),
      });
    }
    const note = { id: context.newId(), at: context.now, author: context.actor, text: input.text };
    await context.emit({ type: 'contact.noted', contactId: contact.id, note });
    return {
      result: { contactId: contact.id, noteId: note.id },
      undo: {
        action: 'contact.note-remove',
        input: { contact: contact.id, note: note.id },
        label: `Remove the note about ${contactLabel(contact)}`,
      },
    };
  },
});
