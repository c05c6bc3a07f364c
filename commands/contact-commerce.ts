import { listCommand } from './kit/read-command.ts';
import { clockText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'contact.commerce',
  name: 'contact commerce',
  positional: ['contact'],
  examples: ['parley contact commerce maria@example.com', 'parley contact commerce maria@example.com --json'],
  rows: ({ deals }) => deals,
  id: ({ ref }) => ref,
  none: 'No shop has told of this contact.',
  columns: [
    { title: 'WHEN', text: ({ at }) => clockText(at), csv: ({ at }) => isoText(at) },
    { title: 'KIND', text: ({ kind }) => kind },
    { title: 'NO', text: ({ ref }) => ref },
    { title: 'STATE', text: ({ state }) => state },
    { title: 'WHAT', flexible: true, text: ({ title }) => title },
  ],
});
