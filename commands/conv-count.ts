import { showCommand } from './kit/read-command.ts';

export const reading = showCommand({
  read: 'conversations.count',
  name: 'conv count',
  positional: ['queue'],
  examples: ["parley conv count --query 'status:open waiting>2h'", 'parley conv count mine --jq .unread'],
  lines: ({ count, unread }) => [
    `${count} ${count === 1 ? 'conversation' : 'conversations'}, ${unread} unread`,
  ],
});
