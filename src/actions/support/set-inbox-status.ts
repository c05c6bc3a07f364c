import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';
import { saveInbox } from './inbox-health.ts';

/** Gives the inbox another status and lets its source know. False when it had it. */
export async function setInboxStatus(
  context: ActionContext,
  inbox: Inbox,
  status: Inbox['status'],
): Promise<boolean> {
  if (inbox.status === status) return false;
  await saveInbox(context, { ...inbox, status });
  context.afterCommit(() => {
    context.desk.inboxChanged(inbox.id);
    context.desk.wakeOutbox();
  });
  return true;
}
