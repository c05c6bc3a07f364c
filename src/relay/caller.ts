import type { Actor } from '../domain/actor.ts';
import type { Agent } from '../domain/agent.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { isAllowed, type Permission } from '../domain/permissions.ts';

/** Who asks: an agent through a session or a token, or Parley itself (channels, workers, clockwork). */
export type Caller =
  | { kind: 'agent'; agent: Agent; tokenId: string; scopes: readonly Permission[] | null }
  | { kind: 'system'; actor: Actor };

export const SYSTEM: Caller = { kind: 'system', actor: { kind: 'system' } };

/** Who the log says it was. */
export function actorOf(caller: Caller): Actor {
  return caller.kind === 'agent' ? { kind: 'agent', id: caller.agent.id } : caller.actor;
}

/** @throws Failure `forbidden`, naming what is missing. */
export function demand(caller: Caller, permission: Permission): void {
  if (caller.kind === 'system') return;
  const { agent, scopes } = caller;
  if (!agent.disabled && isAllowed(agent.role, permission, scopes ?? undefined)) return;
  const isScope = scopes !== null && isAllowed(agent.role, permission);
  throw new Failure(
    'forbidden',
    isScope
      ? `This token does not have the scope ${permission}.`
      : `The role ${agent.role} may not do this (${permission}).`,
    {
      hint: isScope ? 'Create a token with that scope.' : 'Ask an admin of the desk.',
      details: { ...says('not_permitted'), permission },
    },
  );
}
