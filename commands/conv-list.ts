import { age } from '../src/terminal/age.ts';
import { listCommand } from './kit/read-command.ts';
import { contactText, handleText, isoText, standingText, statusText } from './kit/words.ts';

export const reading = listCommand({
  read: 'conversations.list',
  name: 'conv list',
  positional: ['queue'],
  examples: [
    'parley conv list',
    'parley conv list mine --tag vip --json',
    "parley conv list --query 'status:open channel:whatsapp waiting>2h order:waiting'",
    'parley conv list unassigned -q | parley conv assign - me',
  ],
  needsNames: true,
  rows: ({ rows }) => rows,
  id: ({ conversation }) => conversation.id,
  none: 'No conversation stands there.',
  columns: [
    { title: 'NO', right: true, text: ({ conversation }) => `#${conversation.number}` },
    {
      title: 'AGE',
      right: true,
      text: ({ conversation }, { now }) => age(conversation.lastActivityAt, now),
      csv: ({ conversation }) => isoText(conversation.lastActivityAt),
    },
    {
      title: 'STATUS',
      text: ({ conversation }, { now }) => standingText(conversation, now),
      csv: ({ conversation }, { now }) => statusText(conversation, now),
    },
    { title: 'ASSIGNEE', text: ({ conversation }, around) => handleText(conversation.assigneeId, around) },
    {
      title: 'INBOX',
      text: ({ conversation }, { inboxes }) =>
        inboxes.get(conversation.replyTo.inboxId)?.slug ?? conversation.replyTo.inboxId,
    },
    { title: 'TAGS', flexible: true, text: ({ conversation }) => conversation.tags.join(' ') },
    { title: 'CONTACT', flexible: true, text: ({ contact }) => contactText(contact) },
    {
      title: 'LAST',
      flexible: true,
      text: ({ conversation }) => conversation.preview?.text ?? conversation.subject ?? '',
    },
  ],
});
