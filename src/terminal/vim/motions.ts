/** Where vim's motions lead. Source: vim's `:help motion.txt`. Places are indices of graphemes. */
import { cellWidth } from '../width.ts';
import { endOfLine, firstNonBlank, isBlank, kindOf, onLine, startOfLine, type Letters } from './letters.ts';
import type { Motion } from './parse.ts';

/** What `f`, `F`, `t` or `T` looked for last. */
export type Find = { name: string; letter: string };

/** What motions go by besides the text. `goal` is the column in cells that `j` and `k` keep. */
export type From = { letters: Letters; at: number; goal: number | undefined; find: Find | undefined };

/**
 * A place, and what an operator takes up to it: without the grapheme there, with it, or whole lines.
 * `goal` and `find` are to be remembered.
 */
export type Moved = {
  to: number;
  takes: 'exclusive' | 'inclusive' | 'lines';
  goal?: number | undefined;
  find?: Find | undefined;
};

/** Follows a motion; undefined when it leads nowhere. */
export function move(from: From, motion: Motion, count: number | undefined): Moved | undefined {
  const { letters, at } = from;
  const times = count ?? 1;
  switch (motion.name) {
    case 'h':
      return changed(at, { to: Math.max(startOfLine(letters, at), at - times), takes: 'exclusive' });
    case 'l':
      return { to: Math.min(endOfLine(letters, at), at + times), takes: 'exclusive' };
    case 'span':
      return { to: Math.min(letters.length, at + times), takes: 'exclusive' };
    case '0':
      return { to: startOfLine(letters, at), takes: 'exclusive' };
    case '^':
      return { to: firstNonBlank(letters, at), takes: 'exclusive' };
    case '$': {
      const line = lineBelow(letters, at, times - 1);
      if (line === undefined) return undefined;
      return {
        to: onLine(letters, endOfLine(letters, line)),
        takes: 'inclusive',
        goal: Number.POSITIVE_INFINITY,
      };
    }
    case 'g_': {
      let to = endOfLine(letters, lineBelow(letters, at, times - 1) ?? at) - 1;
      while (isBlank(letters[to])) to -= 1;
      return { to: Math.max(startOfLine(letters, at), to), takes: 'inclusive' };
    }
    case 'j':
    case 'k': {
      const goal = from.goal ?? cellWidth(letters.slice(startOfLine(letters, at), at).join(''));
      const line = lineBelow(letters, at, motion.name === 'j' ? times : -times);
      return line === undefined ? undefined : { to: inLine(letters, line, goal), takes: 'lines', goal };
    }
    case '+':
    case '-': {
      const line = lineBelow(letters, at, motion.name === '+' ? times : -times);
      return line === undefined ? undefined : { to: firstNonBlank(letters, line), takes: 'lines' };
    }
    case 'gg':
    case 'G': {
      const last = motion.name === 'G' && count === undefined;
      const line = last
        ? startOfLine(letters, letters.length)
        : (lineBelow(letters, 0, times - 1, true) ?? 0);
      return { to: firstNonBlank(letters, line), takes: 'lines' };
    }
    case 'w':
    case 'W':
      return changed(at, {
        to: repeat(at, times, (place) => wordOn(letters, place, motion.name === 'W')),
        takes: 'exclusive',
      });
    case 'b':
    case 'B':
      return changed(at, {
        to: repeat(at, times, (place) => wordBack(letters, place, motion.name === 'B')),
        takes: 'exclusive',
      });
    case 'e':
    case 'E':
      return changed(at, {
        to: repeat(at, times, (place) => wordEnd(letters, place, motion.name === 'E')),
        takes: 'inclusive',
      });
    case 'ge':
      return changed(at, {
        to: repeat(at, times, (place) => wordEndBack(letters, place)),
        takes: 'inclusive',
      });
    case '{':
    case '}':
      return changed(at, {
        to: repeat(at, times, (place) => paragraph(letters, place, motion.name === '}' ? 1 : -1)),
        takes: 'exclusive',
      });
    case '%':
      return bracket(letters, at);
    case 'f':
    case 'F':
    case 't':
    case 'T':
      return seek(letters, at, { name: motion.name, letter: motion.argument ?? '' }, times, false);
    case ';':
      return from.find === undefined ? undefined : seek(letters, at, from.find, times, true);
    case ',': {
      if (from.find === undefined) return undefined;
      const { name, letter } = from.find;
      const other = name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
      const found = seek(letters, at, { name: other, letter }, times, true);
      return found === undefined ? undefined : { ...found, find: from.find };
    }
    default:
      return undefined;
  }
}

const changed = (at: number, moved: Moved): Moved | undefined => (moved.to === at ? undefined : moved);

function repeat(at: number, times: number, step: (place: number) => number): number {
  let place = at;
  for (let done = 0; done < times; done += 1) {
    const next = step(place);
    if (next === place) break;
    place = next;
  }
  return place;
}

