import { z } from 'zod';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { setInboxStatus } from './support/set-inbox-status.ts';

export const inboxRemove = defineAction({
  name: 'inbox.remove',
  summary: 'Remove an inbox; its conversations stay',
  permission: 'desk.manage',
  path: '/inboxes/:inbox/remove',
  cli: {
    noun: 'inbox',
    verb: 'remove',
    positional: ['inbox'],
    example: 'parley inbox remove old-chat --yes',
    confirm:
      'Customers can no longer write there, replies can no longer leave through it, and it cannot be brought back.',
  },
  input: z.object({ inbox: inboxField }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    await setInboxStatus(context, inbox, 'removed');
    // What could sign in to the provider is gone with it.
    await context.tx.saveInboxSecrets(inbox.id, context.desk.seal({}, inbox.id));
    return { result: { inboxId: inbox.id, slug: inbox.slug, status: 'removed' } };
  },
});
