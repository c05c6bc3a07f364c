import { hasQuoteMarkers, htmlLines } from './html.ts';
import type { MarkedLine } from './html.ts';
import { HEADER_LABELS, ON, ORIGINAL_MESSAGE, SENT_FROM, WROTE } from './quote-words.ts';

/**
 * Tells what a customer wrote from what their mail program repeated. The split is a place, not an edit: `before` +
 * `visible` + `after` is the text, character for character, so that nothing can get lost and a wrong guess costs one key.
 */
export type SplitText = {
  /** Quoted above the answer (an answer written below). Usually empty. */
  before: string;
  /** What is shown. Never blank when the text is not. */
  visible: string;
  /** The quoted mail, signature and footer below. */
  after: string;
};

/** A header block is looked for in this many lines. */
const HEADER_BLOCK_LINES = 8;
/** "On …, Ann wrote:" may be wrapped over this many lines. */
const ATTRIBUTION_LINES = 4;
/** Longer lines introduce nothing, and are not worth a pattern's time. */
const MAX_ATTRIBUTION = 400;
const MAX_SIGNATURE_LINES = 40;

/** The folded part, in reading order. */
export const quotedPart = ({ before, after }: SplitText): string => `${before}${after}`;

/** Splits the body of a mail; the HTML form is asked when the plain text shows no quote, or is all there is. */
export function splitBody(body: {
  text: string;
  html?: string | undefined;
  textIsFromHtml: boolean;
}): SplitText {
  const { html } = body;
  if (body.textIsFromHtml && html !== undefined) return splitMarked(htmlLines(html));
  const plain = splitQuoted(body.text);
  if (quotedPart(plain).trim() !== '' || html === undefined || !hasQuoteMarkers(html)) return plain;
  return alignedSplit(body.text, splitMarked(htmlLines(html))) ?? plain;
}

/** Splits plain text. Linear in its length, whatever it holds. */
export function splitQuoted(text: string): SplitText {
  const lines = text.split('\n');
  return cut(lines, markQuoted(lines));
}

function splitMarked(marked: readonly MarkedLine[]): SplitText {
  const lines = marked.map(({ text }) => text);
  const found = markQuoted(lines);
  return cut(
    lines,
    marked.map(({ isQuoted }, index) => isQuoted || found[index] === true),
  );
}

/** Everything between the first and the last line of the author's own: quotes answered one by one stay readable. */
function cut(lines: readonly string[], quoted: readonly boolean[]): SplitText {
  const isOwn = (line: string, index: number): boolean => quoted[index] !== true && line.trim() !== '';
  const first = lines.findIndex(isOwn);
  const last = lines.findLastIndex(isOwn);
  if (first < 0) return { before: '', visible: lines.join('\n'), after: '' };
  const isFoldedAbove = lines.slice(0, first).some((line) => line.trim() !== '');
  const start = isFoldedAbove ? first : 0;
  const isFoldedBelow = lines.slice(last + 1).some((line) => line.trim() !== '');
  const end = isFoldedBelow ? last + 1 : lines.length;
  const withBreak = (part: readonly string[], more: boolean): string => part.join('\n') + (more ? '\n' : '');
  return {
    before: start === 0 ? '' : withBreak(lines.slice(0, start), true),
    visible: withBreak(lines.slice(start, end), end < lines.length),
    after: lines.slice(end).join('\n'),
  };
}

/** For each line, whether it repeats an earlier mail or is a signature. */
function markQuoted(lines: readonly string[]): boolean[] {
  const quoted = lines.map((line) => /^ {0,3}>/.test(line));
  markWrapped(lines, quoted);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (quoted[index] === true || line.trim() === '') continue;
    const end = quoteFrom(lines, quoted, index);
    if (end === undefined) continue;
    quoted.fill(true, ruleAbove(lines, index), end);
    index = end - 1;
  }
  markSignature(lines, quoted);
  return quoted;
}

/** So long are the lines that programs wrap. */
const WRAPPED_CHARACTERS = 60;

/** The rest of a quoted line that was wrapped on its way has lost its mark: it begins in the middle of a sentence. */
function markWrapped(lines: readonly string[], quoted: boolean[]): void {
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1] ?? '';
    const isBetween = quoted[index] === false && quoted[index - 1] === true && quoted[index + 1] === true;
    if (isBetween && above.length >= WRAPPED_CHARACTERS && /^\p{Ll}/u.test(line)) quoted[index] = true;
  }
}

