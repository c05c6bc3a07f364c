import { z } from 'zod';
import { defineAction } from './port.ts';
import { missing } from './support/near-names.ts';

export const macroRemove = defineAction({
  name: 'macro.remove',
  summary: 'Take a macro from the team',
  permission: 'desk.manage',
  path: '/macros/:macro/remove',
  cli: { noun: 'macro', verb: 'remove', positional: ['macro'], example: 'parley macro remove refund' },
  input: z.object({ macro: z.string().min(1).max(64).describe('The macro: its name or id') }),
  async handle(context, input) {
    const all = await context.tx.macros();
    const wanted = input.macro.toLowerCase();
    const found = all.find(({ id, name }) => id === input.macro || name.toLowerCase() === wanted);
    if (found === undefined)
      throw missing(
        'macro',
        input.macro,
        all.map(({ name }) => name),
        'parley macro list',
      );
    const { id, name, key, title, lines, channels, panes } = found;
    await context.emit({ type: 'macro.removed', deskMacroId: id });
    return {
      result: { deskMacroId: id, name },
      undo: {
        action: 'macro.save',
        input: { name, key, title, lines, channels, panes },
        label: `Bring the macro ${name} back`,
      },
    };
  },
});
