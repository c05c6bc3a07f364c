import { completeQuery, type Completion } from '../../src/domain/query/complete.ts';
import { QueryError } from '../../src/domain/query/query-error.ts';
import { step } from '../state/scrolling.ts';
import type { Handle } from './handle.ts';

/** The filter of the queue: a query, completed while it is typed, taken when it means something. */

export function openFilter(handle: Handle): void {
  const text = handle.store.state.filter === '' ? '' : `${handle.store.state.filter} `;
  showFilter(handle, text, undefined);
}

/** Takes another text: what may complete it is looked up anew, and an earlier fault is forgotten. */
export const retypeFilter = (handle: Handle, text: string): void => showFilter(handle, text, undefined);

function showFilter(handle: Handle, text: string, fault: QueryError | undefined): void {
  const completions = completionsOf(handle, text);
  handle.store.set({ overlay: { is: 'filter', text, completions, index: -1, fault } });
}

/** What may stand at the end, but not what already stands there whole. */
function completionsOf(handle: Handle, text: string): readonly Completion[] {
  return queryCompletions(handle, text).filter(({ insert, from }) => text.slice(from) !== insert);
}

/** What may stand at the end of a query. */
export function queryCompletions(handle: Handle, text: string): readonly Completion[] {
  const { agents, teams, inboxes } = handle.client.desk;
  const names = { agents, teams, inboxes, tags: tagsInUse(handle) };
  return completeQuery(text, text.length, names).map((one) => ({
    ...one,
    about: (one.term === undefined ? undefined : handle.words.terms[one.term]) ?? one.about,
  }));
}

/** The commonest tags of the conversations that are here. */
export function tagsInUse(handle: Handle): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of handle.client.desk.conversations.values())
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag);
}

/** Puts the chosen completion, or the first, in the place of what it completes. */
export function completeFilter(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'filter') return;
  const chosen = overlay.completions[Math.max(0, overlay.index)];
  if (chosen === undefined) return;
  // After a value one goes on with the next term; after a name with its value.
  const end = /[:<>=]$/.test(chosen.insert) ? '' : ' ';
  retypeFilter(handle, `${overlay.text.slice(0, chosen.from)}${chosen.insert}${end}`);
}

export function moveFilterChoice(handle: Handle, by: number): void {
  handle.store.change(({ overlay }) =>
    overlay?.is === 'filter' && overlay.completions.length > 0
      ? {
          overlay: {
            ...overlay,
            index: Math.max(0, step(overlay.index, overlay.index < 0 ? 0 : by, overlay.completions.length)),
          },
        }
      : undefined,
  );
}

/** Shows only what the query means; an empty one shows all. A query at fault stays open and says where. */
export function acceptFilter(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'filter') return;
  if (overlay.index >= 0) {
    completeFilter(handle);
    return;
  }
  const filter = overlay.text.trim();
  try {
    handle.queues.checkFilter(filter);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    handle.store.set({ overlay: { ...overlay, completions: [], fault: error } });
    return;
  }
  handle.store.set({ overlay: undefined, filter, top: 0, selectedIndex: 0, focus: 'queue' });
}
