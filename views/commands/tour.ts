import { leaveTour, moveTour, tourLine } from '../work/tour.ts';
import type { Command, Handle } from '../work/handle.ts';

/** The tour: a first look at the console, a step at a time. */

const needsTour = ({ store, words }: Handle): string | undefined =>
  store.state.tour?.is === 'at' ? undefined : words.tour.notOn;

export const TOUR: readonly Command[] = [
  { name: 'tour', run: (handle) => tourLine(handle, '') },
  { name: 'tour.skip', blocked: needsTour, run: (handle) => moveTour(handle, 1) },
  { name: 'tour.back', blocked: needsTour, run: (handle) => moveTour(handle, -1) },
  { name: 'tour.leave', run: leaveTour },
];