/** A line of dashes or the like right above what introduces a quote belongs to it. */
function ruleAbove(lines: readonly string[], index: number): number {
  let above = index - 1;
  while (above > 0 && (lines[above] ?? '').trim() === '') above -= 1;
  return /^\s*(?:={3,}|-{3,}|_{3,}|\*{3,})\s*$/.test(lines[above] ?? '') ? above : index;
}

/** Where the quote that `index` introduces ends; undefined when it introduces none. */
function quoteFrom(lines: readonly string[], quoted: readonly boolean[], index: number): number | undefined {
  const length = attributionLength(lines, index);
  if (length === 0) {
    return startsOriginal(lines, index) || isPhoneAbove(lines, index) ? lines.length : undefined;
  }
  const next = nextWritten(lines, index + length);
  if (next !== undefined && quoted[next] === true) return next;
  const isRest = next === undefined || hasWhen(lines.slice(index, index + length).join(' '));
  return isRest ? lines.length : undefined;
}

/**
 * The line a phone adds stands below the answer. Some programs put the quoted mail right under it and mark it by nothing
 * else.
 */
function isPhoneAbove(lines: readonly string[], index: number): boolean {
  const isAlone = (lines[index - 1] ?? '').trim() === '' && (lines[index + 1] ?? '').trim() === '';
  return (
    index > 0 && isAlone && isPhoneLine(lines[index] ?? '') && nextWritten(lines, index + 1) !== undefined
  );
}

/** What a phone adds is short: a sentence that begins like it is the customer’s own. */
const isPhoneLine = (line: string): boolean =>
  line.length < 120 && line.trim().split(/\s+/).length <= 9 && SENT_FROM.test(line);

/**
 * How many lines from `index` read "On …, Ann wrote:"; 0 when they do not. Wrapped ones name a date, and begin as late as
 * they can: the line above may be the author's own.
 */
function attributionLength(lines: readonly string[], index: number): number {
  let joined = '';
  for (let length = 1; length <= ATTRIBUTION_LINES; length += 1) {
    const line = lines[index + length - 1];
    if (line === undefined || line.trim() === '' || (line.startsWith('>') && !/^>\s*:\s*$/.test(line)))
      return 0;
    joined = `${joined} ${line.trim()}`.trim();
    if (joined.length > MAX_ATTRIBUTION) return 0;
    if (!isAttribution(joined)) continue;
    if (length === 1) return 1;
    const wrapped = lines.slice(index, index + length).map((part) => part.trim());
    return beginsAt(wrapped, lines, index + length) === 0 ? length : 0;
  }
  return 0;
}

/**
 * In which of these lines the attribution begins that the last of them ends: the last that opens like one, or else the
 * last that makes a whole one. Without a year or a time of day it has to name an address and stand above a quote.
 */
function beginsAt(wrapped: readonly string[], lines: readonly string[], end: number): number | undefined {
  const next = nextWritten(lines, end);
  const isAboveQuote = next !== undefined && /^ {0,3}>/.test(lines[next] ?? '');
  const isWhole = (from: number): boolean => {
    const rest = wrapped.slice(from);
    return isSure(rest) || (isAboveQuote && rest.join(' ').includes('@') && /\d/.test(rest.join(' ')));
  };
  const whole = wrapped.map((_, from) => from).filter(isWhole);
  return whole.findLast((from) => opens(wrapped[from] ?? '')) ?? whole.at(-1);
}

const opens = (line: string): boolean =>
  /\d/.test(line) && ON.some((word) => line.toLowerCase().startsWith(`${word} `));

const isSure = (wrapped: readonly string[]): boolean =>
  isAttribution(wrapped.join(' ')) && hasWhen(wrapped.join(' '));

function isAttribution(text: string): boolean {
  const bare = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/^[\s\-–—]+|[\s\-–—]+$/g, '');
  const words = bare.replace(/[\s:：]+$/, '');
  const endsInVerb = WROTE.some((verb) => endsWithWord(words, verb));
  if (words.length === bare.length) return endsInVerb && hasWhen(bare) && bare.includes('@');
  if (endsInVerb) return true;
  // "Am 1. Mai um 9:00 schrieb Ann:" puts the verb before the name; some say no more than date and address.
  return (
    hasWhen(bare) && (/<[^<>\s]+@[^<>\s]+>$/.test(words) || WROTE.some((verb) => containsWord(words, verb)))
  );
}

const isLetter = (character: string | undefined): boolean =>
  character !== undefined && /\p{L}/u.test(character);
const isSpaced = (word: string): boolean =>
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word);

