import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';

const NEWS_EVERY_MS = 60_000;

/** An inbox as its changes carry it, without the log's mark on it. */
export async function saveInbox(context: ActionContext, saved: Inbox): Promise<void> {
  const { version: _, ...inbox } = saved;
  await context.emit({ type: 'inbox.saved', inbox });
}

/** Notes that something came in: at most once a minute, or a busy inbox would fill the log with its own health. */
export async function noteInbound(context: ActionContext, inbox: Inbox): Promise<void> {
  const { lastInboundAt } = inbox.health;
  if (lastInboundAt !== undefined && context.now - lastInboundAt < NEWS_EVERY_MS) return;
  await saveInbox(context, { ...inbox, health: { ...inbox.health, lastInboundAt: context.now } });
}
