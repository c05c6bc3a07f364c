import { refusalWords } from '../state/notices.ts';
import type { Handle } from './handle.ts';

/** Recording keys, playing them, and reading the keymap file. */

export function startRecording(handle: Handle, letter = ''): void {
  handle.recorder.start(letter);
  handle.store.set({ recording: letter });
}

/** Keeps what was recorded. The keys that ended it are not part of it. */
export function stopRecording(handle: Handle): void {
  const { recorder, store, words } = handle;
  const { letter } = recorder;
  if (letter === undefined) return;
  const ending = handle.keyboard.keysOf('record.stop')[0]?.split(' ').length ?? 1;
  store.set({ recording: undefined });
  try {
    const keys = recorder.stop(ending);
    handle.notify('good', words.notices.recorded(keys, letter), words.notices.playsIt(letter));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    handle.notify('bad', words.notices.failed(words.notices.recording, why), words.notices.shownAgain);
  }
}

/** Presses the recorded keys again. All they did is one step of undo. */
export function play(handle: Handle, letter = ''): void {
  const { recorder, words } = handle;
  const events = recorder.keys(letter);
  if (events === undefined) {
    handle.notify('plain', words.notices.notRecorded(letter), words.notices.howToRecord);
    return;
  }
  recorder.last = letter;
  handle.play(events, words.notices.playing(letter));
}

export function playAgain(handle: Handle): void {
  const { last } = handle.recorder;
  if (last === undefined) handle.notify('plain', handle.words.notices.nothingPlayed);
  else play(handle, last);
}

/** What is wrong with the keymap file, told once and kept in `:messages`; the first of it is on the status line. */
export function tellKeyProblems(handle: Handle): number {
  const { keyboard, words } = handle;
  const file = keyboard.path?.split('/').at(-1) ?? 'keys.json';
  for (const problem of keyboard.problems.toReversed()) {
    const { text: message, hint } = refusalWords(words, problem.refusal);
    const text = `${file}:${problem.place.line}:${problem.place.column}: ${message}`;
    if (problem.kind === 'error') handle.notify('bad', text, hint);
    else handle.notify('plain', text, hint);
  }
  return keyboard.problems.length;
}

/** Reads the keymap file anew. */
export async function reloadKeys(handle: Handle): Promise<void> {
  const { keyboard, client, words } = handle;
  if (keyboard.path === undefined) return;
  try {
    await keyboard.load([...client.desk.channels.keys()]);
    if (tellKeyProblems(handle) === 0) handle.notify('good', words.notices.keysLoaded(keyboard.path));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    handle.notify('bad', words.notices.failed(words.notices.keys, why), words.notices.shownAgain);
  }
}
