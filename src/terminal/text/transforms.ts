/** The transforms of readline: swapping letters and words, changing the case of a word. */
import { after, before, lineEnd, lineStart } from './borders.ts';
import { wordLeft, wordRight } from './words.ts';

/** Text in the place of a range; the cursor goes behind it. */
export type Replacement = { start: number; end: number; text: string };

/** The graphemes around the cursor, or the last two of a line at its end, in the other order. */
export function transposeLetters(text: string, cursor: number): Replacement | undefined {
  const atEnd = cursor === lineEnd(text, cursor);
  const middle = atEnd ? before(text, cursor) : cursor;
  const start = before(text, middle);
  if (middle <= lineStart(text, cursor) || start < lineStart(text, cursor)) return undefined;
  const end = after(text, middle);
  return { start, end, text: text.slice(middle, end) + text.slice(start, middle) };
}

/** The word at or behind the cursor and the one before it, in the other order; what stands between them stays. */
export function transposeWords(text: string, cursor: number): Replacement | undefined {
  // Behind the last word the last two are swapped.
  const secondEnd = wordEnd(text, cursor) ?? wordEnd(text, wordLeft(text, cursor));
  if (secondEnd === undefined) return undefined;
  const secondStart = wordLeft(text, secondEnd);
  const firstStart = wordLeft(text, secondStart);
  const firstEnd = wordEnd(text, firstStart);
  if (firstStart === secondStart || firstEnd === undefined || firstEnd > secondStart) return undefined;
  return {
    start: firstStart,
    end: secondEnd,
    text:
      text.slice(secondStart, secondEnd) +
      text.slice(firstEnd, secondStart) +
      text.slice(firstStart, firstEnd),
  };
}

/** The end of the word at or behind an offset; undefined when there is none. */
function wordEnd(text: string, offset: number): number | undefined {
  const end = wordRight(text, offset);
  return /[\p{L}\p{N}]/u.test(text.slice(offset, end)) ? end : undefined;
}

/** The rest of the word behind the cursor in capitals, in small letters, or with a capital first. */
export function changeCase(
  text: string,
  cursor: number,
  how: 'upper-word' | 'lower-word' | 'capital-word',
): Replacement | undefined {
  const end = wordRight(text, cursor);
  if (end === cursor) return undefined;
  const piece = text.slice(cursor, end);
  if (how === 'upper-word') return { start: cursor, end, text: piece.toUpperCase() };
  const small = piece.toLowerCase();
  if (how === 'lower-word') return { start: cursor, end, text: small };
  return { start: cursor, end, text: small.replace(/\p{L}/u, (letter) => letter.toUpperCase()) };
}
