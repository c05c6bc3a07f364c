import { listCommand } from './kit/read-command.ts';
import { clockText, contactText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'mentions.list',
  name: 'mentions',
  positional: ['which'],
  examples: ['parley mentions unread', 'parley mentions --json'],
  rows: ({ rows }) => rows,
  id: ({ note }) => note.id,
  none: 'No note mentions you.',
  columns: [
    { title: 'WHEN', text: ({ note }) => clockText(note.at), csv: ({ note }) => isoText(note.at) },
    { title: 'NEW', text: ({ isUnread }) => (isUnread ? 'new' : '') },
    { title: 'NO', right: true, text: ({ conversation }) => `#${conversation.number}` },
    { title: 'CONTACT', flexible: true, text: ({ contact }) => contactText(contact) },
    { title: 'NOTE', flexible: true, text: ({ note }) => note.text },
  ],
});
