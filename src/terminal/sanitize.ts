/**
 * Makes text from outside safe to show on a terminal.
 *
 * Every sink uses the same functions: console rows, plain CLI output, tables, errors, window titles, notifications.
 * Nothing is parsed or "stripped" as an escape sequence, because what is left after stripping can recombine into a
 * new sequence: ESC itself becomes a visible control picture, and the rest of the sequence stays as harmless text.
 *
 * All cleaning is idempotent: cleaning clean text changes nothing.
 */

import { firmWidth } from './firm.ts';

/** `maxLength` in UTF-16 code units, the mark "… (+n)" included. Longer text is cut and n code units are reported. */
export type CleanOptions = { maxLength?: number | undefined };

/** Safe text, and how many characters that nobody can see were taken out of it. */
export type Cleaned = { text: string; hiddenRemoved: number };

/** Length caps in UTF-16 code units for what people see of a field. */
export const MAX_LENGTH = { name: 256, subject: 1_000, body: 16_384 } as const;

/** Cleans a one-line field (name, subject, file name, error): line breaks become spaces. */
export function cleanLine(text: string, options: CleanOptions = {}): string {
  return inspectLine(text, options).text;
}

/** Cleans text of several lines (message body): every kind of line break becomes LF, a TAB becomes four spaces. */
export function cleanBody(text: string, options: CleanOptions = {}): string {
  return inspectBody(text, options).text;
}

/** As `cleanLine`, and also counts the hidden characters removed, for the mark beside the text. */
export function inspectLine(text: string, options: CleanOptions = {}): Cleaned {
  return clean(text, LINE, options);
}

/** As `cleanBody`, and also counts the hidden characters removed, for the mark beside the text. */
export function inspectBody(text: string, options: CleanOptions = {}): Cleaned {
  return clean(text, BODY, options);
}

/**
 * Escapes in JSON text what a terminal or a reader could be fooled by (C0, DEL, C1, bidi controls, invisible and
 * private-use characters). `JSON.stringify` leaves most of these alone. The JSON means the same afterwards.
 */
