/**
 * Finding by a few letters: one way of matching for palette, canned replies and every picker. Letters must come in order,
 * not side by side; runs, beginnings of words and early hits count more. Case and accents do not matter. Words of the
 * query may come in any order, and all must be found.
 *
 * The weights are those of fzf's second algorithm (https://github.com/junegunn/fzf, src/algo/algo.go).
 */

/** How well a text fits (higher is better), and where: ranges of UTF-16 code units, for highlighting. */
export type FuzzyMatch = { score: number; ranges: readonly { start: number; end: number }[] };

const HIT = 16;
const GAP_START = -3;
const GAP_GOES_ON = -1;
const WORD_START = 8;
const RUN = 4;
/** Letters of a text that are looked at. */
const LONGEST_TEXT = 512;
const LONGEST_QUERY = 64;

type Folded = { letter: string; start: number; end: number };

/** The letters of a text, small and without accents, with their places. */
function fold(text: string, most: number): Folded[] {
  const folded: Folded[] = [];
  let start = 0;
  for (const character of text) {
    if (folded.length >= most) break;
    const end = start + character.length;
    const letters = character.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    for (const letter of letters) folded.push({ letter, start, end });
    start = end;
  }
  return folded;
}

/** How a text fits a query; undefined when it does not. An empty query fits everything with score 0. */
export function fuzzyMatch(query: string, text: string): FuzzyMatch | undefined {
  const words = query.split(/\s+/).filter((word) => word !== '');
  const letters = fold(text, LONGEST_TEXT);
  let score = 0;
  const hits = new Set<Folded>();
  for (const word of words) {
    const found = matchWord(fold(word, LONGEST_QUERY), letters);
    if (found === undefined) return undefined;
    score += found.score;
    for (const at of found.places) {
      const hit = letters[at];
      if (hit !== undefined) hits.add(hit);
    }
  }
  return { score, ranges: rangesOf([...hits]) };
}

/** The items that fit, the best first; of equal ones the shorter text, then the earlier item. */
export function fuzzyFilter<Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
): { item: Item; match: FuzzyMatch }[] {
  return items
    .flatMap((item, index) => {
      const text = textOf(item);
      const match = fuzzyMatch(query, text);
      return match === undefined
        ? []
        : [{ item, match, index, length: query.trim() === '' ? 0 : text.length }];
    })
    .toSorted((a, b) => b.match.score - a.match.score || a.length - b.length || a.index - b.index)
    .map(({ item, match }) => ({ item, match }));
}

/** The best way to find the letters of a word in order. */
function matchWord(
  word: readonly Folded[],
  letters: readonly Folded[],
): { score: number; places: number[] } | undefined {
  if (word.length === 0) return { score: 0, places: [] };
  const width = letters.length;
  /** For each letter of the word and each place: the best score with that letter there, and where the one before is. */
  const scores: number[][] = [];
  const froms: number[][] = [];
  for (const [row, { letter }] of word.entries()) {
    const best = Array.from({ length: width }, () => Number.NEGATIVE_INFINITY);
    const from = Array.from({ length: width }, () => -1);
    const above = scores[row - 1];
    /** The best of the row above up to the place before the last, with what the gap costs. */
    let gapped = Number.NEGATIVE_INFINITY;
    let gappedFrom = -1;
    for (let at = 0; at < width; at += 1) {
      if (above !== undefined && at >= 2) {
        const opened = (above[at - 2] ?? Number.NEGATIVE_INFINITY) + GAP_START;
        gapped += GAP_GOES_ON;
        if (opened > gapped) [gapped, gappedFrom] = [opened, at - 2];
      }
      if (letters[at]?.letter !== letter) continue;
      const hit = HIT + (startsWord(letters, at) ? WORD_START : 0);
      if (above === undefined)
        best[at] = hit * (row === 0 && startsWord(letters, at) ? 1.5 : 1) - Math.min(at, 10) / 10;
      else {
        const run = at === 0 ? Number.NEGATIVE_INFINITY : (above[at - 1] ?? Number.NEGATIVE_INFINITY) + RUN;
        best[at] = hit + Math.max(run, gapped);
        from[at] = run >= gapped ? at - 1 : gappedFrom;
      }
    }
    scores.push(best);
    froms.push(from);
  }
  const last = scores.at(-1) ?? [];
  const score = Math.max(...last);
  if (score === Number.NEGATIVE_INFINITY) return undefined;
  const places: number[] = [];
  for (let row = word.length - 1, at = last.indexOf(score); row >= 0; row -= 1) {
    places.unshift(at);
    at = froms[row]?.[at] ?? -1;
  }
  return { score, places };
}

function startsWord(letters: readonly Folded[], at: number): boolean {
  const before = letters[at - 1];
  return before === undefined || (!/[\p{L}\p{N}]/u.test(before.letter) && before !== letters[at]);
}

function rangesOf(hits: readonly Folded[]): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}
