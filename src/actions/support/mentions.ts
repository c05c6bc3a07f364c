import type { Agent } from '../../domain/agent.ts';

const MENTION = /(?<![\p{L}\p{N}._-])@([a-z0-9][a-z0-9._-]{0,31})/giu;

/** Ids of the agents a text names with `@handle`, each once. A full stop after a handle ends the sentence, not the handle. */
export function mentionsIn(text: string, agents: readonly Agent[]): string[] {
  const byHandle = new Map(
    agents.filter(({ disabled }) => !disabled).map((agent) => [agent.handle, agent.id]),
  );
  const found = [...text.matchAll(MENTION)].flatMap(([, word = '']) => {
    const handle = word.toLowerCase();
    return byHandle.get(handle) ?? byHandle.get(handle.replace(/[._-]+$/, '')) ?? [];
  });
  return [...new Set(found)];
}
