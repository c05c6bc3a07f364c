import { z } from 'zod';
import { defineAction } from './port.ts';
import { inboxField } from './support/fields.ts';
import { findInbox } from './support/find.ts';
import { setInboxStatus } from './support/set-inbox-status.ts';

export const inboxResume = defineAction({
  name: 'inbox.resume',
  summary: 'Resume a paused inbox',
  permission: 'desk.manage',
  path: '/inboxes/:inbox/resume',
  cli: { noun: 'inbox', verb: 'resume', positional: ['inbox'], example: 'parley inbox resume support' },
  input: z.object({ inbox: inboxField }),
  async handle(context, input) {
    const inbox = await findInbox(context.tx, input.inbox);
    const result = { inboxId: inbox.id, slug: inbox.slug, status: 'active' };
    // Whoever resumes an inbox has seen to its troubles: replies that back off are tried at once.
    await context.tx.hurryOutbox(inbox.id, context.now);
    context.afterCommit(() => context.desk.wakeOutbox());
    if (!(await setInboxStatus(context, inbox, 'active'))) return { result };
    const undo = { action: 'inbox.pause', input: { inbox: inbox.id }, label: `Pause ${inbox.name}` };
    return { result, undo };
  },
});
