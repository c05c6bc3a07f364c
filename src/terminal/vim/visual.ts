/** Carries out the commands of vim's visual modes. */
import { indexOf, lettersOf, type Letters } from './letters.ts';
import { afterMove, follow, inserting, operateOn, settled, type Done } from './normal.ts';
import { objectAt, type Range } from './objects.ts';
import { changeCases, join, overwrite, place, replace, settle, wholeLines } from './operate.ts';
import { SPAN, type Command, type Operator } from './parse.ts';
import type { Typed, VimState } from './state.ts';

/** The selected graphemes as a range: both ends are in it. */
export function selectedRange(state: VimState, letters: Letters = lettersOf(state.buffer.text)): Range {
  const at = indexOf(letters, state.buffer.cursor);
  const anchor = Math.min(indexOf(letters, state.anchor), letters.length);
  const [start, end] = at < anchor ? [at, anchor] : [anchor, at];
  if (state.mode === 'visual-lines') return wholeLines(letters, start, end);
  return { start, end: Math.min(end + 1, letters.length), lines: false };
}

/** The state after a command of a visual mode; undefined when it can do nothing. */
export function runVisual(state: VimState, command: Command): Done | undefined {
  const letters = lettersOf(state.buffer.text);
  const at = indexOf(letters, state.buffer.cursor);
  switch (command.type) {
    case 'operate':
      return undefined;
    case 'move': {
      const moved = follow(state, letters, at, command.motion, command.count);
      if (moved === undefined) return undefined;
      return { state: afterMove(state, moved, settle(state.buffer, letters, moved.to)), changes: false };
    }
    case 'select': {
      const range = objectAt(letters, at, command.object, command.count ?? 1);
      if (range === undefined || range.end === range.start) return undefined;
      const anchor = place(state.buffer, letters, range.start).cursor;
      const buffer = place(state.buffer, letters, range.end - 1);
      return {
        state: { ...state, buffer, anchor, mode: range.lines ? 'visual-lines' : state.mode },
        changes: false,
      };
    }
    case 'do':
      return runOnSelection(state, letters, command);
  }
}

const OPERATORS: Readonly<Record<string, Operator>> = { d: 'd', x: 'd', delete: 'd', c: 'c', s: 'c', y: 'y' };
/** The capitals take whole lines whatever is selected. */
const ON_LINES: Readonly<Record<string, Operator>> = { D: 'd', X: 'd', C: 'c', S: 'c', Y: 'y' };

function runOnSelection(
  state: VimState,
  letters: Letters,
  command: Extract<Command, { type: 'do' }>,
): Done | undefined {
  const range = selectedRange(state, letters);
  const normal: VimState = { ...state, mode: 'normal', goal: undefined };
  const { name, argument } = command;
  const onLines = ON_LINES[name];
  const operator = OPERATORS[name] ?? onLines;
  if (operator !== undefined) {
    const on =
      onLines === undefined ? range : wholeLines(letters, range.start, Math.max(range.start, range.end - 1));
    return operateOn(normal, operator, on, range.start);
  }
  switch (name) {
    case 'v':
    case 'V': {
      const mode = name === 'v' ? 'visual' : 'visual-lines';
      return { state: mode === state.mode ? normal : { ...state, mode }, changes: false };
    }
    case 'o':
      return {
        state: {
          ...state,
          buffer: place(state.buffer, letters, indexOf(letters, state.anchor)),
          anchor: state.buffer.cursor,
        },
        changes: false,
      };
    case 'I':
      return {
        state: inserting({ ...normal, buffer: place(state.buffer, letters, range.start) }),
        changes: true,
      };
    case 'A':
      return {
        state: inserting({ ...normal, buffer: place(state.buffer, letters, range.end) }),
        changes: true,
      };
    case 'J': {
      const lines = letters.slice(range.start, range.end).filter((letter) => letter === '\n').length + 1;
      return { state: { ...normal, buffer: settled(join(state.buffer, range.start, lines)) }, changes: true };
    }
    case '~':
    case 'u':
    case 'U': {
      const after = lettersOf(changeCases(state.buffer, range.start, range.end, name).text);
      const buffer = changeCases(state.buffer, range.start, range.end, name);
      return { state: { ...normal, buffer: place(buffer, after, range.start) }, changes: true };
    }
    case 'r': {
      if (argument === undefined || argument === '\n') return undefined;
      const buffer = overwrite(state.buffer, range.start, range.end, argument);
      return {
        state: { ...normal, buffer: place(buffer, lettersOf(buffer.text), range.start) },
        changes: true,
      };
    }
    case 'p':
    case 'P': {
      const cut = letters.slice(range.start, range.end).join('');
      const text = state.register.text.repeat(Math.min(command.count ?? 1, 100));
      const put = state.register.lines && !range.lines ? `\n${text}\n` : text;
      const after = replace(state.buffer, letters, range.start, range.end, put);
      const left = lettersOf(after.text);
      const last = Math.max(range.start, indexOf(left, after.cursor) - 1);
      const register = { text: cut, lines: range.lines };
      return {
        state: { ...normal, register, buffer: settle(after, left, range.lines ? range.start : last) },
        changes: true,
      };
    }
    default:
      return undefined;
  }
}

/** The keys that do to as much text from the cursor on what was done to a selection: what `.` repeats. */
export function asTypedFromCursor(state: VimState, command: Command): readonly Typed[] | undefined {
  if (command.type !== 'do') return undefined;
  const operator = OPERATORS[command.name] ?? ON_LINES[command.name];
  if (operator === undefined) return undefined;
  const letters = lettersOf(state.buffer.text);
  const { start, end, lines } = selectedRange(state, letters);
  const keys = (text: string): Typed[] => Array.from(text, (key) => ({ key, text: key }));
  if (lines || ON_LINES[command.name] !== undefined) {
    const count =
      letters.slice(start, Math.max(start, end - 1)).filter((letter) => letter === '\n').length + 1;
    return keys(`${count}${operator}${operator}`);
  }
  return [...keys(`${Math.max(1, end - start)}${operator}`), { key: SPAN, text: '' }];
}
