import { formatKeys } from '../../src/terminal/keymap.ts';
import { line } from '../parts/names.ts';
import { macrosOf } from '../work/macro-shelf.ts';
import { planOf, runMacro } from '../work/macros.ts';
import { showPlan } from '../work/plan.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Macros by name; what each does is shown beside it. */
export const macro: PickerScreen = {
  name: 'macro',
  choices: (handle, query) =>
    narrow(
      macrosOf(handle).map(({ name, key, title, lines, isDesk }) => ({
        id: name,
        label: line(title === '' ? name : title),
        detail: [
          ...(isDesk === true ? [handle.words.macros.desk] : []),
          line(name),
          ...(key === undefined ? [] : [formatKeys(`m ${key}`)]),
        ].join('  '),
        preview: lines.map((each) => line(each, 400)).join('\n'),
      })),
      query,
    ),
  choose: (handle, { id }) => runMacro(handle, id),
};

/** The same, shown before it is done. */
export const macroPreview: PickerScreen = {
  ...macro,
  name: 'macro-preview',
  choose(handle, { id }) {
    const plan = planOf(handle, id);
    if (plan !== undefined) showPlan(handle, plan);
  },
};
