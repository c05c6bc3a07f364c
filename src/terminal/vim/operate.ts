/** What vim's operators and the other commands that change text do to it. Places are indices of graphemes. */
import { editText, type TextBuffer } from '../text-buffer.ts';
import {
  endOfLine,
  firstNonBlank,
  isBlank,
  lettersOf,
  offsetOf,
  onLine,
  startOfLine,
  type Letters,
} from './letters.ts';
import type { Range } from './objects.ts';
import type { Operator } from './parse.ts';

/** What was deleted or yanked last. Whole lines come without the last line break. */
export type Register = { text: string; lines: boolean };

/** The field with the cursor at a grapheme. */
export const place = (buffer: TextBuffer, letters: Letters, at: number): TextBuffer =>
  editText(buffer, { type: 'move-to', offset: offsetOf(letters, at) });

/** Another text in the place of graphemes; the cursor goes behind it. */
export function replace(
  buffer: TextBuffer,
  letters: Letters,
  start: number,
  end: number,
  text: string,
): TextBuffer {
  const command = {
    type: 'replace',
    start: offsetOf(letters, start),
    end: offsetOf(letters, end),
    text,
  } as const;
  const moved = place(buffer, letters, start);
  return start === end && text === '' ? moved : editText(moved, command);
}

/** A range widened to whole lines; the line break of the last is not in it. */
export const wholeLines = (letters: Letters, start: number, end: number): Range => ({
  start: startOfLine(letters, start),
  end: endOfLine(letters, Math.max(start, end)),
  lines: true,
});

/** Carries an operator out. After `c` the cursor stands where typing goes on. */
export function operate(
  buffer: TextBuffer,
  operator: Operator,
  { start, end, lines }: Range,
  cursor: number,
): { buffer: TextBuffer; register: Register } {
  const letters = lettersOf(buffer.text);
  const register = { text: letters.slice(start, end).join(''), lines };
  if (operator === 'y') {
    const staysOn = lines && startOfLine(letters, cursor) === startOfLine(letters, start);
    return { buffer: place(buffer, letters, staysOn ? cursor : start), register };
  }
  if (!lines || operator === 'c') return { buffer: replace(buffer, letters, start, end, ''), register };
  // A line break goes with the lines: the one behind them, or at the end of the text the one before.
  const isLast = end === letters.length;
  const from = isLast ? Math.max(0, start - 1) : start;
  const after = replace(buffer, letters, from, isLast ? end : end + 1, '');
  const left = lettersOf(after.text);
  return { buffer: place(after, left, firstNonBlank(left, from)), register };
}

const MOST_PUT = 1_000_000;

/** Puts the register in behind the cursor, or before it. */
export function put(
  buffer: TextBuffer,
  at: number,
  register: Register,
  before: boolean,
  count: number,
): TextBuffer {
  if (register.text === '' && !register.lines) return buffer;
  const letters = lettersOf(buffer.text);
  const times = Math.max(1, Math.min(count, Math.floor(MOST_PUT / (register.text.length + 1))));
  if (register.lines) {
    const text = Array.from({ length: times }, () => register.text).join('\n');
    const line = before ? startOfLine(letters, at) : endOfLine(letters, at);
    const after = replace(buffer, letters, line, line, before ? `${text}\n` : `\n${text}`);
    const left = lettersOf(after.text);
    return place(after, left, firstNonBlank(left, before ? line : line + 1));
  }
  const where = before ? at : Math.min(at + 1, endOfLine(letters, at));
  const after = replace(buffer, letters, where, where, register.text.repeat(times));
  const left = lettersOf(after.text);
  const end = lettersOf(after.text.slice(0, after.cursor)).length;
  return place(after, left, register.text.includes('\n') ? where : Math.max(where, end - 1));
}

/** Joins so many lines (at least two) with one blank, none before `)`; the cursor goes to where the last two met. */
export function join(buffer: TextBuffer, at: number, lines: number): TextBuffer {
  let result = buffer;
  for (let done = 1; done < Math.max(2, lines); done += 1) {
    const letters = lettersOf(result.text);
    const start = done === 1 ? at : lettersOf(result.text.slice(0, result.cursor)).length;
    const end = endOfLine(letters, start);
    if (end === letters.length) break;
    let next = end + 1;
    while (isBlank(letters[next])) next += 1;
    const bare = next === letters.length || letters[next] === '\n' || letters[next] === ')';
    const gap = bare || isBlank(letters[end - 1]) || end === startOfLine(letters, end) ? '' : ' ';
    const after = replace(result, letters, end, next, gap);
    result = place(after, lettersOf(after.text), end);
  }
  return result;
}

/** Puts one character in the place of each grapheme of a range; line breaks stay. */
export function overwrite(buffer: TextBuffer, start: number, end: number, character: string): TextBuffer {
  const letters = lettersOf(buffer.text);
  const text = letters
    .slice(start, end)
    .map((letter) => (letter === '\n' ? letter : character))
    .join('');
  const after = replace(buffer, letters, start, end, text);
  const left = lettersOf(after.text);
  return place(after, left, Math.max(start, Math.min(end, left.length) - 1));
}

/** Capitals to small letters and back; `u` and `U` make all small or capital. */
export function changeCases(
  buffer: TextBuffer,
  start: number,
  end: number,
  how: '~' | 'u' | 'U',
): TextBuffer {
  const letters = lettersOf(buffer.text);
  const flip = (letter: string): string =>
    how === 'u' || (how === '~' && letter !== letter.toLowerCase())
      ? letter.toLowerCase()
      : letter.toUpperCase();
  const text = letters.slice(start, end).map(flip).join('');
  return text === '' ? buffer : replace(buffer, letters, start, end, text);
}

/** The field with the cursor at the nearest place where normal mode may stand. */
export function settle(buffer: TextBuffer, letters: Letters, at: number): TextBuffer {
  return place(buffer, letters, onLine(letters, at));
}