export function escapeJsonForTty(json: string): string {
  return json.replace(UNSAFE_IN_JSON, (found) =>
    found
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** Shows raw text with everything invisible or dangerous spelled out as ‹U+202E›: the "view raw" of a message. */
export function revealHidden(text: string): string {
  return text
    .toWellFormed()
    .replace(
      UNSAFE_IN_JSON,
      (found) => `‹U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
    );
}

/** True when a name mixes letters of Latin, Cyrillic or Greek: the usual way to imitate somebody. */
export function mixesScripts(name: string): boolean {
  return LOOKALIKE_SCRIPTS.filter((script) => script.test(name)).length > 1;
}

const LOOKALIKE_SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

type Mode = { lineBreak: string; tab: string; plain: RegExp };

const LINE: Mode = { lineBreak: ' ', tab: ' ', plain: /^[ -~]*$/ };
const BODY: Mode = { lineBreak: '\n', tab: '    ', plain: /^[\n -~]*$/ };

/** Text without any of these needs no work. Marks are here because their number is limited. */
const NEEDS_WORK =
  /[\0-\t\v-\u001F\u007F-\u009F\u2028\u2029\uFFFC\p{M}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}]/u;

const HIDDEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\uFFFC\u{13430}-\u{1345F}]/u;
const REPLACED = /[\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/u;
const UNSAFE_IN_JSON =
  /[\0-\u0008\v-\u001F\u007F-\u009F\u2028\u2029\uFFFC\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u{13430}-\u{1345F}]/gu;
const MARK = /\p{M}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const EMOJI = /\p{Emoji}/u;

/** Scripts in which ZWJ and ZWNJ change how letters join, so that removing them would misspell a word. */
const JOINING_LETTER =
  /[[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]&&\p{L}]/v;

/** The flags of England, Scotland and Wales and their like: a black flag, letters in tag characters, a cancel tag. */
const TAG_FLAG = /\u{1F3F4}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{2,6}\u{E007F}/uy;

const ZWNJ = 0x200c;
const ZWJ = 0x200d;
const VARIATION_TEXT = 0xfe0e;
const VARIATION_EMOJI = 0xfe0f;
const REPLACEMENT = '\uFFFD';
/** Carries a combining mark that has no base, so that it cannot alter the trusted text standing before it. */
const DOTTED_CIRCLE = '\u25CC';
const MAX_MARKS = 8;
const MAX_JOINED_PICTOGRAPHS = 10;

const isSkinTone = (code: number): boolean => code >= 0x1f3fb && code <= 0x1f3ff;

function clean(text: string, mode: Mode, { maxLength }: CleanOptions): Cleaned {
  if (maxLength === undefined || text.length <= maxLength) {
    const cleaned = cleanAll(text, mode);
    if (maxLength === undefined || cleaned.text.length <= maxLength) return cleaned;
    return { ...cleaned, text: cut(cleaned.text, maxLength, 0) };
  }
  // The cap comes first, so that a hostile megabyte costs no more than what is shown of it.
  const cleaned = cleanAll(text.slice(0, maxLength), mode);
  return { ...cleaned, text: cut(cleaned.text, maxLength, text.length - maxLength) };
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function cut(text: string, maxLength: number, alreadyLeftOut: number): string {
  const longestMark = `… (+${text.length + alreadyLeftOut})`;
  const room = maxLength - longestMark.length;
  if (room < 1) return '…'.slice(0, maxLength);
  let end = Math.min(room, text.length);
  // Back to the start of the grapheme under the knife. Containing() looks only around the index.
  const segment = segmenter.segment(text).containing(end);
  if (segment !== undefined && segment.index < end) end = segment.index;
  const kept = text.slice(0, end).replace(/[\u200C\u200D]+$/, '');
  return `${kept}… (+${text.length - kept.length + alreadyLeftOut})`;
}

function cleanAll(text: string, mode: Mode): Cleaned {
  if (mode.plain.test(text) || firmWidth(text) !== undefined) return { text, hiddenRemoved: 0 };
  if (mode === BODY ? !NEEDS_WORK.test(text) : !NEEDS_WORK.test(text) && !text.includes('\n'))
    return { text, hiddenRemoved: 0 };

  let out = '';
  let hiddenRemoved = 0;
  /** The last character that marks, selectors and joiners would attach to; '' at the start of a line. */
  let base = '';
  /** The last code point written. */
  let last = 0;
  let marks = 0;
  let joined = 0;

  const write = (character: string, code: number): void => {
    const continuesChain = last === ZWJ && PICTOGRAPH.test(character);
    out += character;
    base = character;
    last = code;
    marks = 0;
    if (!continuesChain) joined = 0;
  };
  const breakLine = (): void => {
    if (mode.lineBreak === '\n') {
      out += '\n';
      base = '';
      last = 0x0a;
    } else write(' ', 0x20);
  };

  for (let index = 0; index < text.length;) {
    const code = text.codePointAt(index) ?? 0;
    const character = String.fromCodePoint(code);
    const start = index;
    index += character.length;

    if (code >= 0x20 && code < 0x7f) {
      write(character, code);
    } else if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) {
      if (code === 0x0d) {
        if (text.charCodeAt(index) === 0x0a) index += 1;
        breakLine();
      } else if (code === 0x0a || code === 0x0b || code === 0x0c || code === 0x85) breakLine();
      else if (code === 0x09) write(mode.tab, 0x20);
      else if (code < 0x20) write(String.fromCodePoint(0x2400 + code), 0x2400 + code);
      else if (code === 0x7f) write('\u2421', 0x2421);
      else write(REPLACEMENT, 0xfffd);
    } else if (code === 0x2028 || code === 0x2029) {
      breakLine();
    } else if (code === ZWJ || code === ZWNJ) {
      const next = String.fromCodePoint(text.codePointAt(index) ?? 0);
      const joinsLetters = JOINING_LETTER.test(base) && JOINING_LETTER.test(next);
      const joinsPictographs =
        code === ZWJ && joined < MAX_JOINED_PICTOGRAPHS && PICTOGRAPH.test(base) && PICTOGRAPH.test(next);
      if (last !== ZWJ && last !== ZWNJ && (joinsLetters || joinsPictographs)) {
        out += character;
        last = code;
        if (joinsPictographs) joined += 1;
      } else hiddenRemoved += 1;
    } else if (code === VARIATION_TEXT || code === VARIATION_EMOJI) {
      if (last !== 0 && EMOJI.test(String.fromCodePoint(last))) {
        out += character;
        last = code;
      } else hiddenRemoved += 1;
    } else if (code === 0x1f3f4) {
      TAG_FLAG.lastIndex = start;
      const flag = TAG_FLAG.exec(text)?.[0] ?? character;
      write(flag, code);
      index = start + flag.length;
    } else if (HIDDEN.test(character)) {
      hiddenRemoved += 1;
    } else if (REPLACED.test(character)) {
      write(REPLACEMENT, 0xfffd);
    } else if (MARK.test(character)) {
      if (base === '') write(DOTTED_CIRCLE, 0x25cc);
      if (marks < MAX_MARKS) {
        out += character;
        last = code;
        marks += 1;
      } else hiddenRemoved += 1;
    } else if (isSkinTone(code) && PICTOGRAPH.test(base)) {
      out += character;
      last = code;
    } else {
      write(character, code);
    }
  }
  return { text: out, hiddenRemoved };
}