/** The start of the line so many further down (or up); undefined when there is none, or with `clip` the last one. */
function lineBelow(letters: Letters, at: number, lines: number, clip = false): number | undefined {
  let line = startOfLine(letters, at);
  for (let done = 0; done < Math.abs(lines); done += 1) {
    const end = endOfLine(letters, line);
    if (lines > 0 && end === letters.length) return clip ? line : undefined;
    if (lines < 0 && line === 0) return undefined;
    line = lines > 0 ? end + 1 : startOfLine(letters, line - 1);
  }
  return line;
}

/** The place in a line nearest to a column in cells. */
function inLine(letters: Letters, line: number, goal: number): number {
  const end = endOfLine(letters, line);
  let at = line;
  let cells = 0;
  while (at < end) {
    cells += cellWidth(letters[at] ?? '');
    if (cells > goal) break;
    at += 1;
  }
  return onLine(letters, at);
}

const isEmptyLine = (letters: Letters, at: number): boolean =>
  (at === 0 || letters[at - 1] === '\n') && (at === letters.length || letters[at] === '\n');

function wordOn(letters: Letters, from: number, big: boolean): number {
  let at = from;
  const kind = kindOf(letters[at], big);
  while (kind !== '' && kindOf(letters[at], big) === kind) at += 1;
  while (at < letters.length && kindOf(letters[at], big) === '') {
    if (at > from && isEmptyLine(letters, at)) return at;
    at += 1;
  }
  return at;
}

function wordBack(letters: Letters, from: number, big: boolean): number {
  let at = from - 1;
  while (at > 0 && kindOf(letters[at], big) === '' && !isEmptyLine(letters, at)) at -= 1;
  const kind = kindOf(letters[at], big);
  while (kind !== '' && at > 0 && kindOf(letters[at - 1], big) === kind) at -= 1;
  return Math.max(0, at);
}

function wordEnd(letters: Letters, from: number, big: boolean): number {
  let at = from + 1;
  while (at < letters.length && kindOf(letters[at], big) === '') at += 1;
  if (at >= letters.length) return Math.max(from, onLine(letters, letters.length));
  const kind = kindOf(letters[at], big);
  while (kindOf(letters[at + 1], big) === kind) at += 1;
  return at;
}

function wordEndBack(letters: Letters, from: number): number {
  let at = from;
  const kind = kindOf(letters[at], false);
  while (at > 0 && kind !== '' && kindOf(letters[at], false) === kind) at -= 1;
  if (at === 0 && kindOf(letters[0], false) === kind) return 0;
  while (at > 0 && kindOf(letters[at], false) === '' && !(at < from && isEmptyLine(letters, at))) at -= 1;
  return at;
}

function paragraph(letters: Letters, from: number, by: 1 | -1): number {
  let at = from;
  while (at >= 0 && at <= letters.length && isEmptyLine(letters, at)) at += by;
  while (at >= 0 && at < letters.length && !isEmptyLine(letters, at)) at += by;
  return Math.max(0, Math.min(at, letters.length));
}

const OPENING = '([{';
const CLOSING = ')]}';

/** From the first bracket at or behind the place in its line to the one it belongs to. */
function bracket(letters: Letters, at: number): Moved | undefined {
  const end = endOfLine(letters, at);
  let start = at;
  while (start < end && !isBracket(letters[start])) start += 1;
  const one = letters[start];
  if (start === end || one === undefined) return undefined;
  const by = OPENING.includes(one) ? 1 : -1;
  const other = by === 1 ? CLOSING.charAt(OPENING.indexOf(one)) : OPENING.charAt(CLOSING.indexOf(one));
  let depth = 0;
  for (let index = start; index >= 0 && index < letters.length; index += by) {
    if (letters[index] === one) depth += 1;
    if (letters[index] === other) depth -= 1;
    if (depth === 0) return { to: index, takes: 'inclusive' };
  }
  return undefined;
}

const isBracket = (letter: string | undefined): boolean =>
  letter !== undefined && (OPENING + CLOSING).includes(letter);

/** Inside the line only. `again`: `;` behind `t` goes on from a hit it stands before. */
function seek(letters: Letters, at: number, find: Find, times: number, again: boolean): Moved | undefined {
  const by = find.name === 'f' || find.name === 't' ? 1 : -1;
  const isTill = find.name === 't' || find.name === 'T';
  const [start, end] = [startOfLine(letters, at), endOfLine(letters, at)];
  let left = times;
  let index = at + by;
  if (isTill && again && times === 1 && letters[index] === find.letter) index += by;
  for (; index >= start && index < end; index += by) {
    if (letters[index] !== find.letter) continue;
    left -= 1;
    if (left > 0) continue;
    return { to: isTill ? index - by : index, takes: by === 1 ? 'inclusive' : 'exclusive', find };
  }
  return undefined;
}
