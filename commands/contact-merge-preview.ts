import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';
import { contactText } from './kit/words.ts';

export const reading = showCommand({
  read: 'contact.merge-preview',
  name: 'contact merge-preview',
  positional: ['into', 'from'],
  examples: ['parley contact merge-preview maria@example.com +5511987654321'],
  lines: ({ into, from, identities, conversations, notes, patch, conflicts }) =>
    [
      `${contactText(from)} becomes part of ${contactText(into)}`,
      `moves    ${counted(conversations.length, 'conversation')}, ${counted(notes.length, 'note')}`,
      ...identities.map(({ address }) => `address  ${address}`),
      ...Object.entries(patch).map(([field, value]) => `takes    ${field}: ${JSON.stringify(value)}`),
      ...conflicts.map(
        ({ field, kept, dropped }) =>
          `keeps    ${field}: ${JSON.stringify(kept)}, not ${JSON.stringify(dropped)}`,
      ),
    ].map((line) => cleanLine(line)),
});

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
