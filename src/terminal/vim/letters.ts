/** A text as the graphemes vim moves by. Places are indices of graphemes. */
import { graphemes } from '../width.ts';

export type Letters = readonly string[];

/** The graphemes of a text. */
export const lettersOf = (text: string): Letters => graphemes(text);

/** The index of the grapheme that begins at (or holds) an offset in code units. */
export function indexOf(letters: Letters, offset: number): number {
  let at = 0;
  for (const [index, letter] of letters.entries()) {
    if (at + letter.length > offset) return index;
    at += letter.length;
  }
  return letters.length;
}

/** The offset in code units at which a grapheme begins. */
export const offsetOf = (letters: Letters, index: number): number => letters.slice(0, index).join('').length;

/** Where the line of a place begins. */
export function startOfLine(letters: Letters, at: number): number {
  let index = at;
  while (index > 0 && letters[index - 1] !== '\n') index -= 1;
  return index;
}

/** The place of the line break that ends a line, or the end of the text. */
export function endOfLine(letters: Letters, at: number): number {
  let index = at;
  while (index < letters.length && letters[index] !== '\n') index += 1;
  return index;
}

/** The first grapheme of a line that is no blank; the last of a line of blanks. */
export function firstNonBlank(letters: Letters, at: number): number {
  let index = startOfLine(letters, at);
  const end = endOfLine(letters, at);
  while (index < end && isBlank(letters[index])) index += 1;
  return index === end ? onLine(letters, end) : index;
}

/** The nearest place in the line where normal mode may stand: on a grapheme, unless the line is empty. */
export function onLine(letters: Letters, at: number): number {
  const place = Math.max(0, Math.min(at, letters.length));
  const start = startOfLine(letters, place);
  return place > start && place === endOfLine(letters, place) ? place - 1 : place;
}

/** A blank that is no line break. */
export const isBlank = (letter: string | undefined): boolean =>
  letter !== undefined && letter !== '\n' && /^\s/u.test(letter);

/**
 * What kind of word a grapheme belongs to: '' for blanks and line breaks. As in vim, letters, punctuation, emoji and each
 * of the scripts that write without spaces are kinds of their own; with `big` all that is no blank is one kind.
 */
export function kindOf(letter: string | undefined, big: boolean): string {
  if (letter === undefined || /^\s/u.test(letter)) return '';
  if (big) return 'word';
  if (/^[\p{Script=Han}々〇]/u.test(letter)) return 'han';
  if (/^\p{Script=Hiragana}/u.test(letter)) return 'hiragana';
  if (/^[\p{Script=Katakana}ー]/u.test(letter)) return 'katakana';
  if (/^[\p{L}\p{N}\p{M}_]/u.test(letter)) return 'word';
  if (/^[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(letter)) return 'emoji';
  return 'punctuation';
}
