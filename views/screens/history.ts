import { line } from '../parts/names.ts';
import { historyOf } from '../work/line-history.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Earlier `:` lines, the newest first; the chosen one stands on the line again, to be changed or run. */
export const history: PickerScreen = {
  name: 'history',
  choices: (handle, query) =>
    narrow(
      historyOf(handle)
        .toReversed()
        .map((text) => ({ id: text, label: line(text, 400) })),
      query,
    ),
  choose: ({ store }, { id }) => store.set({ overlay: { is: 'line', text: id, error: undefined } }),
};
