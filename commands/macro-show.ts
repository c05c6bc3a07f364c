import { cleanLine } from '../src/terminal/sanitize.ts';
import { showCommand } from './kit/read-command.ts';

export const reading = showCommand({
  read: 'macro.get',
  name: 'macro show',
  positional: ['macro'],
  examples: ['parley macro show refund', 'parley macro show refund --jq .macro.lines'],
  lines({ macro }) {
    const facts: [string, string][] = [
      ['name', macro.name],
      ['title', macro.title],
      ['key', macro.key === undefined ? '' : `m ${macro.key}`],
      ['channels', (macro.channels ?? []).join(', ')],
      ['panes', (macro.panes ?? []).join(', ')],
    ];
    return [
      ...facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => `${name.padEnd(9)} ${cleanLine(value)}`),
      ...macro.lines.map((line) => `  ${cleanLine(line)}`),
    ];
  },
});
