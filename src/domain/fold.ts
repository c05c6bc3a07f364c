/** A private-use code point: taken out of every text and query. */
export const MARK = '\u{e000}';

const ASCII = /^[\0-\x7f]*$/;
const BLANKS = /[\s\p{Cc}\u{e000}]+/gu;

/**
 * A text as it is compared: compatibility forms unified (NFKC), case and Latin, Greek and Cyrillic accents removed,
 * runs of white space and control characters one space. Each code point is folded by itself, so a part of a text folds
 * to a part of the folded text; that is why `toLowerCase`, which knows a final sigma, is not asked about the whole.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(BLANKS, ' ');
  let folded = '';
  for (const letter of text.toWellFormed().normalize('NFKC').replace(BLANKS, ' '))
    folded += foldLetter(letter);
  return folded;
}

/** Folded letters are remembered, the letters of a desk's languages being few. */
const KEPT_LETTERS = 10_000;
const foldedLetters = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const bare = letter
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
  const folded = bare.replaceAll('ς', 'σ');
  if (foldedLetters.size < KEPT_LETTERS) foldedLetters.set(letter, folded);
  return folded;
}
