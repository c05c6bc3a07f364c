import type { Agent, Role } from '../../src/domain/agent.ts';
import type { ChangeBody } from '../../src/domain/change.ts';
import { aContact, aConversation, aMessage, anAgent, anInbox, NOON, SYSTEM } from './desk.ts';
import type { TestRelay } from './relay.ts';

/** Puts changes into a running relay as its own: logged, published, seen by sockets. */
export function log(desk: TestRelay, ...bodies: ChangeBody[]): Promise<number[]> {
  return desk.relay.queue.submit(async ({ tx, emitted }) => {
    for (const body of bodies) emitted.push(await tx.append(body, { actor: SYSTEM, at: NOON }));
    return emitted.map(({ seq }) => seq);
  });
}

/** A colleague with a session. */
export async function addAgent(
  desk: TestRelay,
  handle: string,
  role: Role,
): Promise<{ agent: Agent; token: string }> {
  await log(desk, { type: 'agent.saved', agent: anAgent(handle, { role }) });
  const agent = await desk.relay.store.reader.agent(handle);
  if (agent === undefined) throw new Error(`no agent ${handle}`);
  const { token } = await desk.relay.accounts.startSession(agent, 'test');
  return { agent, token };
}

/** An inbox `support` without a way out, the contact `ada`, and her conversation `c1` (#1) with one message. */
export async function adaWroteIn(desk: TestRelay): Promise<void> {
  await log(
    desk,
    { type: 'inbox.saved', inbox: anInbox('support', { channel: 'http' }) },
    { type: 'contact.created', contact: aContact('ada', { name: 'Ada Lovelace' }) },
    { type: 'conversation.opened', conversation: aConversation('c1', 1, 'ada') },
    { type: 'entry.added', entry: aMessage('m1', 'c1') },
  );
}
