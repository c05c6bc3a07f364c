import type { CommandName, PickerName } from '../words/catalogue.ts';
import { openFilter } from '../work/filter.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** What opens something to look at or to choose from, and the terminal itself. */

const picks = (name: CommandName, screen: PickerName, needsOne = true): Command => ({
  name,
  blocked: needsOne ? needsConversation : undefined,
  run: (handle) => handle.pick(screen),
});

/** Unfolds quoted mail of the thread, or folds it again. */
function toggleQuotes(handle: Handle): void {
  const { thread } = handle.store.state;
  if (thread === undefined) return;
  const quoting = handle.thread().filter((entry) => entry.kind === 'message' && entry.quoted !== undefined);
  const unfolded = new Set(thread.unfolded.size > 0 ? [] : quoting.map(({ id }) => id));
  handle.store.set({ thread: { ...thread, unfolded } });
}

export const LOOKING: readonly Command[] = [
  picks('assign.pick', 'assign'),
  picks('status.pick', 'status'),
  picks('priority.pick', 'priority'),
  picks('snooze.pick', 'snooze'),
  picks('tag.add', 'add-tag'),
  picks('tag.remove', 'remove-tag'),
  picks('search', 'search', false),
  picks('palette', 'palette', false),
  picks('queue.pick', 'queues', false),
  picks('theme.pick', 'theme', false),
  {
    name: 'filter',
    run: openFilter,
  },
  {
    name: 'filter.clear',
    run: ({ store }) => store.set({ filter: '', marked: new Set(), range: undefined, notice: undefined }),
  },
  {
    name: 'line',
    run: ({ store }) => store.set({ overlay: { is: 'line', text: '', error: undefined } }),
  },
  {
    name: 'help',
    run({ store }) {
      const { overlay, composer, focus } = store.state;
      const from = overlay?.is ?? (composer === undefined ? focus : 'composer');
      store.set({ overlay: { is: 'help', top: 0, from } });
    },
  },
  {
    name: 'messages',
    run: ({ store }) => store.set({ overlay: { is: 'messages', top: 0 } }),
  },
  { name: 'quotes.toggle', run: toggleQuotes },
  { name: 'repaint', run: (handle) => handle.repaint() },
  { name: 'suspend', run: (handle) => handle.suspend() },
  { name: 'quit', run: (handle) => handle.quit() },
];
