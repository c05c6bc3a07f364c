import type { Inbox } from '../src/domain/inbox.ts';
import { inboxTrouble } from '../src/domain/inbox-trouble.ts';
import { age } from '../src/terminal/age.ts';
import { listCommand } from './kit/read-command.ts';
import { isoText } from './kit/words.ts';

function troubleText(inbox: Pick<Inbox, 'status' | 'health'>, now: number): string {
  const trouble = inboxTrouble(inbox, now);
  switch (trouble?.is) {
    case undefined:
      return '';
    case 'error':
      return trouble.message;
    case 'expired':
      return 'the token has expired';
    case 'expires':
      return `the token expires ${isoText(trouble.at)}`;
  }
}

export const reading = listCommand({
  read: 'inboxes.list',
  name: 'inbox list',
  positional: [],
  examples: ['parley inbox list', 'parley inbox list --json'],
  rows: ({ inboxes }) => inboxes,
  id: ({ slug }) => slug,
  none: 'There is no inbox yet. Add one: parley inbox add.',
  columns: [
    { title: 'SLUG', text: ({ slug }) => slug },
    { title: 'CHANNEL', text: ({ channel }) => channel },
    { title: 'STATUS', text: ({ status }) => status },
    { title: 'NAME', flexible: true, text: ({ name }) => name },
    { title: 'ADDRESS', flexible: true, text: ({ address }) => address ?? '' },
    {
      title: 'LAST IN',
      right: true,
      text: ({ health }, { now }) =>
        health.lastInboundAt === undefined ? '' : age(health.lastInboundAt, now),
      csv: ({ health }) => isoText(health.lastInboundAt),
    },
    {
      title: 'TROUBLE',
      flexible: true,
      text: (inbox, { now }) => troubleText(inbox, now),
    },
  ],
});
