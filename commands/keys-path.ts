import { keymapPath } from '../src/config/keymap-file.ts';
import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'keys path',
    summary: 'Where your own keys of the console are kept',
    args: [],
    flags: [],
    examples: ['parley keys path', 'parley keys path --json'],
    output: 'document',
    usesRelay: false,
  },
  async run({ env, out }) {
    const path = keymapPath(env);
    if (out.mode === 'json') await out.json({ path });
    else await out.line(path);
  },
};
