import { fold, MARK } from '../domain/fold.ts';

/**
 * What is indexed of a text and how a query asks for it, for an index of trigrams (three code points in a row). A
 * trigram index cannot answer one or two letters, and in Chinese, Japanese and Korean those are words; so pairs and
 * single letters of CJK text are indexed as trigrams of their own, ended by a mark that no text contains.
 */

/** Characters (UTF-16 units) of one text that are indexed; what stands beyond is stored and shown but not found. */
const INDEXED_LENGTH = 100_000;

const CJK =
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}\p{Script_Extensions=Bopomofo}]/u;

/** True when a letter in it belongs to a script in which one or two letters make a word. */
export const isCjk = (text: string): boolean => CJK.test(text);

/** The text to hand to the trigram index. Several fields (text, subject, file names) never run into each other. */
export function searchable(...fields: readonly string[]): string {
  const texts = fields.map((field) => fold(field.slice(0, INDEXED_LENGTH)));
  const grams = new Set<string>();
  for (const text of texts) if (isCjk(text)) addGrams(text, grams);
  return [...texts, ...grams].join(MARK) + MARK;
}

/** Every CJK letter as one that a mark follows (and another ends), every pair with one in it. */
function addGrams(text: string, grams: Set<string>): void {
  let previous = '';
  for (const letter of text) {
    const cjk = isCjk(letter);
    if (cjk) grams.add(letter + MARK);
    if (previous !== '' && (cjk || isCjk(previous))) grams.add(previous + letter);
    previous = letter;
  }
}

/**
 * The full-text expression that finds `text` as a part of a stored text, or undefined when it is too short to be
 * looked for: fewer than three letters, none of them CJK. Always one quoted phrase: nothing in `text` is syntax.
 */
export function searchQuery(text: string): string | undefined {
  const sought = fold(text).trim();
  const letters = Array.from(sought).length;
  if (letters < 3 && !isCjk(sought)) return undefined;
  const phrase = sought + MARK.repeat(Math.max(0, 3 - letters));
  return `"${phrase.replaceAll('"', '""')}"`;
}
