import { z } from 'zod';
import { defineAction } from './port.ts';
import { contactField } from './support/fields.ts';
import { findContact } from './support/find.ts';
import { setBlocked } from './support/set-blocked.ts';

export const contactBlock = defineAction({
  name: 'contact.block',
  summary: 'Block a contact: what they send is not stored, nothing is sent to them',
  permission: 'contact.write',
  path: '/contacts/:contact/block',
  cli: {
    noun: 'contact',
    verb: 'block',
    positional: ['contact'],
    example: 'parley contact block spam@example.com',
  },
  input: z.object({ contact: contactField }),
  async handle(context, input) {
    return setBlocked(context, await findContact(context, input.contact), true);
  },
});
