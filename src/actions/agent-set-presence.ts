import { z } from 'zod';
import { AVAILABILITIES } from '../domain/agent.ts';
import { defineAction } from './port.ts';
import { requireAgent } from './support/find.ts';
import { saveAgent } from './support/roles.ts';

/** Said by hand, and kept until said otherwise. Whether somebody is connected at all is told by signals. */
export const agentSetPresence = defineAction({
  name: 'agent.set-presence',
  summary: 'Tell colleagues whether you are online, busy or away',
  permission: 'conversation.write',
  path: '/me/presence',
  cli: { noun: 'agent', verb: 'presence', positional: ['is'], example: 'parley agent presence busy' },
  line: { command: 'presence', positional: ['is'] },
  input: z.object({ is: z.enum(AVAILABILITIES).describe('online, busy or away') }),
  async handle(context, input) {
    const agent = requireAgent(context);
    const former = agent.availability?.is ?? 'online';
    const result = { agentId: agent.id, is: input.is };
    if (former === input.is) return { result };
    await saveAgent(context, { ...agent, availability: { is: input.is, since: context.now } });
    return {
      result,
      undo: { action: 'agent.set-presence', input: { is: former }, label: `Be ${former} again` },
    };
  },
});
