import type { Agent } from '../../domain/agent.ts';
import type { Clock } from '../../lib/clock.ts';
import type { NewId } from '../../lib/ids.ts';
import type { Random } from '../../lib/random.ts';
import type { WriteQueue } from '../write-queue.ts';
import type { Passwords } from './passwords.ts';

/** What the first run prints once. */
export type FirstOwner = { agent: Agent; password: string };

const SYLLABLES =
  'ba be bi bo bu da de di do du fa fe fi fo ga ge gi go gu ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo wa wi za ze zo zu'.split(
    ' ',
  );

/**
 * Makes the owner's account on an empty desk; undefined when the desk has agents. There is no way to do this over the
 * network: only who starts the relay on its data directory gets the password.
 */
export async function createFirstOwner(deps: {
  queue: WriteQueue;
  passwords: Passwords;
  clock: Clock;
  random: Random;
  newId: NewId;
  owner?: { name: string; handle: string; email: string } | undefined;
}): Promise<FirstOwner | undefined> {
  const password = memorablePassword(deps.random);
  const hash = await deps.passwords.hash(password);
  return deps.queue.submit(async ({ tx, emitted }) => {
    const agents = await tx.agents();
    if (agents.length > 0) return undefined;
    const owner = deps.owner ?? { name: 'Owner', handle: 'owner', email: 'owner@localhost' };
    const at = deps.clock.now();
    const agent = {
      ...owner,
      id: deps.newId(),
      role: 'owner' as const,
      teamIds: [],
      disabled: false,
      createdAt: at,
    };
    const change = await tx.append({ type: 'agent.saved', agent }, { actor: { kind: 'system' }, at });
    emitted.push(change);
    await tx.savePasswordHash(agent.id, hash);
    return { agent: { ...agent, version: change.seq }, password };
  });
}

/** About 80 bits in words that can be read out: five of three syllables (61 to choose from each). */
function memorablePassword(random: Random): string {
  const word = (): string =>
    Array.from({ length: 3 }, () => SYLLABLES[Math.floor(random.fraction() * SYLLABLES.length)] ?? 'lo').join(
      '',
    );
  return Array.from({ length: 5 }, word).join('-');
}
