import { z } from 'zod';
import { defineAction } from './port.ts';
import { agentField } from './support/fields.ts';
import { findAgent } from './support/find.ts';
import { refuseAboveOwn, refuseLosingLastOwner, saveAgent } from './support/roles.ts';

export const agentDisable = defineAction({
  name: 'agent.disable',
  summary: 'Disable a colleague’s account: signed out everywhere, tokens revoked',
  permission: 'agent.manage',
  path: '/agents/:agent/disable',
  cli: {
    noun: 'agent',
    verb: 'disable',
    positional: ['agent'],
    example: 'parley agent disable @kim --yes',
    confirm: 'They are signed out at once and their tokens stop working for good.',
  },
  input: z.object({ agent: agentField }),
  async handle(context, input) {
    const agent = await findAgent(context, input.agent);
    refuseAboveOwn(context, agent.role);
    await refuseLosingLastOwner(context, agent);
    const revoked = await context.tx.removeTokensOf(agent.id);
    context.afterCommit(() => context.desk.closeSockets({ agentId: agent.id }));
    const result = { agentId: agent.id, handle: agent.handle, tokensRevoked: revoked.length };
    if (agent.disabled) return { result };
    await saveAgent(context, { ...agent, disabled: true });
    return {
      result,
      undo: { action: 'agent.enable', input: { agent: agent.id }, label: `Enable @${agent.handle} again` },
    };
  },
});
