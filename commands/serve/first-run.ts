import { cellWidth } from '../../src/terminal/width.ts';
import { padEnd } from '../../src/terminal/wrap.ts';
import type { Words } from '../../views/words/words.ts';
import type { Relay } from '../../src/relay/relay.ts';
import { keepFirstPassword } from './sign-in-here.ts';

/**
 * On the first run of a data directory: a web chat to begin with, and the owner's password as lines to print once.
 * Nothing on later runs.
 */
export async function firstRun(dataDir: string, relay: Relay, { start: said }: Words): Promise<string[]> {
  if (relay.firstOwner === undefined) return [];
  const { agent, password } = relay.firstOwner;
  const input = { channel: 'web', name: 'Web chat', slug: 'chat', settings: { title: 'Chat with us' } };
  await relay.actions.run({ kind: 'system', actor: { kind: 'system' } }, { action: 'inbox.add', input });
  const file = keepFirstPassword(dataDir, relay);
  const width = Math.max(cellWidth(said.email), cellWidth(said.password)) + 2;
  return [
    said.newDesk,
    `  ${padEnd(said.email, width)}${agent.email}`,
    `  ${padEnd(said.password, width)}${password}`,
    said.shownOnce(file ?? dataDir),
  ];
}
