import { listCommand } from './kit/read-command.ts';

export const reading = listCommand({
  read: 'queues.list',
  name: 'queue list',
  positional: [],
  examples: ['parley queue list', 'parley queue list --json --jq ".queues[].name"'],
  needsNames: true,
  rows: ({ queues }) => queues.map((queue, index) => ({ ...queue, place: index + 1 })),
  id: ({ key }) => key,
  none: 'There is no queue.',
  columns: [
    { title: 'NO', right: true, text: ({ place }) => String(place) },
    { title: 'NAME', text: ({ name }) => name },
    { title: 'KIND', text: ({ kind }) => kind },
    {
      title: 'FOR',
      text({ owner }, { agents }) {
        if (owner === undefined) return '';
        if (owner.is === 'everyone') return 'everyone';
        return owner.is === 'team' ? 'team' : `@${agents.get(owner.agentId)?.handle ?? owner.agentId}`;
      },
    },
    { title: 'ORDER', text: ({ order }) => order },
    { title: 'QUERY', flexible: true, text: ({ query }) => query },
  ],
});