function endsWithWord(text: string, word: string): boolean {
  if (!text.endsWith(word)) return false;
  return !isSpaced(word) || !isLetter(text.at(-word.length - 1));
}

function containsWord(text: string, word: string): boolean {
  const at = text.indexOf(word);
  if (at < 0) return false;
  return !isSpaced(word) || (!isLetter(text[at - 1]) && !isLetter(text[at + word.length]));
}

/** A date or a time of day. */
const hasWhen = (text: string): boolean =>
  /\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\s*[年月日]/.test(text);

function startsOriginal(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? '').trim();
  if (line.length > MAX_ATTRIBUTION) return false;
  if (/^#{2}-.{3,200}-#{2}$/.test(line)) return true;
  const between =
    /^[-_=*\s]{2,}(.{4,60}?)[-_=*\s]{2,}$/.exec(line)?.[1] ?? /^(begin forwarded message):$/i.exec(line)?.[1];
  if (between !== undefined && isOneOf(ORIGINAL_MESSAGE, between.replace(/[:：]$/, ''))) return true;
  return startsHeaderBlock(lines, index);
}

const isOneOf = (words: readonly string[], text: string): boolean =>
  words.includes(text.toLowerCase().normalize('NFC').trim());

/** "From: … Sent: … To: … Subject: …" pasted above the quoted mail: three different fields, From or date among the first two. */
function startsHeaderBlock(lines: readonly string[], index: number): boolean {
  const opening = (lines[index] ?? '').trim();
  const from = /^_{10,}$|^-{10,}$/.test(opening) ? nextWritten(lines, index + 1) : index;
  if (from === undefined) return false;
  const first = headerLabel(lines[from] ?? '');
  if (first !== 'from' && first !== 'date') return false;
  const seen = new Set<string>();
  for (const line of lines.slice(from, from + HEADER_BLOCK_LINES)) {
    if (line.trim() === '' && seen.size > 0) {
      if (seen.size >= 3) break;
      continue;
    }
    const label = headerLabel(line);
    if (label !== undefined) seen.add(label);
  }
  return seen.size >= 3 && (seen.has('from') || seen.has('date'));
}

type HeaderName = keyof typeof HEADER_LABELS;
const LABELS: ReadonlyMap<string, HeaderName> = new Map(
  (Object.keys(HEADER_LABELS) as HeaderName[]).flatMap((name) =>
    HEADER_LABELS[name].map((label): [string, HeaderName] => [label, name]),
  ),
);

function headerLabel(line: string): HeaderName | undefined {
  // The cut keeps the pattern's time bounded on lines of blanks.
  const label = /^[\s*>]{0,4}([\p{L}\p{M} .-]{1,24}?)\s*\*{0,2}\s*[:：]/u.exec(line.slice(0, 64))?.[1];
  return label === undefined ? undefined : LABELS.get(label.toLowerCase().normalize('NFC').trim());
}

function nextWritten(lines: readonly string[], from: number): number | undefined {
  for (let index = from; index < lines.length; index += 1) {
    if ((lines[index] ?? '').trim() !== '') return index;
  }
  return undefined;
}

/** A signature after its delimiter (`-- `, RFC 3676 §4.3) or the line a phone adds, when it ends the author's own text. */
function markSignature(lines: readonly string[], quoted: boolean[]): void {
  const end = lines.findLastIndex((line, index) => quoted[index] !== true && line.trim() !== '');
  for (let index = end; index > Math.max(0, end - MAX_SIGNATURE_LINES); index -= 1) {
    if (quoted[index] === true) return;
    const line = lines[index] ?? '';
    const isDelimiter = /^(?:--\s?|_{2,4})$/.test(line);
    const isPhone = index >= end - 2 && isPhoneLine(line);
    if (isDelimiter || isPhone) {
      quoted.fill(true, index, end + 1);
      if (isDelimiter) return;
    }
  }
}

/** Carries a split found in the HTML form over to the plain text, by its last visible line. */
function alignedSplit(text: string, html: SplitText): SplitText | undefined {
  const squeeze = (line: string): string => line.replace(/\s+/g, ' ').trim();
  const wanted = squeeze(html.visible.trim().split('\n').at(-1) ?? '');
  if (wanted.length < 3 || html.after.trim() === '') return undefined;
  const lines = text.split('\n');
  const last = lines.findIndex(
    (line) => squeeze(line) === wanted || (wanted.length > 20 && squeeze(line).endsWith(wanted.slice(-20))),
  );
  if (last < 0) return undefined;
  return cut(
    lines,
    lines.map((_, index) => index > last),
  );
}
