import { revealHidden } from '../../src/terminal/sanitize.ts';
import type { Choice } from '../state/overlay.ts';
import { chosenEntry } from '../work/reading.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';
import { line } from '../parts/names.ts';

const LONGEST_FACT = 2_000;

/** Everything the desk knows of the chosen entry, field by field; choosing one copies it. */
export const detailsScreen: PickerScreen = {
  name: 'details',
  choices(handle, query) {
    const entry = chosenEntry(handle);
    if (entry === undefined) return [];
    const facts = Object.entries(entry).flatMap(([name, value]): Choice[] => {
      if (value === undefined) return [];
      const raw = typeof value === 'string' ? value : JSON.stringify(value);
      const isTime = name === 'at' || name.endsWith('At');
      const said =
        isTime && typeof value === 'number' ? handle.words.formats.shortDate(value, handle.timeZone) : raw;
      const shown = line(revealHidden(said.slice(0, LONGEST_FACT)), LONGEST_FACT);
      return [{ id: raw, label: `${name}: ${shown}`, preview: shown }];
    });
    return narrow(facts, query);
  },
  choose(handle, { id }) {
    if (handle.copy(id)) handle.notify('good', handle.words.notices.copied);
  },
};
