import { fold } from '../../src/domain/fold.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { actorName, line } from '../parts/names.ts';
import type { Choice } from '../state/overlay.ts';
import { findIn } from '../work/finding.ts';
import type { Handle } from '../work/handle.ts';
import { loadBack } from '../work/opening.ts';
import { chooseEntry } from '../work/reading.ts';
import { textOf } from '../state/entry-text.ts';
import type { PickerScreen } from './picker-screen.ts';

const isOpen = ({ store }: Handle): boolean =>
  store.state.overlay?.is === 'picker' && store.state.overlay.screen === 'find';

const MOST_FOUND = 100;
/** Shown of a text before what was found in it, characters. */
const BEFORE = 20;

/** What was said in this thread, newest first; choosing one goes there, and all of them are marked. */
export const findScreen: PickerScreen = {
  name: 'find',
  // What is found further back joins the rest as it comes.
  follows: true,
  choices(handle, query) {
    const wanted = fold(query).trim();
    if (wanted === '') return [];
    // Once the picker stands: that is what it goes on for.
    queueMicrotask(() => void loadBack(handle, () => isOpen(handle)));
    const { words, client, timeZone } = handle;
    const choice = (entry: Entry): Choice => {
      const text = line(textOf(entry), 16_000);
      const at = Math.max(0, fold(text).indexOf(wanted) - BEFORE);
      const { name } = actorName(words, client.desk, entry.author, handle.me());
      return {
        id: entry.id,
        label: `${name}: ${at > 0 ? '…' : ''}${text.slice(at, at + 160)}`.toWellFormed(),
        detail: words.formats.shortDate(entry.at, timeZone),
      };
    };
    return findIn(handle.thread(), wanted, MOST_FOUND).map(choice);
  },
  choose(handle, { id }, query) {
    const { thread } = handle.store.state;
    if (thread === undefined) return;
    handle.store.set({ thread: { ...thread, find: query.trim() } });
    chooseEntry(
      handle,
      handle.thread().findLastIndex((entry) => entry.id === id),
    );
  },
};
