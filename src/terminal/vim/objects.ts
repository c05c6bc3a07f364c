/** vim's text objects as ranges. Source: vim's `:help text-objects`. Places are indices of graphemes. */
import { endOfLine, isBlank, kindOf, startOfLine, type Letters } from './letters.ts';
import type { TextObject } from './parse.ts';

/** From `start` up to, but without, `end`. `lines`: whole lines, without the line break of the last. */
export type Range = { start: number; end: number; lines: boolean };

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** The object at a place; undefined when there is none. */
export function objectAt(
  letters: Letters,
  at: number,
  { object, around }: TextObject,
  count: number,
): Range | undefined {
  if (object === 'w' || object === 'W') return words(letters, at, object === 'W', around, count);
  if (object === 'p') return paragraph(letters, at, around);
  const closing = CLOSING[object];
  return closing === undefined
    ? quoted(letters, at, object, around)
    : brackets(letters, at, object, closing, around, count);
}

function words(
  letters: Letters,
  at: number,
  big: boolean,
  around: boolean,
  count: number,
): Range | undefined {
  const [first, last] = [startOfLine(letters, at), endOfLine(letters, at)];
  if (first === last) return undefined;
  const sameAs = (index: number, kind: string): boolean =>
    index >= first && index < last && kindOf(letters[index], big) === kind;
  const runFrom = (index: number): number => {
    const kind = kindOf(letters[index], big);
    let end = index;
    while (sameAs(end, kind)) end += 1;
    return end;
  };
  const place = Math.min(at, last - 1);
  const kind = kindOf(letters[place], big);
  let start = place;
  while (sameAs(start - 1, kind)) start -= 1;
  let end = runFrom(start);
  if (!around) {
    for (let done = 1; done < count && end < last; done += 1) end = runFrom(end);
    return { start, end, lines: false };
  }
  // On blanks: they and the word behind them. On a word: it and the blanks behind it, else those before it.
  if (end < last) end = kind === '' || isBlank(letters[end]) ? runFrom(end) : end;
  for (let done = 1; done < count && end < last; done += 1) {
    end = runFrom(end);
    if (end < last && (kind === '' || isBlank(letters[end]))) end = runFrom(end);
  }
  if (kind !== '' && !isBlank(letters[end - 1])) while (sameAs(start - 1, '')) start -= 1;
  return { start, end, lines: false };
}

function quoted(letters: Letters, at: number, quote: string, around: boolean): Range | undefined {
  const [first, last] = [startOfLine(letters, at), endOfLine(letters, at)];
  let open: number | undefined;
  for (let index = first; index < last; index += 1) {
    if (letters[index] === '\\') index += 1;
    else if (letters[index] === quote) {
      if (open === undefined) open = index;
      else if (index < at) open = undefined;
      else
        return around ? withBlanks(letters, open, index + 1) : { start: open + 1, end: index, lines: false };
    }
  }
  return undefined;
}

/** The blanks behind a range belong to it, else those before it. */
function withBlanks(letters: Letters, from: number, to: number): Range {
  let [start, end] = [from, to];
  while (isBlank(letters[end])) end += 1;
  if (end === to) while (isBlank(letters[start - 1])) start -= 1;
  return { start, end, lines: false };
}

function brackets(
  letters: Letters,
  at: number,
  opening: string,
  closing: string,
  around: boolean,
  count: number,
): Range | undefined {
  let start = at;
  let left = count;
  let depth = 0;
  for (; start >= 0; start -= 1) {
    if (letters[start] === closing && start !== at) depth += 1;
    if (letters[start] !== opening) continue;
    if (depth > 0) depth -= 1;
    else if ((left -= 1) === 0) break;
  }
  if (start < 0) return undefined;
  depth = 0;
  for (let end = start; end < letters.length; end += 1) {
    if (letters[end] === opening) depth += 1;
    if (letters[end] === closing) depth -= 1;
    if (depth === 0)
      return around ? { start, end: end + 1, lines: false } : { start: start + 1, end, lines: false };
  }
  return undefined;
}

/** Lines without an empty one among them, or the empty lines at the place; around: and the others behind it. */
function paragraph(letters: Letters, at: number, around: boolean): Range | undefined {
  const isEmpty = (line: number): boolean => {
    let index = line;
    while (isBlank(letters[index])) index += 1;
    return index === endOfLine(letters, line);
  };
  let start = startOfLine(letters, at);
  const empty = isEmpty(start);
  while (start > 0 && isEmpty(startOfLine(letters, start - 1)) === empty)
    start = startOfLine(letters, start - 1);
  const linesFrom = (from: number, kind: boolean): number => {
    let end = from;
    while (end < letters.length && isEmpty(end) === kind)
      end = Math.min(letters.length, endOfLine(letters, end) + 1);
    return end;
  };
  let end = linesFrom(start, empty);
  if (around) end = linesFrom(end, !empty);
  return { start, end: end > start && letters[end - 1] === '\n' ? end - 1 : end, lines: true };
}
