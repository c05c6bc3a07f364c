/** Carries out the commands of vim's normal mode. */
import { editText, type TextBuffer } from '../text-buffer.ts';
import {
  endOfLine,
  firstNonBlank,
  indexOf,
  kindOf,
  lettersOf,
  startOfLine,
  type Letters,
} from './letters.ts';
import { move, type Moved } from './motions.ts';
import { objectAt, type Range } from './objects.ts';
import { changeCases, join, operate, overwrite, place, put, replace, settle, wholeLines } from './operate.ts';
import type { Command, Motion, Operator } from './parse.ts';
import type { VimCommand, VimState } from './state.ts';

/** What a command does: to the state, and whether the text is changed by it, so that `.` repeats it. */
export type Done = { state: VimState; changes: boolean; commands?: readonly VimCommand[] | undefined };

/** The state after a command of normal mode; undefined when it can do nothing. */
export function runNormal(state: VimState, command: Command): Done | undefined {
  const letters = lettersOf(state.buffer.text);
  const at = indexOf(letters, state.buffer.cursor);
  switch (command.type) {
    case 'select':
      return undefined;
    case 'move': {
      const moved = follow(state, letters, at, command.motion, command.count);
      if (moved === undefined) return undefined;
      return { state: afterMove(state, moved, settle(state.buffer, letters, moved.to)), changes: false };
    }
    case 'operate': {
      const range = rangeOf(state, letters, at, command);
      return range === undefined
        ? undefined
        : operateOn(state, command.operator, range.range, at, range.moved);
    }
    case 'do':
      return runPlain(state, letters, at, command);
  }
}

/** Follows a motion; `gj` and `gk` are for the caller, who knows the width. */
export function follow(
  state: VimState,
  letters: Letters,
  at: number,
  motion: Motion,
  count: number | undefined,
): Moved | undefined {
  return move({ letters, at, goal: state.goal, find: state.find }, motion, count);
}

/** Remembers what a motion says is to be remembered. */
export const afterMove = (state: VimState, moved: Moved, buffer: TextBuffer): VimState => ({
  ...state,
  buffer,
  goal: moved.goal,
  find: moved.find ?? state.find,
});

type Operation = Extract<Command, { type: 'operate' }>;

function rangeOf(
  state: VimState,
  letters: Letters,
  at: number,
  { operator, on, count }: Operation,
): { range: Range; moved?: Moved | undefined } | undefined {
  if (on === 'lines') {
    const moved =
      count === undefined || count === 1 ? { to: at } : follow(state, letters, at, { name: 'j' }, count - 1);
    // vim does as much as there is: 5dd on the last lines deletes them.
    return { range: wholeLines(letters, at, moved?.to ?? letters.length) };
  }
  if ('object' in on) {
    const range = objectAt(letters, at, on, count ?? 1);
    if (range === undefined || (range.start === range.end && operator !== 'c')) return undefined;
    return { range };
  }
  const isWord = on.name === 'w' || on.name === 'W';
  const big = on.name === 'W';
  if (isWord && operator === 'c' && kindOf(letters[at], big) !== '') {
    // cw is ce, but at the end of a word it takes that word only.
    const ends = kindOf(letters[at + 1], big) !== kindOf(letters[at], big);
    const times = (count ?? 1) - (ends ? 1 : 0);
    const moved = times === 0 ? { to: at } : follow(state, letters, at, { name: big ? 'E' : 'e' }, times);
    return { range: { start: at, end: (moved?.to ?? at) + 1, lines: false } };
  }
  const moved = follow(state, letters, at, on, count);
  if (moved === undefined) return undefined;
  const [start, end] = moved.to < at ? [moved.to, at] : [at, moved.to];
  if (moved.takes === 'lines') return { range: wholeLines(letters, start, end), moved };
  if (moved.takes === 'inclusive')
    return { range: { start, end: Math.min(end + 1, letters.length), lines: false }, moved };
  if (isWord && end > endOfLine(letters, start)) {
    // The last word moved over stands at the end of a line: the line break stays.
    let stop = end;
    while (stop > start && /^\s/u.test(letters[stop - 1] ?? '') && stop > endOfLine(letters, start))
      stop -= 1;
    return stop === start ? undefined : { range: { start, end: stop, lines: false }, moved };
  }
  return exclusive(letters, start, end, moved);
}

/** `:help exclusive-linewise`: a motion that ends at the start of a line takes nothing of it. */
function exclusive(
  letters: Letters,
  start: number,
  end: number,
  moved: Moved,
): { range: Range; moved: Moved } {
  const crosses = end > start && end > endOfLine(letters, start) && letters[end - 1] === '\n';
  if (!crosses) return { range: { start, end, lines: false }, moved };
  if (start <= firstNonBlank(letters, start)) return { range: wholeLines(letters, start, end - 1), moved };
  return { range: { start, end: end - 1, lines: false }, moved };
}

