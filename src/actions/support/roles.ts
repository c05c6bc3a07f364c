import { ROLES, type Agent, type Role } from '../../domain/agent.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { ActionContext } from '../port.ts';

/** `ROLES` stands from the highest to the lowest. */
const rank = (role: Role): number => ROLES.length - ROLES.indexOf(role);

/** Nobody grants, or governs one who has, more than they have. Throws `Failure` `forbidden`. */
export function refuseAboveOwn({ agent }: ActionContext, role: Role): void {
  if (agent === undefined || rank(role) <= rank(agent.role)) return;
  throw new Failure('forbidden', `The role ${role} is above yours (${agent.role}).`, {
    hint: `Ask somebody who is ${role}.`,
    details: says('role_above', { role }),
  });
}

/** A desk without an owner could never get one again. Throws `Failure` `policy`. */
export async function refuseLosingLastOwner({ tx }: ActionContext, leaving: Agent): Promise<void> {
  if (leaving.role !== 'owner' || leaving.disabled) return;
  const agents = await tx.agents();
  if (agents.some(({ id, role, disabled }) => role === 'owner' && !disabled && id !== leaving.id)) return;
  throw new Failure('policy', `@${leaving.handle} is the last owner of this desk.`, {
    hint: 'Make somebody else an owner first: `parley agent update @name --role owner`.',
    details: says('last_owner', { agent: leaving.handle }),
  });
}

/** Writes an agent as it shall be from now on; the log gives it its version. */
export async function saveAgent(context: ActionContext, saved: Agent): Promise<void> {
  const { version: _, ...agent } = saved;
  await context.emit({ type: 'agent.saved', agent });
}
