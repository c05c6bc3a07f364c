import { ANYWHERE, formatKeys } from '../../src/terminal/keymap.ts';
import { keepTour, readTour, TOUR_STEPS, type TourStep } from '../state/tour.ts';
import { tell } from './acting.ts';
import { enterSends } from './composing.ts';
import { keysHere } from './keys-here.ts';
import type { CommandName } from '../words/catalogue.ts';
import type { Handle } from './handle.ts';

/** The tour through the console: offering it, walking it, and noticing that the key of a step was pressed. */

/** The offer stands this long, ms; `:tour` is there for ever. */
const OFFERED_FOR_MS = 180_000;
const END_SHOWN_MS = 20_000;

/** Offers the tour, once on this machine. */
export function offerTour({ store, shelf, clock }: Handle): void {
  if (readTour(shelf).wasOffered) return;
  keepTour(shelf, 0);
  store.set({ tour: { is: 'offered' } });
  clock.after(OFFERED_FOR_MS, () => {
    if (store.state.tour?.is === 'offered') store.set({ tour: undefined });
  });
}

/** Carries out `:tour`, with `skip`, `back`, `leave` or `again` behind it. */
export function tourLine(handle: Handle, word: string): void {
  if (word === 'skip') handle.run('tour.skip');
  else if (word === 'back') handle.run('tour.back');
  else if (word === 'leave') handle.run('tour.leave');
  else if (word === 'again') goTo(handle, 0);
  else if (word === '') goTo(handle, readTour(handle.shelf).step);
  else handle.notify('bad', handle.words.tour.unknown(word), handle.words.tour.usage);
}

/** Shows a step, or the end behind the last one. */
function goTo(handle: Handle, step: number): void {
  const { store, shelf, words, client } = handle;
  if (TOUR_STEPS[step] === undefined) {
    keepTour(shelf, 0);
    store.set({ tour: undefined });
    tell(handle, {
      at: client.now(),
      tone: 'good',
      text: words.tour.end,
      hint: words.tour.endHint,
      shownMs: END_SHOWN_MS,
    });
    return;
  }
  keepTour(shelf, step);
  store.set({ tour: { is: 'at', step } });
}

export function moveTour(handle: Handle, by: number): void {
  const { tour } = handle.store.state;
  if (tour?.is === 'at') goTo(handle, Math.max(0, tour.step + by));
}

export function leaveTour(handle: Handle): void {
  const { store, words } = handle;
  const wasBegun = store.state.tour?.is === 'at';
  store.set({ tour: undefined });
  if (wasBegun) handle.notify('plain', words.tour.left, words.tour.goesOn);
}

/** A command ran, or a word of the line-by-line console: goes on when that is what the step waits for. */
export function noteForTour(handle: Handle, did: string): void {
  const { tour } = handle.store.state;
  if (tour?.is !== 'at') return;
  const step = TOUR_STEPS[tour.step];
  if (step === undefined || (step.command !== did && !step.also.includes(did))) return;
  if (hasWorked(handle, step)) goTo(handle, tour.step + 1);
}

/** What was refused on the spot was not done. */
function hasWorked({ store }: Handle, { id }: TourStep): boolean {
  if (id === 'look') return store.state.selectedId !== undefined;
  if (id === 'send') return store.state.pending.length > 0;
  return id !== 'reply' || store.state.composer !== undefined;
}

/** The keys of the step's command from where the agent is, with what leaves a frame or the composer first. */
export function tourKeys(handle: Handle): string {
  const { overlay, composer, focus, tour } = handle.store.state;
  const command = tour?.is === 'at' ? TOUR_STEPS[tour.step]?.command : undefined;
  if (command === undefined) return '';
  if (
    command === 'composer.send' &&
    composer !== undefined &&
    overlay === undefined &&
    enterSends(handle, composer)
  )
    return formatKeys('enter');
  const [here] = keysHere(handle, command);
  if (here !== undefined) return formatKeys(here);
  const [there] = keysHere(handle, command, { focus });
  const keys = there === undefined ? `:${command}` : formatKeys(there);
  const isInside = overlay !== undefined || composer !== undefined;
  return isInside ? `${formatKeys('escape')} ${keys}` : keys;
}

/** The keys that begin the tour, go back, skip and leave, with what each does. */
export function steeringKeys({ store, keyboard, words }: Handle): [key: string, does: string][] {
  const { tour } = store.state;
  const { begin, notNow, back, skip, leave } = words.tour.steering;
  const key = (command: CommandName): string =>
    formatKeys(keyboard.keysOf(command, [ANYWHERE])[0] ?? `:${command}`);
  return tour?.is === 'offered'
    ? [
        [key('tour'), begin],
        [key('tour.leave'), notNow],
      ]
    : [
        [key('tour.back'), back],
        [key('tour.skip'), skip],
        [key('tour.leave'), leave],
      ];
}
