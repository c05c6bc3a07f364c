import type { Signal } from '../protocol/signals.ts';

/** Who is here and what they are doing right now, as far as signals told. Empty after every reconnect. */
export type Presence = {
  online: Map<string, 'online' | 'away'>;
  /** Conversation an agent looks at, by agent. */
  viewing: Map<string, string>;
  /** The second conversation an agent looks at beside it, by agent. */
  beside: Map<string, string>;
  /** Conversation an agent types in, by agent. */
  typing: Map<string, string>;
  /** Conversations whose customer types. */
  customersTyping: Set<string>;
};

export const emptyPresence = (): Presence => ({
  online: new Map(),
  viewing: new Map(),
  beside: new Map(),
  typing: new Map(),
  customersTyping: new Set(),
});

/** Takes in one signal of the relay; who is offline looks at nothing and types nothing. */
export function applySignal(presence: Presence, signal: Signal): void {
  switch (signal.kind) {
    case 'presence':
      if (signal.state === 'offline') {
        presence.online.delete(signal.agentId);
        presence.viewing.delete(signal.agentId);
        presence.beside.delete(signal.agentId);
        presence.typing.delete(signal.agentId);
      } else presence.online.set(signal.agentId, signal.state);
      return;
    case 'viewing':
      if (signal.conversationId === null) presence.viewing.delete(signal.agentId);
      else presence.viewing.set(signal.agentId, signal.conversationId);
      if (signal.beside === undefined) presence.beside.delete(signal.agentId);
      else presence.beside.set(signal.agentId, signal.beside);
      return;
    case 'typing':
      if (signal.on) presence.typing.set(signal.agentId, signal.conversationId);
      else presence.typing.delete(signal.agentId);
      return;
    case 'customer_typing':
      if (signal.on) presence.customersTyping.add(signal.conversationId);
      else presence.customersTyping.delete(signal.conversationId);
      return;
    default:
      signal satisfies never;
  }
}
