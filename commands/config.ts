import { Failure } from '../src/domain/failure.ts';
import type { OwnCommand } from './kit/context.ts';

export const own: OwnCommand = {
  spec: {
    name: 'config',
    summary: 'Preferences of the console: list, read, set, reset',
    args: [
      { field: 'name', value: { is: 'text' }, summary: 'The preference', required: false },
      { field: 'value', value: { is: 'text' }, summary: 'What to set it to', required: false },
    ],
    flags: [
      {
        field: 'reset',
        flag: 'reset',
        value: { is: 'boolean' },
        summary: 'Back to the default',
        many: false,
        required: false,
      },
    ],
    examples: ['parley config', 'parley config theme light', 'parley config theme --reset'],
    output: 'document',
    usesRelay: false,
  },
  async run({ env, input, out }) {
    const { preferences, PREFERENCE_LIST } = await import('../src/config/client-config.ts');
    const store = preferences(env);
    const { name, value } = input;
    if (typeof name === 'string' && input['reset'] === true) store.reset(name);
    else if (typeof name === 'string' && typeof value === 'string') store.set(name, value);
    const all: Record<string, string | number | boolean> = store.all();
    if (typeof name === 'string' && !Object.hasOwn(all, name))
      throw new Failure('not_found', `There is no preference “${name}”.`, {
        hint: `Preferences: ${Object.keys(all).join(', ')}.`,
      });
    const shown = PREFERENCE_LIST.filter((one) => name === undefined || one.name === name);
    if (out.mode === 'json')
      await out.json(Object.fromEntries(shown.map((one) => [one.name, all[one.name]])));
    else
      for (const one of shown)
        await out.line(`${one.name.padEnd(14)} ${String(all[one.name]).padEnd(14)} ${one.summary}`);
  },
};
