import { pickerScreen } from '../screens/index.ts';
import type { Overlay } from '../state/overlay.ts';
import { failureNotice } from '../state/notices.ts';
import { step } from '../state/scrolling.ts';
import type { PickerName } from '../words/catalogue.ts';
import { retypeFilter } from './filter.ts';
import type { Handle } from './handle.ts';

/** Pickers and prompts: what is typed, what fits, what is chosen. */

type Picker = Extract<Overlay, { is: 'picker' }>;

/** Search waits this long after the last letter before it asks the relay, ms. */
const ASK_AFTER_MS = 120;

export function openPicker(handle: Handle, screen: PickerName, query = '', about?: string): void {
  pickerScreen(screen);
  show(handle, { is: 'picker', screen, about, query, index: 0, choices: [], isLoading: false });
}

/** Offers anew what the open picker offers: more of it is known than when it was opened. */
export function openAgain(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is === 'picker') show(handle, overlay);
}

/** True while a picker is open that follows the desk. */
export function isFollowing({ store }: Handle): boolean {
  const { overlay } = store.state;
  if (overlay?.is !== 'picker') return false;
  const screen = pickerScreen(overlay.screen);
  return screen.isAsked !== true && screen.follows === true;
}

/** Offers what can be chosen by now in a picker that follows the desk; what was chosen stays it while it is there. */
export function follow(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'picker' || !isFollowing(handle)) return;
  const screen = pickerScreen(overlay.screen);
  const choices = screen.isAsked === true ? [] : screen.choices(handle, overlay.query);
  if (JSON.stringify(choices) === JSON.stringify(overlay.choices)) return;
  const chosen = overlay.choices[overlay.index]?.id;
  const at = choices.findIndex(({ id }) => id === chosen);
  const index = at >= 0 ? at : Math.max(0, Math.min(overlay.index, choices.length - 1));
  handle.store.set({ overlay: { ...overlay, choices, index } });
}

/** Takes another text into the prompt of the overlay that has one. */
export function retype(handle: Handle, change: (text: string) => string): void {
  const { overlay } = handle.store.state;
  if (overlay?.is === 'picker') {
    const query = change(overlay.query);
    if (query !== overlay.query) show(handle, { ...overlay, query, index: 0 });
  } else if (overlay?.is === 'line') {
    handle.store.set({ overlay: { is: 'line', text: change(overlay.text), error: undefined } });
  } else if (overlay?.is === 'filter') {
    retypeFilter(handle, change(overlay.text));
  }
}

/** Shows the picker with what fits its query; what must be asked for comes when it is there. */
function show(handle: Handle, picker: Picker): void {
  const { store, clock } = handle;
  const screen = pickerScreen(picker.screen);
  if (screen.isAsked !== true) {
    store.set({ overlay: { ...picker, choices: screen.choices(handle, picker.query) } });
    return;
  }
  const isIdle = picker.query.trim() === '' && screen.asksAtOnce !== true;
  store.set({ overlay: { ...picker, isToChoose: false, isLoading: !isIdle } });
  const isCurrent = (): boolean => {
    const { overlay } = store.state;
    return overlay?.is === 'picker' && overlay.screen === picker.screen && overlay.query === picker.query;
  };
  clock.after(screen.asksAtOnce === true ? 0 : ASK_AFTER_MS, () => {
    if (!isCurrent()) return;
    screen.ask(handle, picker.query).then(
      (choices) => {
        if (!isCurrent()) return;
        const isDecided = isToChoose(handle);
        store.set({ overlay: { ...picker, choices, isLoading: false } });
        if (isDecided) choose(handle);
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        store.set({ overlay: undefined });
        const { text, hint } = failureNotice(handle.words, error, handle.words.notices.search, 0);
        handle.notify('bad', text, hint);
      },
    );
  });
}

export function moveChoice(handle: Handle, by: number): void {
  handle.store.change(({ overlay }) =>
    overlay?.is === 'picker'
      ? {
          overlay: {
            ...overlay,
            isToChoose: false,
            index: Math.max(0, step(overlay.index, by, overlay.choices.length)),
          },
        }
      : undefined,
  );
}

/** Enter was pressed before the answer was there: the best of it will be chosen. */
export function isToChoose({ store }: Handle): boolean {
  const { overlay } = store.state;
  return overlay?.is === 'picker' && overlay.isLoading && overlay.isToChoose === true;
}

/**
 * Takes the chosen one; the picker closes first, so that choosing may open another. While the relay is asked there is
 * nothing yet that fits what was typed: the choice is made when the answer comes.
 */
export function choose(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'picker') return;
  if (overlay.isLoading && overlay.index === 0) {
    handle.store.set({ overlay: { ...overlay, isToChoose: true } });
    return;
  }
  const choice = overlay.choices[overlay.index];
  if (choice === undefined) return;
  if (choice.blocked !== undefined) {
    handle.notify('bad', `${choice.label}: ${choice.blocked}`, handle.words.overlays.pickerKeys);
    return;
  }
  handle.store.set({ overlay: undefined });
  pickerScreen(overlay.screen).choose(handle, choice, overlay.query, overlay.about);
}

/** Leaves the overlay without a choice. */
export function leaveOverlay(handle: Handle): void {
  const { overlay } = handle.store.state;
  handle.store.set({ overlay: undefined });
  if (overlay?.is === 'picker') pickerScreen(overlay.screen).leave?.(handle, overlay.query, overlay.about);
}

/** Types the chosen one as far as the picker can, or goes to the next. */
export function completeChoice(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is !== 'picker') return;
  const { complete } = pickerScreen(overlay.screen);
  const choice = overlay.choices[overlay.index];
  if (complete === undefined) moveChoice(handle, 1);
  else if (choice !== undefined) retype(handle, () => complete(choice));
}
