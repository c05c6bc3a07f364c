import type { Desk } from '../../src/domain/desk.ts';
import type { Presence } from '../../src/client/presence.ts';
import type { Words } from '../words/words.ts';
import { agentHandle } from './names.ts';

/** A colleague types there. */
export const typesAt = (presence: Presence, conversationId: string, me: string): boolean =>
  [...presence.typing].some(([agentId, where]) => where === conversationId && agentId !== me);

/** Colleagues at a conversation, in words: `bo types, mia` ; '' when there is nobody. Never this agent. */
export function companyAt(
  words: Words,
  desk: Desk,
  presence: Presence,
  conversationId: string,
  me: string,
): string {
  const company: string[] = [];
  for (const [agentId, where] of presence.typing) {
    if (where === conversationId && agentId !== me)
      company.push(words.queue.types(agentHandle(desk, agentId)));
  }
  for (const [agentId, where] of [...presence.viewing, ...presence.beside]) {
    const alsoTypes = presence.typing.get(agentId) === conversationId;
    if (where === conversationId && agentId !== me && !alsoTypes) company.push(agentHandle(desk, agentId));
  }
  return company.join(', ');
}
