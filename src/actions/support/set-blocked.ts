import type { Contact } from '../../domain/contact.ts';
import type { ActionContext, Done } from '../port.ts';
import { contactLabel } from './contacts.ts';

/** Blocks or unblocks, with the way back. */
export async function setBlocked(context: ActionContext, contact: Contact, blocked: boolean): Promise<Done> {
  const result = { contactId: contact.id, blocked };
  if (contact.blocked === blocked) return { result };
  await context.emit({ type: 'contact.updated', contactId: contact.id, patch: { blocked } });
  const undo = {
    action: blocked ? 'contact.unblock' : 'contact.block',
    input: { contact: contact.id },
    label: `${blocked ? 'Unblock' : 'Block'} ${contactLabel(contact)} again`,
  };
  return { result, undo };
}
