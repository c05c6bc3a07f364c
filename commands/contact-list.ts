import { listCommand } from './kit/read-command.ts';
import { isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'contacts.list',
  name: 'contact list',
  positional: ['text'],
  examples: ['parley contact list maria', 'parley contact list --all --csv > contacts.csv'],
  rows: ({ contacts }) => contacts,
  id: ({ id }) => id,
  none: 'No contact fits.',
  columns: [
    { title: 'NAME', flexible: true, text: ({ name }) => name },
    {
      title: 'ADDRESSES',
      flexible: true,
      text: ({ identities }) => identities.map(({ address }) => address).join(' '),
    },
    { title: 'LANGUAGE', text: ({ language }) => language ?? '' },
    { title: 'TAGS', flexible: true, text: ({ tags }) => tags.join(' ') },
    { title: 'BLOCKED', text: ({ blocked }) => (blocked ? 'yes' : '') },
    {
      title: 'SINCE',
      text: ({ createdAt }) => isoText(createdAt).slice(0, 10),
      csv: ({ createdAt }) => isoText(createdAt),
    },
    { title: 'ID', text: ({ id }) => id },
  ],
});
