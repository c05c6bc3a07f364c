import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';

export const reading = showCommand({
  read: 'me',
  name: 'me',
  positional: [],
  examples: ['parley me', 'parley me --jq .agent.email'],
  lines: ({ agent, permissions }) => [
    `@${agent.handle}  ${cleanLine(agent.name)}  ${cleanLine(agent.email)}`,
    `role         ${agent.role}`,
    `permissions  ${permissions.join(', ')}`,
  ],
});
