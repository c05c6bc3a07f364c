import { listCommand } from './kit/read-command.ts';
import { clockText, isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'inboxes.quarantine',
  name: 'quarantine list',
  positional: [],
  examples: ['parley quarantine list'],
  needsNames: true,
  rows: ({ items }) => items,
  id: ({ id }) => id,
  none: 'Nothing is in quarantine.',
  columns: [
    { title: 'WHEN', text: ({ at }) => clockText(at), csv: ({ at }) => isoText(at) },
    { title: 'INBOX', text: ({ inboxId }, { inboxes }) => inboxes.get(inboxId)?.slug ?? inboxId },
    { title: 'BYTES', right: true, text: ({ bytes }) => String(bytes) },
    { title: 'WHY', flexible: true, text: ({ reason }) => reason },
    { title: 'ID', text: ({ id }) => id },
  ],
});
