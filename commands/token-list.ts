import { age } from '../src/terminal/age.ts';
import { listCommand } from './kit/read-command.ts';
import { isoText } from './kit/words.ts';

export const reading = listCommand({
  read: 'tokens.list',
  name: 'token list',
  positional: [],
  examples: ['parley token list'],
  rows: ({ tokens }) => tokens,
  id: ({ id }) => id,
  none: 'There is no token.',
  columns: [
    { title: 'ID', text: ({ id }) => id },
    { title: 'KIND', text: ({ kind }) => kind },
    { title: 'NAME', flexible: true, text: ({ name }) => name },
    { title: 'SCOPES', flexible: true, text: ({ scopes }) => scopes?.join(' ') ?? 'all' },
    {
      title: 'ENDS',
      right: true,
      text: ({ expiresAt }, { now }) => age(expiresAt, now),
      csv: ({ expiresAt }) => isoText(expiresAt),
    },
    {
      title: 'LAST USE',
      right: true,
      text: ({ lastUsedAt }, { now }) => (lastUsedAt === null ? 'never' : age(lastUsedAt, now)),
      csv: ({ lastUsedAt }) => isoText(lastUsedAt),
    },
  ],
});
