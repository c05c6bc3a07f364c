import { defineAction } from './port.ts';
import { followAction, followInput } from './support/follow.ts';

export const conversationFollow = defineAction({
  name: 'conversation.follow',
  summary: 'Follow a conversation that is not yours',
  permission: 'conversation.write',
  path: '/conversations/:conversation/follow',
  cli: { noun: 'conv', verb: 'follow', positional: ['conversation'], example: 'parley conv follow 1042' },
  line: { command: 'follow', positional: [] },
  input: followInput,
  handle: (context, input) => followAction(context, input, true),
});
