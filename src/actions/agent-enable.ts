import { z } from 'zod';
import { defineAction } from './port.ts';
import { agentField } from './support/fields.ts';
import { findAgent } from './support/find.ts';
import { refuseAboveOwn, saveAgent } from './support/roles.ts';

export const agentEnable = defineAction({
  name: 'agent.enable',
  summary: 'Let a colleague whose account was disabled sign in again',
  permission: 'agent.manage',
  path: '/agents/:agent/enable',
  cli: { noun: 'agent', verb: 'enable', positional: ['agent'], example: 'parley agent enable @kim' },
  input: z.object({ agent: agentField }),
  async handle(context, input) {
    const agent = await findAgent(context, input.agent);
    refuseAboveOwn(context, agent.role);
    const result = { agentId: agent.id, handle: agent.handle };
    if (!agent.disabled) return { result };
    await saveAgent(context, { ...agent, disabled: false });
    return {
      result,
      undo: { action: 'agent.disable', input: { agent: agent.id }, label: `Disable @${agent.handle} again` },
    };
  },
});
