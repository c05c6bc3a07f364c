import { z } from 'zod';
import { agent as agentSchema, givenName, role } from '../domain/agent.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import { defineAction, type ActionContext } from './port.ts';
import { agentField } from './support/fields.ts';
import { findAgent, findTeam } from './support/find.ts';
import { refuseAboveOwn, refuseLosingLastOwner, saveAgent } from './support/roles.ts';

export const agentUpdate = defineAction({
  name: 'agent.update',
  summary: 'Change a colleague’s name, handle, role or teams',
  permission: 'agent.manage',
  path: '/agents/:agent',
  cli: {
    noun: 'agent',
    verb: 'update',
    positional: ['agent'],
    example: 'parley agent update @kim --role admin',
  },
  input: z.object({
    agent: agentField,
    name: givenName.optional().describe('Their name'),
    role: role.optional().describe('owner, admin, agent or viewer; not above your own'),
    handle: agentSchema.shape.handle.optional().describe('The word after @'),
    teams: z.array(z.string().max(256)).max(100).optional().describe('All their teams, by name'),
  }),
  async handle(context, input) {
    const agent = await findAgent(context, input.agent);
    refuseAboveOwn(context, agent.role);
    const role = input.role ?? agent.role;
    refuseAboveOwn(context, role);
    if (role !== 'owner') await refuseLosingLastOwner(context, agent);
    const handle = input.handle ?? agent.handle;
    if (handle !== agent.handle) await refuseTakenHandle(context, handle);
    const teamIds = input.teams === undefined ? agent.teamIds : await teamIdsOf(context, input.teams);

    await saveAgent(context, { ...agent, name: input.name ?? agent.name, role, handle, teamIds });
    const { id, name, role: formerRole, handle: formerHandle, teamIds: teams } = agent;
    return {
      result: { agentId: id, handle, role },
      undo: {
        action: 'agent.update',
        input: { agent: id, name, role: formerRole, handle: formerHandle, teams },
        label: `Put @${formerHandle} back as before`,
      },
    };
  },
});

async function refuseTakenHandle({ tx }: ActionContext, handle: string): Promise<void> {
  const owner = (await tx.agents()).find((agent) => agent.handle === handle);
  if (owner === undefined) return;
  throw new Failure('conflict', `@${handle} is ${owner.name}.`, {
    hint: 'Choose another handle.',
    details: says('handle_taken', { handle }),
  });
}

async function teamIdsOf({ tx }: ActionContext, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) ids.push((await findTeam(tx, name)).id);
  return [...new Set(ids)];
}
