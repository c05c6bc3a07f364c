/**
 * How many cells a text takes, and the form in which text is shown so that terminals agree with us about it.
 *
 * Terminals measure code point by code point and know different versions of Unicode. Emoji joined by ZWJ, skin tones,
 * variation selectors and keycaps take 1 to 8 cells depending on the program. `displayForm` reduces such text to what
 * tmux, xterm and xterm.js measure alike; stored and copied text stays the original.
 */
import { eastAsianWidth } from 'get-east-asian-width';
import { firmCells, firmWidth, isFirmGrapheme } from './firm.ts';

const ASCII = /^[ -~]*$/;

const PICTOGRAPH_EXCEPTIONS = /[\u203C\u2049\u00A9\u00AE\u3030\u303D\u3297\u3299]/u;

const ZERO_WIDTH = /[\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u1160-\u11FF\uD7B0-\uD7FB]/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const NEEDS_DISPLAY_FORM =
  /\u200C|\u200D|\u20E3|[\uFE00-\uFE0F\p{Emoji_Modifier}\u{1F6D0}-\u{1F6FF}\u{1FA70}-\u{1FAFF}\u{E0020}-\u{E007F}\p{Cn}]/u;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The user-perceived characters of a text. Only what is not firm, and its neighbours, goes through the segmenter. */
export function graphemes(text: string): string[] {
  if (ASCII.test(text)) return text.split('');
  const found: string[] = [];
  for (let index = 0; index < text.length;) {
    let end = index;
    while (end < text.length && firmCells(text.charCodeAt(end)) > 0) end += 1;
    // The last of a firm run may carry what follows it: the segmenter sees both.
    const alone = end < text.length ? end - 1 : end;
    for (; index < alone; index += 1) found.push(text.charAt(index));
    if (end >= text.length) break;
    // So may the first of the next run belong to what stands before it, or carry what stands behind it.
    while (end < text.length && firmCells(text.charCodeAt(end)) === 0) {
      while (end < text.length && firmCells(text.charCodeAt(end)) === 0) end += 1;
      end = Math.min(text.length, end + 1);
    }
    for (const { segment } of segmenter.segment(text.slice(index, end))) found.push(segment);
    index = end;
  }
  return found;
}

/**
 * The form of a text that every terminal measures as we do: no variation selectors and skin tones, only the first of
 * the emoji joined by ZWJ, keycaps as their digit, flags of regions as the black flag, emoji newer than most
 * terminals as □. Works for one grapheme and for whole texts; idempotent.
 */
export function displayForm(text: string): string {
  if (ASCII.test(text) || firmWidth(text) !== undefined || !NEEDS_DISPLAY_FORM.test(text)) return text;
  return graphemes(text).map(displayGrapheme).join('');
}

function displayGrapheme(grapheme: string): string {
  if (!NEEDS_DISPLAY_FORM.test(grapheme)) return grapheme;
  const first = String.fromCodePoint(grapheme.codePointAt(0) ?? 0);
  if (PICTOGRAPH.test(first)) return isWidelyKnown(first) ? first : '□';
  const rest = grapheme.replace(/[\u20E3\uFE00-\uFE0F\u{E0020}-\u{E007F}]/gu, '');
  return rest.replace(/[\p{Cn}]/gu, '□');
}

/**
 * Emoji up to Unicode 15.0. Newer ones take 2, 1 or 0 cells depending on the program.
 * Source: https://www.unicode.org/Public/emoji/15.0/emoji-sequences.txt
 */
function isWidelyKnown(pictograph: string): boolean {
  const code = pictograph.codePointAt(0) ?? 0;
  if (code >= 0x1fa70 && code <= 0x1faff) return KNOWN_LATE_EMOJI.test(pictograph);
  return !/\p{Cn}/u.test(pictograph) && code !== 0x1f6d8;
}

const KNOWN_LATE_EMOJI =
  /[\u{1FA70}-\u{1FA7C}\u{1FA80}-\u{1FA88}\u{1FA90}-\u{1FABD}\u{1FABF}-\u{1FAC5}\u{1FACE}-\u{1FADB}\u{1FAE0}-\u{1FAE8}\u{1FAF0}-\u{1FAF8}]/u;

/**
 * True when terminals agree on the width of this grapheme. Behind one they may disagree on, the painter states the
 * column again.
 */
export function isFirmWidth(grapheme: string): boolean {
  if (grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~') return true;
  return isFirmGrapheme(grapheme) && !PICTOGRAPH_EXCEPTIONS.test(grapheme);
}

const GRAPHEMES_KNOWN = 4_096;
const graphemeWidths = new Map<string, number>();

/** Cells one grapheme takes: 0 (controls, lone marks), 1, 2, or more for clusters with spacing vowel signs. */
export function graphemeWidth(grapheme: string): number {
  if (grapheme.length === 1 && grapheme >= ' ' && grapheme <= '~') return 1;
  const known = graphemeWidths.get(grapheme);
  if (known !== undefined) return known;
  const cells = measured(grapheme);
  if (graphemeWidths.size >= GRAPHEMES_KNOWN) graphemeWidths.clear();
  // What is long is rare, and would be kept for nothing.
  if (grapheme.length <= 16) graphemeWidths.set(grapheme, cells);
  return cells;
}

function measured(grapheme: string): number {
  let cells = 0;
  for (const character of displayForm(grapheme)) {
    if (!ZERO_WIDTH.test(character)) cells += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return cells;
}

const WIDTH_CACHE_ENTRIES = 4_096;
const WIDTH_CACHE_LONGEST = 512;
const widths = new Map<string, number>();

/** Cells the display form of a cleaned text takes on one row. Line breaks and other controls count 0. */
export function cellWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  const firm = firmWidth(text);
  if (firm !== undefined) return firm;
  const known = widths.get(text);
  if (known !== undefined) {
    // Least recently used goes first: a hit moves to the young end of the map.
    widths.delete(text);
    widths.set(text, known);
    return known;
  }
  let cells = 0;
  for (const grapheme of graphemes(text)) cells += graphemeWidth(grapheme);
  if (text.length <= WIDTH_CACHE_LONGEST) {
    if (widths.size >= WIDTH_CACHE_ENTRIES) {
      const oldest = widths.keys().next();
      if (oldest.done !== true) widths.delete(oldest.value);
    }
    widths.set(text, cells);
  }
  return cells;
}
