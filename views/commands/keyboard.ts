import { play, playAgain, reloadKeys, startRecording, stopRecording } from '../work/playing.ts';
import type { Command } from '../work/handle.ts';

/** Keys about keys: repeating, recording and playing, reading the keymap file again. */
export const KEYBOARD: readonly Command[] = [
  {
    name: 'repeat',
    repeats: true,
    blocked: ({ store, words }) =>
      store.state.again === undefined ? words.notices.blocked.nothingToRepeat : undefined,
    run: ({ store }) => store.state.again?.run(),
  },
  { name: 'record', takes: 'letter', run: (handle, letter) => startRecording(handle, letter) },
  { name: 'record.stop', run: stopRecording },
  { name: 'play', takes: 'letter', repeats: true, run: (handle, letter) => play(handle, letter) },
  { name: 'play.again', repeats: true, run: playAgain },
  { name: 'reload-keys', run: (handle) => void reloadKeys(handle) },
];
