import type { ChannelTools } from '../../channels/port/tools.ts';
import type { Signal } from '../../protocol/signals.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';

/** Shows customers that an agent types, where their channel can. Nothing is stored, and what fails is forgotten. */
export function createTypingOut(deps: {
  reader: Reader;
  channels: ChannelDesk;
  tools: ChannelTools;
}): (signal: Signal) => Promise<void> {
  return async (signal) => {
    if (signal.kind !== 'typing') return;
    const conversation = await deps.reader.conversation(signal.conversationId);
    if (conversation === undefined) return;
    const { inboxId, identityId } = conversation.replyTo;
    const { channel, configured } = await deps.channels.configured(inboxId);
    if (channel.act === undefined || !channel.capabilities.typingOut) return;
    if (configured.inbox.status !== 'active') return;
    const contact = await deps.reader.contact(conversation.contactId);
    const to = contact?.identities.find(({ id }) => id === identityId)?.address;
    if (to === undefined) return;
    const providerId = await lastReceived(deps.reader, conversation.id, inboxId);
    await channel.act({ to, does: 'typing', on: signal.on, providerId }, configured, deps.tools);
  };
}

/** How far back a customer’s last message is looked for. */
const LOOK_BACK = 20;

/** The provider’s id of what the customer wrote last through the inbox. */
async function lastReceived(
  reader: Reader,
  conversationId: string,
  inboxId: string,
): Promise<string | undefined> {
  const entries = await reader.entries(conversationId, { limit: LOOK_BACK });
  const last = entries.findLast(
    (entry) => entry.kind === 'message' && entry.direction === 'in' && entry.inboxId === inboxId,
  );
  return last?.kind === 'message' ? last.providerId : undefined;
}
