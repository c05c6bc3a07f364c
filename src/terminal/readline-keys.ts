/** The keys of GNU readline (Emacs mode) as edits of a text field: https://tiswww.case.edu/php/chet/readline/readline.html#Command-Line-Editing */
import type { TextCommand } from './text-buffer.ts';

type Plain = Exclude<TextCommand, { cells: number } | { text: string } | { offset: number }>['type'];

const EDITS: ReadonlyMap<string, Plain> = new Map<string, Plain>([
  ['enter', 'newline'],
  ['alt+enter', 'newline'],
  ['shift+enter', 'newline'],
  ['ctrl+j', 'newline'],
  ['backspace', 'backspace'],
  ['ctrl+h', 'backspace'],
  ['delete', 'delete'],
  ['ctrl+d', 'delete'],
  ['left', 'left'],
  ['ctrl+b', 'left'],
  ['right', 'right'],
  ['ctrl+f', 'right'],
  ['home', 'line-start'],
  ['ctrl+a', 'line-start'],
  ['end', 'line-end'],
  ['ctrl+e', 'line-end'],
  ['ctrl+home', 'start'],
  ['alt+<', 'start'],
  ['ctrl+end', 'end'],
  ['alt+>', 'end'],
  ['ctrl+left', 'word-left'],
  ['alt+left', 'word-left'],
  ['alt+b', 'word-left'],
  ['ctrl+right', 'word-right'],
  ['alt+right', 'word-right'],
  ['alt+f', 'word-right'],
  ['ctrl+w', 'kill-word-left'],
  ['alt+backspace', 'kill-word-left'],
  ['ctrl+backspace', 'kill-word-left'],
  ['alt+d', 'kill-word-right'],
  ['ctrl+delete', 'kill-word-right'],
  ['ctrl+u', 'kill-to-line-start'],
  ['ctrl+k', 'kill-to-line-end'],
  ['ctrl+y', 'yank'],
  ['alt+y', 'yank-pop'],
  ['ctrl+t', 'transpose-letters'],
  ['alt+t', 'transpose-words'],
  ['alt+u', 'upper-word'],
  ['alt+l', 'lower-word'],
  ['alt+c', 'capital-word'],
  ['ctrl+_', 'undo'],
  ['alt+_', 'redo'],
]);

/**
 * What a key does in a text field; undefined when it does nothing there. `up` and `down` need the width of the field in
 * cells. Keys that are bound to commands (`ctrl+d` sends by default) should be asked for there first.
 */
export function readlineEdit(key: string, cells: number): TextCommand | undefined {
  if (key === 'up' || key === 'ctrl+p') return { type: 'up', cells };
  if (key === 'down' || key === 'ctrl+n') return { type: 'down', cells };
  const type = EDITS.get(key);
  return type === undefined ? undefined : { type };
}
