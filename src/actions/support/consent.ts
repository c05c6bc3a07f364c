import type { Contact, Identity } from '../../domain/contact.ts';
import type { ActionContext } from '../port.ts';
import { saveIdentity } from './permission.ts';

/** Keeps what the customer agreed to with the address it is about; the same words again change nothing. */
export async function saveConsent(
  context: ActionContext,
  contact: Contact,
  identity: Identity,
  text: string,
): Promise<void> {
  if (identity.consent?.text === text) return;
  await saveIdentity(context, { contact }, { ...identity, consent: { at: context.now, text } });
}
