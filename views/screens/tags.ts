import { actOnTargets, targets } from '../commands/deciding.ts';
import { line } from '../parts/names.ts';
import type { Handle } from '../work/handle.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

const MOST_TAGS = 200;

/** Tags in use on the desk, the usual ones first. */
function tagsInUse(handle: Handle): { tag: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags } of handle.client.desk.conversations.values()) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
    .slice(0, MOST_TAGS);
}

export const addTag: PickerScreen = {
  name: 'add-tag',
  choices(handle, query) {
    const known = tagsInUse(handle).map(({ tag, count }) => ({
      id: tag,
      label: `#${line(tag)}`,
      detail: `${count}`,
    }));
    const typed = query.trim().replace(/^#/, '');
    const isNew = typed !== '' && known.every(({ id }) => id !== typed);
    const fresh = { id: typed, label: `#${line(typed)}`, detail: handle.words.choices.newTag };
    const found = narrow(known, typed);
    return isNew ? [...found, fresh] : found;
  },
  choose(handle, { id, label }) {
    void actOnTargets(handle, 'conversation.tag', (what) => handle.words.notices.tagged(label, what), {
      add: [id],
    });
  },
};

export const removeTag: PickerScreen = {
  name: 'remove-tag',
  choices(handle, query) {
    const tags = [...new Set(targets(handle).flatMap(({ tags }) => tags))];
    return narrow(
      tags.map((tag) => ({ id: tag, label: `#${line(tag)}` })),
      query,
    );
  },
  choose(handle, { id, label }) {
    void actOnTargets(handle, 'conversation.tag', (what) => handle.words.notices.untagged(label, what), {
      remove: [id],
    });
  },
};
