/**
 * Privacy mode: what names or reaches a person is hidden behind dots of the same width, so that nothing moves on the
 * screen. For text before it is styled. It errs towards hiding; what it does not know (a street, a birthday) it shows.
 */
import { graphemes, graphemeWidth } from './width.ts';

export type MaskOptions = {
  /** Names to hide, whole or by their parts, whatever the case: those of the people of the conversation. */
  names?: readonly string[] | undefined;
  /** Words of the desk's own, in just this spelling: a part of a name inside of them names nobody. */
  ours?: readonly string[] | undefined;
};

const DOT = '•';

type Span = { start: number; end: number };

const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?/gu;
/** Digits with what people write between them. */
const DIGITS = /(?<![\p{L}\p{N}])[+(]?\p{Nd}(?:[\p{Nd} ().\u00A0/\u2010\u2011-]*\p{Nd})?(?![\p{L}\p{N}])/gu;
/** ISO 13616: country, two check digits, up to 30 more. */
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![\p{L}\p{N}])/giu;
const DATE = /^(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})$/;
/** Parts of a name shorter than this are not hidden by themselves: they are words too often. */
const SHORTEST_PART = 3;

/** The text with names, e-mail addresses, phone numbers, payment cards and IBANs as dots. Takes as many cells. */
export function mask(text: string, options: MaskOptions = {}): string {
  const spans = [
    ...spansOf(text, EMAIL),
    ...spansOf(text, IBAN).filter(({ start, end }) => isIban(text.slice(start, end))),
    ...spansOf(text, DIGITS).filter(({ start, end }) => isPhoneOrCard(text.slice(start, end))),
    ...namesOutside(text, options),
  ];
  return spans.length === 0 ? text : cover(text, spans);
}

function namesOutside(text: string, { names = [], ours = [] }: MaskOptions): Span[] {
  const kept = ours.flatMap((words) => spansOf(text, whole(words, 'gu')));
  return names
    .flatMap((name) => nameSpans(text, name))
    .filter(({ start, end }) => !kept.some((span) => span.start <= start && end <= span.end));
}

/** A name as dots, whole. */
export const maskAll = (text: string): string => cover(text, [{ start: 0, end: text.length }]);

const spansOf = (text: string, pattern: RegExp): Span[] =>
  Array.from(text.matchAll(pattern), (match) => ({ start: match.index, end: match.index + match[0].length }));

function nameSpans(text: string, name: string): Span[] {
  const parts = name
    .split(/[\s,]+/)
    .filter((part) => Array.from(part).length >= SHORTEST_PART || /\p{Script=Han}/u.test(part));
  return [name.trim(), ...parts]
    .filter((part) => part !== '')
    .flatMap((part) => {
      return spansOf(text, whole(part, 'giu'));
    });
}

/** Finds it as words of their own. */
function whole(words: string, flags: 'gu' | 'giu'): RegExp {
  const written = words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
  // Scripts without spaces have no borders to ask for.
  const isUnspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(words);
  return new RegExp(isUnspaced ? written : `(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, flags);
}

function isPhoneOrCard(written: string): boolean {
  if (DATE.test(written)) return false;
  const digits = Array.from(written.matchAll(/\p{Nd}/gu), ([digit]) => digit);
  // E.164: at most 15; shorter ones than 7 are order numbers, years, prices.
  const marked = /^[+(]|^0/.test(written);
  if (digits.length >= (marked ? 7 : 9) && digits.length <= 15) return true;
  return digits.length >= 13 && digits.length <= 19 && passesLuhn(digits.join(''));
}

/** The check digit of payment cards (ISO/IEC 7812-1 annex B). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [index, digit] of digits.split('').toReversed().entries()) {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The check of ISO 7064, modulo 97. */
function isIban(written: string): boolean {
  const plain = written.replaceAll(' ', '').toUpperCase();
  let rest = 0;
  for (const letter of plain.slice(4) + plain.slice(0, 4)) {
    rest = Number(`${rest}${Number.parseInt(letter, 36)}`) % 97;
  }
  return rest === 1;
}

/** Dots for every grapheme that a span touches; blanks, line breaks and the signs in numbers stay. */
function cover(text: string, spans: readonly Span[]): string {
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  let at = 0;
  let next = 0;
  let covered = 0;
  return graphemes(text)
    .map((grapheme) => {
      const start = at;
      at += grapheme.length;
      for (let span = sorted[next]; span !== undefined && span.start < at; span = sorted[next]) {
        covered = Math.max(covered, span.end);
        next += 1;
      }
      return start < covered && !/^[\s@.,()/+-]$/u.test(grapheme)
        ? DOT.repeat(graphemeWidth(grapheme))
        : grapheme;
    })
    .join('');
}
