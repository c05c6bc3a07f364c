import { listCommand } from './kit/read-command.ts';

export const reading = listCommand({
  read: 'macro.list',
  name: 'macro list',
  positional: [],
  examples: ['parley macro list'],
  rows: ({ macros }) => macros,
  id: ({ id }) => id,
  none: 'The team has no macros yet. Give it one: parley macro save, or :macro.share in the console.',
  columns: [
    { title: 'NAME', text: ({ name }) => name },
    { title: 'KEY', text: ({ key }) => (key === undefined ? '' : `m ${key}`) },
    {
      title: 'WHERE',
      text: ({ channels = [], panes = [] }) => [...channels, ...panes].join(', '),
    },
    { title: 'TITLE', flexible: true, text: ({ title }) => title },
    { title: 'DOES', flexible: true, text: ({ lines }) => lines.join('; ') },
  ],
});
