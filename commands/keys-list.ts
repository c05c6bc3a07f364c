import { formatKeys } from '../src/terminal/keymap.ts';
import type { OwnCommand } from './kit/context.ts';
import { textOf } from './kit/input.ts';

export const own: OwnCommand = {
  spec: {
    name: 'keys list',
    summary: 'Every key of the console as it is bound for you, with the names a keymap file uses',
    args: [{ field: 'pane', value: { is: 'text' }, summary: 'Only the keys of this pane', required: false }],
    flags: [],
    examples: ['parley keys list', 'parley keys list composer', "parley keys list --jq '.bindings[].action'"],
    output: 'document',
    usesRelay: false,
  },
  async run({ env, input, out }) {
    const { ownKeys } = await import('./serve/own-keys.ts');
    const { bindings } = await ownKeys(env);
    const pane = textOf(input, 'pane');
    const shown = bindings.filter((one) => pane === undefined || one.pane === pane);
    if (out.mode === 'json') {
      await out.json({ bindings: shown.map((one) => ({ ...one })) });
      return;
    }
    for (const { keys, pane: where, action, argument, when, label } of shown) {
      const runs = [action, argument].filter((part) => part !== undefined).join(' ');
      const on = when === undefined ? '' : `  (${when})`;
      await out.line(`${where.padEnd(9)} ${formatKeys(keys).padEnd(14)} ${runs.padEnd(24)} ${label}${on}`);
    }
  },
};
