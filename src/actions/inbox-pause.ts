import { z } from 'zod';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { setInboxStatus } from './support/set-inbox-status.ts';

export const inboxPause = defineAction({
  name: 'inbox.pause',
  summary: 'Pause an inbox: nothing is fetched or sent until it is resumed',
  permission: 'desk.manage',
  path: '/inboxes/:inbox/pause',
  cli: { noun: 'inbox', verb: 'pause', positional: ['inbox'], example: 'parley inbox pause support' },
  input: z.object({ inbox: inboxField }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const result = { inboxId: inbox.id, slug: inbox.slug, status: 'paused' };
    if (!(await setInboxStatus(context, inbox, 'paused'))) return { result };
    const undo = { action: 'inbox.resume', input: { inbox: inbox.id }, label: `Resume ${inbox.name}` };
    return { result, undo };
  },
});
