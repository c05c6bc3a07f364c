import { showCommand } from './kit/read-command.ts';
import { entryLines } from './kit/words.ts';

export const reading = showCommand({
  read: 'thread.page',
  name: 'conv thread',
  details: 'The number in brackets is what --seen of “parley conv reply” takes.',
  positional: ['conversation'],
  examples: ['parley conv thread 1042', "parley conv thread 1042 --jq '.entries[-1].text'"],
  needsNames: true,
  needsContact: true,
  lines: ({ entries, more }, around) => [
    ...(more ? [`… earlier entries: --before ${entries[0]?.seq ?? 0}`, ''] : []),
    ...entries.flatMap((entry) => entryLines(entry, around)),
  ],
});
