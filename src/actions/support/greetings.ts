import type { Identity } from '../../domain/contact.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { ActionContext } from '../port.ts';
import { queueMessage } from './outgoing.ts';

type Greetings = Record<string, string>;

const DAY = 24 * 60 * 60_000;

/**
 * Answers the first message of a new conversation with the words its inbox has for the link the customer came by. Channels that
 * greet by themselves have done so.
 */
export async function greet(
  context: ActionContext,
  inbox: Inbox,
  { identity, conversationId }: { identity: Identity; conversationId: string },
): Promise<void> {
  const { ref, at = 0 } = identity.referral ?? {};
  const text = ref === undefined || context.now - at > DAY ? undefined : inbox.greetings?.[ref];
  const channel = context.desk.channel(inbox.channel);
  if (text === undefined || channel?.canSend !== true || channel.greets === true) return;
  await queueMessage(context, {
    conversationId,
    inboxId: inbox.id,
    identityId: identity.id,
    text,
    attachments: [],
    automatic: 'greeting',
    undoSendMs: 0,
  });
}

/** The inbox's greetings with these; empty words take one away. */
export function withGreetings({ greetings = {} }: Inbox, changed: Greetings): Greetings {
  const all = Object.entries({ ...greetings, ...changed });
  return Object.fromEntries(all.filter(([, words]) => words.trim() !== ''));
}

/** What takes such a change back. */
export const formerGreetings = ({ greetings = {} }: Inbox, changed: Greetings): Greetings =>
  Object.fromEntries(Object.keys(changed).map((ref) => [ref, greetings[ref] ?? '']));
