import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';
import { clockText } from './kit/words.ts';

export const reading = showCommand({
  read: 'quarantine.get',
  name: 'quarantine show',
  positional: ['item'],
  examples: ['parley quarantine show 01930a6e-7c1f-7000-8000-00000000002a'],
  lines: ({ at, reason, bytes, text }) => [
    `${clockText(at)}  ${bytes} bytes  ${cleanLine(reason)}`,
    '',
    ...text.split('\n').map((line) => cleanLine(line)),
  ],
});
