import { listCommand } from './kit/read-command.ts';
import { age } from '../src/terminal/age.ts';
import { isoText } from './kit/words.ts';

/** Cells from which on a whole id leaves room for the reason. */
const WIDE = 100;
/** Time and counter of a UUIDv7: no two that one relay makes are alike in them. */
const TELLING = 18;

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
    { title: 'WHEN', right: true, text: ({ at }, { now }) => age(at, now), csv: ({ at }) => isoText(at) },
    { title: 'INBOX', text: ({ inboxId }, { inboxes }) => inboxes.get(inboxId)?.slug ?? inboxId },
    { title: 'BYTES', right: true, text: ({ bytes }) => String(bytes) },
    { title: 'WHY', flexible: true, text: ({ reason }) => reason },
    // As much as tells one from the other, where a terminal has no room for all: that is what to name it by.
    {
      title: 'ID',
      text: ({ id }, { width }) => (width < WIDE ? id.slice(0, TELLING) : id),
      csv: ({ id }) => id,
    },
  ],
});
