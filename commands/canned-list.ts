import { listCommand } from './kit/read-command.ts';

export const reading = listCommand({
  read: 'canned.list',
  name: 'canned list',
  positional: [],
  examples: ['parley canned list'],
  rows: ({ canned }) => canned,
  id: ({ id }) => id,
  none: 'There is no canned reply yet. Save one: parley canned save.',
  columns: [
    { title: 'SHORTCUT', text: ({ shortcut }) => `/${shortcut}`, csv: ({ shortcut }) => shortcut },
    { title: 'LANGUAGE', text: ({ language }) => language ?? '' },
    { title: 'TITLE', flexible: true, text: ({ title }) => title },
    { title: 'TEXT', flexible: true, text: ({ text }) => text },
  ],
});
