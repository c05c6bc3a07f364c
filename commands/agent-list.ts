import { listCommand } from './kit/read-command.ts';

export const reading = listCommand({
  read: 'agents.list',
  name: 'agent list',
  positional: [],
  examples: ['parley agent list'],
  rows: ({ agents, teams }) =>
    agents.map((agent) => ({
      ...agent,
      teams: teams.filter(({ id }) => agent.teamIds.includes(id)).map(({ name }) => name),
    })),
  id: ({ id }) => id,
  none: 'There is no agent.',
  columns: [
    { title: 'HANDLE', text: ({ handle }) => `@${handle}` },
    { title: 'NAME', flexible: true, text: ({ name }) => name },
    { title: 'EMAIL', flexible: true, text: ({ email }) => email },
    { title: 'ROLE', text: ({ role }) => role },
    { title: 'TEAMS', flexible: true, text: ({ teams }) => teams.join(', ') },
    { title: 'DISABLED', text: ({ disabled }) => (disabled ? 'yes' : '') },
  ],
});
