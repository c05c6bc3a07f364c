import { keymapPath, readKeymap } from '../../src/config/keymap-file.ts';
import { readLook } from '../../src/config/look.ts';
import type { Environment } from '../../src/config/paths.ts';
import { createKeyboard, type Keyboard } from '../../views/work/keyboard.ts';
import { wordsIn, type Words } from '../../views/words/words.ts';

/**
 * The console's keys with this account's preset and keymap file. Throws `ConfigError` when the file is there and cannot
 * be read; what is wrong in it is in `problems`. Reading nothing costs nothing: without file and preset the default
 * keys stand as they are.
 */
export async function ownKeys(env: Environment, words: Words = wordsIn('en')): Promise<Keyboard> {
  const { keys: preset } = readLook(env);
  const keyboard = createKeyboard(words, { path: keymapPath(env), read: () => readKeymap(env), preset });
  if (preset !== 'parley' || readKeymap(env) !== undefined) await keyboard.load();
  return keyboard;
}
