/**
 * A text field under the keys of vim: normal, insert and visual mode over the text buffer. Pure. What vim has besides
 * (registers by name, marks, search, ex commands) is left to the console's own keys.
 */
import { readlineEdit } from './readline-keys.ts';
import { asOneStep, editText, type TextBuffer } from './text-buffer.ts';
import { before, lineStart } from './text/borders.ts';
import { runNormal, settled, type Done } from './vim/normal.ts';
import { parseVim, type Command } from './vim/parse.ts';
import type { Typed, VimCommand, VimResult, VimState } from './vim/state.ts';
import { asTypedFromCursor, runVisual, selectedRange } from './vim/visual.ts';
import { lettersOf, offsetOf } from './vim/letters.ts';

export { createVim, type VimState } from './vim/state.ts';

/** A change is repeated with at most so many things typed in it. */
const LONGEST_CHANGE = 10_000;

/**
 * Takes one key, as the input reader gives it. `cells` is the width of the field, for moving by the rows one sees.
 * Keys that are bound to commands (sending, leaving) should be asked for before, in normal mode at least.
 */
export function vimKey(state: VimState, event: { key: string; text: string }, cells: number): VimResult {
  return state.mode === 'insert' ? insertKey(state, event, cells) : commandKey(state, event, cells);
}

/** Takes text that was pasted: in insert mode at the cursor, otherwise behind the grapheme under it. */
export function vimPaste(state: VimState, text: string): VimState {
  const typed = [...state.typed, { paste: text }];
  if (state.mode === 'insert')
    return { ...state, typed, buffer: editText(state.buffer, { type: 'insert', text }) };
  const buffer = settled(asOneStep(state.buffer, editText(state.buffer, { type: 'insert', text })));
  return { ...state, mode: 'normal', pending: [], typed: [], buffer };
}

/** What is selected, in code units; undefined outside the visual modes. */
export function vimSelection(state: VimState): { start: number; end: number } | undefined {
  if (state.mode !== 'visual' && state.mode !== 'visual-lines') return undefined;
  const letters = lettersOf(state.buffer.text);
  const { start, end } = selectedRange(state, letters);
  return { start: offsetOf(letters, start), end: offsetOf(letters, end) };
}

const only = (state: VimState, ...commands: VimCommand[]): VimResult => ({ state, commands });

const isEscape = (key: string): boolean => key === 'escape' || key === 'ctrl+[' || key === 'ctrl+c';

function insertKey(state: VimState, event: { key: string; text: string }, cells: number): VimResult {
  if (isEscape(event.key)) return only(endInsert({ ...state, typed: [...state.typed, event] }));
  const edit =
    event.text === '' ? readlineEdit(event.key, cells) : ({ type: 'insert', text: event.text } as const);
  if (edit === undefined) return only(state, { type: 'unbound', key: event.key });
  return only({ ...state, typed: [...state.typed, event], buffer: editText(state.buffer, edit) });
}

function endInsert(state: VimState): VimState {
  const { times, lines, from } = state.insert;
  const { text, cursor } = state.buffer;
  let { buffer } = state;
  const written = cursor > from ? text.slice(from, cursor) : '';
  const again = Math.min(times - 1, Math.floor(1_000_000 / (written.length + 1)));
  if (again > 0 && written !== '')
    buffer = editText(buffer, { type: 'insert', text: (lines ? `\n${written}` : written).repeat(again) });
  if (state.before !== undefined) buffer = asOneStep(state.before, buffer);
  const back =
    buffer.cursor === lineStart(buffer.text, buffer.cursor)
      ? buffer.cursor
      : before(buffer.text, buffer.cursor);
  const change = state.typed.length > 0 && state.typed.length <= LONGEST_CHANGE ? state.typed : state.change;
  return {
    ...state,
    mode: 'normal',
    buffer: editText(buffer, { type: 'move-to', offset: back }),
    change,
    typed: [],
    before: undefined,
    goal: undefined,
  };
}

function commandKey(state: VimState, event: { key: string; text: string }, cells: number): VimResult {
  const isVisual = state.mode !== 'normal';
  const idle = { ...state, pending: [], typed: [] };
  if (isEscape(event.key)) {
    if (state.pending.length > 0) return only(idle);
    if (isVisual) return only({ ...idle, mode: 'normal', goal: undefined, buffer: settled(state.buffer) });
    return only(idle, { type: 'leave' });
  }
  const pending = [...state.pending, event.key];
  const typed = [...state.typed, event];
  const command = parseVim(pending, isVisual ? 'visual' : 'normal');
  if (command === 'more') return only({ ...state, pending, typed });
  if (command === undefined) {
    return pending.length === 1 ? only(idle, { type: 'unbound', key: event.key }) : only(idle);
  }
  if (command.type === 'do' && command.name === '.') return repeatChange(idle, command.count, cells);
  if (command.type === 'move' && (command.motion.name === 'gj' || command.motion.name === 'gk'))
    return only(byRows(idle, command.motion.name === 'gj' ? 'down' : 'up', command.count ?? 1, cells));
  return finish(state, idle, command, isVisual, typed);
}

function finish(
  state: VimState,
  idle: VimState,
  command: Command,
  isVisual: boolean,
  typed: readonly Typed[],
): VimResult {
  const done: Done | undefined = isVisual ? runVisual(idle, command) : runNormal(idle, command);
  if (done === undefined) return only(idle);
  const commands = done.commands ?? [];
  if (!done.changes) return { state: done.state, commands };
  const change = (isVisual ? asTypedFromCursor(state, command) : undefined) ?? (isVisual ? [] : typed);
  if (done.state.mode === 'insert') {
    return { state: { ...done.state, typed: change, before: state.buffer }, commands };
  }
  return {
    state: {
      ...done.state,
      change: change.length > 0 ? change : state.change,
      buffer: asOneStep(state.buffer, done.state.buffer),
    },
    commands,
  };
}

/** By the rows of the field as it is shown. */
function byRows(state: VimState, type: 'up' | 'down', count: number, cells: number): VimState {
  let { buffer }: { buffer: TextBuffer } = state;
  for (let done = 0; done < Math.min(count, 1_000); done += 1) buffer = editText(buffer, { type, cells });
  return { ...state, buffer: settled(buffer), goal: undefined };
}

/** Types the last change again. A count takes the place of the one it had. */
function repeatChange(state: VimState, count: number | undefined, cells: number): VimResult {
  const digits = Array.from(count === undefined ? '' : String(count), (key): Typed => ({ key, text: key }));
  const isDigit = (one: Typed): boolean => 'key' in one && /^\d$/.test(one.key);
  const first = state.change.findIndex((one) => !isDigit(one));
  const keys = count === undefined ? state.change : [...digits, ...state.change.slice(Math.max(0, first))];
  let result = only(state);
  for (const one of keys) {
    result = 'paste' in one ? only(vimPaste(result.state, one.paste)) : vimKey(result.state, one, cells);
  }
  return result;
}
