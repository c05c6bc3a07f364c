import type { OwnCommand } from './kit/context.ts';
import { candidates } from './kit/candidates.ts';
import { relayValues } from './kit/relay-values.ts';

/** What shells ask for completions: the words so far, the last of them unfinished. */
export const own: OwnCommand = {
  spec: {
    name: '__complete',
    summary: 'Completions of a command line',
    args: [
      { field: 'words', value: { is: 'text' }, summary: 'The words so far', required: false, rest: 'list' },
    ],
    flags: [],
    examples: ['parley __complete -- conv li'],
    output: 'text',
    usesRelay: true,
    hidden: true,
  },
  async run(context) {
    const at = context.argv.indexOf('--');
    const words = at === -1 ? context.argv : context.argv.slice(at + 1);
    for (const { value, about } of await candidates(context.catalogue, words, (field) =>
      relayValues(context, field),
    ))
      await context.out.line(about === '' ? value : `${value}\t${about}`);
  },
};
