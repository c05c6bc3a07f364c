import { keepInPlace, scrollTo, step } from './scrolling.ts';
import type { ConsoleState } from './state.ts';

/** What of the state the queue's moves change. */
type Place = Pick<ConsoleState, 'selectedId' | 'selectedIndex' | 'top'>;

/** The list as it stands now, and how many conversations fit into the pane. */
export type QueueView = { ids: readonly string[]; page: number; indexOf(id: string): number };

/** The selection `by` conversations further. */
export function moveSelection(place: Place, view: QueueView, by: number): Place {
  const at = place.selectedId === undefined ? -1 : view.indexOf(place.selectedId);
  return select(place, view, step(at < 0 ? place.selectedIndex - Math.sign(by) : at, by, view.ids.length));
}

/** Selects what stands at `index`. */
export function select(place: Place, view: QueueView, index: number): Place {
  const at = step(index, 0, view.ids.length);
  return {
    selectedId: view.ids[at],
    selectedIndex: Math.max(0, at),
    top: scrollTo(Math.max(0, at), place.top, view.page, view.ids.length),
  };
}

/**
 * The place after the list changed. What was selected stays selected while it is in the list; when it left, its
 * neighbour takes its place.
 */
export function afterListChange(place: Place, view: QueueView): Place {
  const index = place.selectedId === undefined ? -1 : view.indexOf(place.selectedId);
  if (index < 0) return select(place, view, Math.min(place.selectedIndex, view.ids.length - 1));
  const before = { index: place.selectedIndex, top: place.top };
  return {
    selectedId: place.selectedId,
    selectedIndex: index,
    top: keepInPlace(before, index, view.page, view.ids.length),
  };
}
