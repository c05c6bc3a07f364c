import { listCommand } from './kit/read-command.ts';
import { contactText } from './kit/words.ts';

export const reading = listCommand({
  read: 'contact.merge-candidates',
  name: 'contact duplicates',
  positional: ['contact'],
  examples: ['parley contact duplicates maria@example.com'],
  rows: ({ candidates }) => candidates,
  id: ({ contact }) => contact.id,
  none: 'No other contact looks like the same person.',
  columns: [
    { title: 'CONTACT', flexible: true, text: ({ contact }) => contactText(contact) },
    {
      title: 'ADDRESSES',
      flexible: true,
      text: ({ contact }) => contact.identities.map(({ address }) => address).join(' '),
    },
    { title: 'WHY', text: ({ reasons }) => reasons.join(', ') },
    { title: 'ID', text: ({ contact }) => contact.id },
  ],
});
