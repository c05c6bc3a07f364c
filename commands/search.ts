import { listCommand } from './kit/read-command.ts';
import { clockText, contactText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'search',
  name: 'search',
  positional: ['query'],
  examples: [
    'parley search refund',
    'parley search "order 4711" --ndjson',
    "parley search 'refund status:open from:ana'",
  ],
  rows: ({ hits }) => hits,
  id: ({ conversation }) => conversation.id,
  none: 'Nothing found.',
  columns: [
    { title: 'NO', right: true, text: ({ conversation }) => `#${conversation.number}` },
    { title: 'WHEN', text: ({ entry }) => clockText(entry.at), csv: ({ entry }) => isoText(entry.at) },
    { title: 'CONTACT', flexible: true, text: ({ contact }) => contactText(contact) },
    { title: 'TEXT', flexible: true, text: ({ snippet }) => snippet },
  ],
});
