import type { Conversation } from './conversation.ts';
import type { Inbox } from './inbox.ts';

/** When an answer is due: pure arithmetic on how long the customer waits and what their inbox promises. */

/** A provider's clock and ours may differ so much, ms: who wrote first has waited since the conversation began. */
export const CLOCKS_DIFFER_MS = 60_000;

type Waiting = Pick<Conversation, 'waitingSince' | 'status' | 'createdAt' | 'priority'>;

/** True while nobody has answered since the conversation began. */
export const awaitsFirstReply = ({ waitingSince, createdAt }: Waiting): boolean =>
  waitingSince !== null && waitingSince <= createdAt + CLOCKS_DIFFER_MS;

/** When the next answer is due, ms since the epoch; undefined when nobody waits or nothing is promised. */
export function dueAt(conversation: Waiting, inbox: Pick<Inbox, 'targets'> | undefined): number | undefined {
  const { waitingSince, status, priority } = conversation;
  const targets = inbox?.targets;
  if (targets === undefined || waitingSince === null || status.is !== 'open') return undefined;
  const which = awaitsFirstReply(conversation) ? 'firstMs' : 'nextMs';
  const span = targets.priorities?.[priority]?.[which] ?? targets[which];
  return span === undefined ? undefined : waitingSince + span;
}

/** From so long before a promised time on, ms, it presses. */
export const SOON_MS = 15 * 60_000;

/** The same by the inbox that replies go through. */
export const dueIn =
  (inboxes: ReadonlyMap<string, Pick<Inbox, 'targets'>>) =>
  (conversation: Conversation): number | undefined =>
    dueAt(conversation, inboxes.get(conversation.replyTo.inboxId));