/** Carries an operator out on a range. */
export function operateOn(
  state: VimState,
  operator: Operator,
  range: Range,
  at: number,
  moved?: Moved,
): Done {
  const { buffer, register } = operate(state.buffer, operator, range, at);
  const remembered = { ...state, register, goal: undefined, find: moved?.find ?? state.find };
  if (operator === 'y')
    return {
      state: { ...remembered, buffer: settled(buffer) },
      changes: false,
      commands: [{ type: 'yanked', text: register.text }],
    };
  if (operator === 'd') return { state: { ...remembered, buffer: settled(buffer) }, changes: true };
  return { state: inserting({ ...remembered, buffer }), changes: true };
}

/** The field with its cursor where normal mode may stand. */
export function settled(buffer: TextBuffer): TextBuffer {
  const letters = lettersOf(buffer.text);
  return settle(buffer, letters, indexOf(letters, buffer.cursor));
}

/** Insert mode at the cursor. */
export const inserting = (state: VimState, times = 1, lines = false): VimState => ({
  ...state,
  mode: 'insert',
  insert: { times, lines, from: state.buffer.cursor },
});

/** Commands that stand for an operator with a motion. */
const SHORT: Readonly<Record<string, readonly [Operator, string]>> = {
  C: ['c', '$'],
  D: ['d', '$'],
};

function runPlain(
  state: VimState,
  letters: Letters,
  at: number,
  command: Extract<Command, { type: 'do' }>,
): Done | undefined {
  const { name, argument } = command;
  const times = command.count ?? 1;
  const { buffer } = state;
  const short = SHORT[name];
  const end = endOfLine(letters, at);
  if (short !== undefined) {
    const last = end === letters.length ? end : endOfLine(letters, linesOn(letters, at, times - 1));
    return operateOn(state, short[0], { start: at, end: last, lines: false }, at);
  }
  const insertAt = (where: number): Done => ({
    state: inserting({ ...state, buffer: place(buffer, letters, where) }, times),
    changes: true,
  });
  const openAt = (line: number, text: string, cursor: number): Done => {
    const opened = replace(buffer, letters, line, line, text);
    return {
      state: inserting({ ...state, buffer: place(opened, lettersOf(opened.text), cursor) }, times, true),
      changes: true,
    };
  };
  const changed = (after: TextBuffer): Done => ({
    state: { ...state, buffer: settled(after), goal: undefined },
    changes: true,
  });
  switch (name) {
    case 'i':
    case 'insert':
      return insertAt(at);
    case 'a':
      return insertAt(Math.min(at + 1, end));
    case 'I':
      return insertAt(lineStartText(letters, at));
    case 'A':
      return insertAt(end);
    case 'o':
      return openAt(end, '\n', end + 1);
    case 'O':
      return openAt(startOfLine(letters, at), '\n', startOfLine(letters, at));
    case 'x':
    case 'delete':
      return at === end
        ? undefined
        : operateOn(state, 'd', { start: at, end: Math.min(end, at + times), lines: false }, at);
    case 'X': {
      const start = Math.max(startOfLine(letters, at), at - times);
      return start === at ? undefined : operateOn(state, 'd', { start, end: at, lines: false }, at);
    }
    case 's':
      return operateOn(state, 'c', { start: at, end: Math.min(end, at + times), lines: false }, at);
    case 'S':
    case 'Y':
      return operateOn(
        state,
        name === 'S' ? 'c' : 'y',
        wholeLines(letters, at, linesOn(letters, at, times - 1)),
        at,
      );
    case 'p':
    case 'P':
      return changed(put(buffer, at, state.register, name === 'P', times));
    case 'J':
      return end === letters.length ? undefined : changed(join(buffer, at, times));
    case '~': {
      if (at === end) return undefined;
      const stop = Math.min(end, at + times);
      return changed(changeCases(buffer, at, stop, '~'));
    }
    case 'r':
      if (at + times > end || argument === undefined) return undefined;
      return argument === '\n'
        ? changed(replace(buffer, letters, at, at + times, '\n'))
        : changed(overwrite(buffer, at, at + times, argument));
    case 'u':
    case 'ctrl+r': {
      let after = buffer;
      for (let done = 0; done < times; done += 1)
        after = editText(after, { type: name === 'u' ? 'undo' : 'redo' });
      return after === buffer
        ? undefined
        : { state: { ...state, buffer: settled(after), goal: undefined }, changes: false };
    }
    case 'v':
    case 'V':
      return {
        state: { ...state, mode: name === 'v' ? 'visual' : 'visual-lines', anchor: buffer.cursor },
        changes: false,
      };
    default:
      return undefined;
  }
}

/** Where the text of a line begins; unlike `^` behind the blanks of a line that has nothing else. */
function lineStartText(letters: Letters, at: number): number {
  const first = firstNonBlank(letters, at);
  return /^\s/u.test(letters[first] ?? '') && first < endOfLine(letters, at) ? endOfLine(letters, at) : first;
}

/** The start of the line so many further down, or of the last. */
function linesOn(letters: Letters, at: number, lines: number): number {
  let line = startOfLine(letters, at);
  for (let done = 0; done < lines; done += 1) {
    const end = endOfLine(letters, line);
    if (end === letters.length) break;
    line = end + 1;
  }
  return line;
}
