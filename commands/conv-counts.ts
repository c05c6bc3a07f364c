import { showCommand } from './kit/read-command.ts';

export const reading = showCommand({
  read: 'conversations.counts',
  name: 'conv counts',
  positional: [],
  examples: ['parley conv counts', 'parley conv counts --jq .unassigned'],
  lines: (counts) => Object.entries(counts).map(([queue, count]) => `${queue.padEnd(12)} ${count}`),
});
