import { currentId } from '../state/split.ts';
import type { Handle } from './handle.ts';

/** Choosing several conversations for one act. */

/** Marks the chosen one, or takes its mark away, and goes on to the next. */
export function toggleMark(handle: Handle): void {
  const id = currentId(handle.store.state);
  if (id === undefined) return;
  const marked = new Set(handle.store.state.marked);
  if (!marked.delete(id)) marked.add(id);
  handle.store.set({ marked, range: undefined });
  handle.run('move.down');
}

/** Marks all that is shown of the queue, or nothing when all was. */
export function markAll(handle: Handle): void {
  const { ids } = handle.queueView();
  handle.store.change(({ marked }) => ({
    marked: new Set(marked.size === ids.length ? [] : ids),
    range: undefined,
  }));
}

/** Begins a range at the chosen one, which follows the moves; pressed again, what is marked stays so. */
export function toggleRange({ store }: Handle): void {
  const { range, selectedId, marked } = store.state;
  if (range !== undefined || selectedId === undefined) store.set({ range: undefined });
  else store.set({ range: { from: selectedId, before: marked }, marked: new Set([...marked, selectedId]) });
}

/** After the choice has moved: everything between where the range began and here is marked. */
export function extendRange(handle: Handle): void {
  const { range, selectedId } = handle.store.state;
  if (range === undefined || selectedId === undefined) return;
  const { ids, indexOf } = handle.queueView();
  const [from, to] = [indexOf(range.from), indexOf(selectedId)].sort((a, b) => a - b);
  if (from === undefined || to === undefined || from < 0) return;
  handle.store.set({ marked: new Set([...range.before, ...ids.slice(from, to + 1)]) });
}
