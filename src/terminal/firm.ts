/**
 * Characters that are one grapheme each and measured alike by every terminal: Latin, Greek, Cyrillic, Hebrew and Arabic
 * letters, punctuation, box drawing, CJK, kana, Hangul. Text made of these needs no segmenter, no cleaning and no
 * display form: most text is.
 */
import { eastAsianWidth } from 'get-east-asian-width';

const RANGES =
  ' -~\u00A1-\u00AC\u00AE-\u02FF\u0370-\u0377\u037A-\u037F\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u0482\u048A-\u052F\u05D0-\u05EA\u0621-\u063A\u0641-\u064A\u1E00-\u1F15\u2010-\u2027\u2030-\u203B\u20A0-\u20BF\u2190-\u2193\u2400-\u2421\u2500-\u259F\u25A0\u25A1\u25B2\u25BC\u25CB\u25CF\u2713\u2717\u3000-\u3029\u3031-\u303C\u3041-\u3096\u30A0-\u30FF\u3400-\u4DBF\u4E00-\u9FFC\uAC00-\uD7A3\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{2A6DD}';
const FIRM_CHARACTER = new RegExp(`^[${RANGES}]$`, 'u');
const FIRM_GRAPHEME = new RegExp(`^[${RANGES}][\u0300-\u036F]*$`, 'u');

/** The cells of each code unit, 256 at a time, looked up when the first of them is met. */
const pages: (Uint8Array | undefined)[] = Array.from({ length: 256 });

function learn(page: number): Uint8Array {
  const cells = Uint8Array.from({ length: 256 }, (_, low) => {
    const code = page * 256 + low;
    return FIRM_CHARACTER.test(String.fromCharCode(code)) ? eastAsianWidth(code) : 0;
  });
  pages[page] = cells;
  return cells;
}

/** Cells of a firm character (1 or 2) by its UTF-16 code unit; 0 when it needs a closer look. */
export function firmCells(unit: number): number {
  const page = pages[unit >> 8] ?? learn(unit >> 8);
  return page[unit & 255] ?? 0;
}

/** Cells of a text of firm characters alone; undefined when one of them needs a closer look. */
export function firmWidth(text: string): number | undefined {
  let cells = 0;
  for (let index = 0; index < text.length; index += 1) {
    const own = firmCells(text.charCodeAt(index));
    if (own === 0) return undefined;
    cells += own;
  }
  return cells;
}

/** A firm character, perhaps with accents above or below it. */
export const isFirmGrapheme = (grapheme: string): boolean => FIRM_GRAPHEME.test(grapheme);
