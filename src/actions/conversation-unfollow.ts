import { defineAction } from './port.ts';
import { followAction, followInput } from './support/follow.ts';

export const conversationUnfollow = defineAction({
  name: 'conversation.unfollow',
  summary: 'Stop following a conversation',
  permission: 'conversation.write',
  path: '/conversations/:conversation/unfollow',
  cli: { noun: 'conv', verb: 'unfollow', positional: ['conversation'], example: 'parley conv unfollow 1042' },
  line: { command: 'unfollow', positional: [] },
  input: followInput,
  handle: (context, input) => followAction(context, input, false),
});
