import { z } from 'zod';
import { defineAction } from './port.ts';
import { contactField } from './support/fields.ts';
import { findContact } from './support/find.ts';
import { setBlocked } from './support/set-blocked.ts';

export const contactUnblock = defineAction({
  name: 'contact.unblock',
  summary: 'Let a blocked contact write to the desk again',
  permission: 'contact.write',
  path: '/contacts/:contact/unblock',
  cli: {
    noun: 'contact',
    verb: 'unblock',
    positional: ['contact'],
    example: 'parley contact unblock spam@example.com',
  },
  input: z.object({ contact: contactField }),
  async handle(context, input) {
    return setBlocked(context, await findContact(context, input.contact), false);
  },
});
