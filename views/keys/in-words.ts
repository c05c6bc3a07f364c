import { formatKeys } from '../../src/terminal/keymap.ts';
import { DEFAULT_KEYS } from '../keys.ts';

/** Keys as a sentence names them, shorter than in lists: `^X a`, `gc`; of `m <any>` only what comes first. */
export const keysInWords = (keys: string): string =>
  formatKeys(keys.replace(/ <\w+>$/, '')).replaceAll(/\bCtrl-(?=\S(?: |$))/g, '^');

/** What is typed on the `:` line for a command without a key. */
export const typedInWords = (command: string): string => `:${command}`;

/** What calls a command while nobody has bound other keys. */
export function defaultKey(command: string): string {
  const bound = DEFAULT_KEYS.find(({ action }) => action === command);
  return bound === undefined ? typedInWords(command) : keysInWords(bound.keys);
}
