import { listCommand } from './kit/read-command.ts';
import { clockText, contactText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'conversations.scheduled',
  name: 'conv scheduled',
  positional: ['conversation'],
  examples: ['parley conv scheduled', 'parley conv scheduled 1042 --json'],
  rows: ({ rows }) => rows,
  id: ({ message }) => message.id,
  none: 'No reply is scheduled.',
  columns: [
    { title: 'WHEN', text: ({ dueAt }) => clockText(dueAt), csv: ({ dueAt }) => isoText(dueAt) },
    { title: 'NO', right: true, text: ({ conversation }) => `#${conversation.number}` },
    { title: 'CONTACT', flexible: true, text: ({ contact }) => contactText(contact) },
    { title: 'REPLY', flexible: true, text: ({ message }) => message.text },
    { title: 'ID', text: ({ message }) => message.id },
  ],
});
