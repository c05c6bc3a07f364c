import { fold } from '../../src/domain/fold.ts';
import { fuzzyMatch, type FuzzyMatch } from '../../src/terminal/fuzzy.ts';
import type { PickerName } from '../words/catalogue.ts';
import type { Choice } from '../state/overlay.ts';
import type { Handle } from '../work/handle.ts';

/**
 * A question with a list of answers, above the panes: type to narrow it down, Enter chooses, Esc leaves everything as
 * it was. To add one: write the literal in a file of this folder and list it in `index.ts`, and its words in
 * `views/words/en/pickers.ts`.
 */
export type PickerScreen = {
  /** Its title, and what stands there while nothing is typed or found, are `pickers` of the words. */
  name: PickerName;
  /** A title that says more than the words do. */
  title?: ((handle: Handle) => string) | undefined;
  /** `about` is what the picker was opened for: an id, where it is not simply the selected conversation. */
  choose(handle: Handle, choice: Choice, query: string, about?: string): void;
  /** What becomes of what was typed when the picker is left without a choice; without it, nothing. */
  leave?: ((handle: Handle, query: string, about?: string) => void) | undefined;
  /** What Tab types of a choice; without it Tab goes to the next one. */
  complete?: ((choice: Choice) => string) | undefined;
} & (
  | {
      isAsked?: undefined;
      /** What happens at the desk, and time, change what can be chosen while it is open. */
      follows?: true;
      /** What can be chosen now, from what the console knows. */
      choices(handle: Handle, query: string): readonly Choice[];
    }
  | {
      /** The relay must be asked; an older answer never replaces a newer one. */
      isAsked: true;
      /** There is something to choose before anything is typed. */
      asksAtOnce?: true;
      ask(handle: Handle, query: string): Promise<readonly Choice[]>;
    }
);

/** A letter is worth 16 and more: what is found with less has its letters scattered all over. */
const LEAST_A_LETTER = 9;
/** Beside the label (ids, shortcuts, addresses) letters must stand together. */
const LEAST_BESIDE = 15;
/** What is called exactly so, or begins so, comes before all else. */
const [EXACT, BEGINS] = [2_000, 1_000] as const;

/**
 * The choices that fit the query, best first, with what was found in their labels: what begins with it, then what has
 * its letters in that order, the closer together and the nearer to beginnings of words the better.
 */
export function narrow(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = query.trim();
  if (wanted === '') return choices;
  return choices
    .flatMap((choice, index) => {
      const fit = fitOf(choice, wanted);
      return fit === undefined ? [] : [{ choice: { ...choice, found: fit.ranges }, index, score: fit.score }];
    })
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ choice }) => choice);
}

function fitOf({ id, label, detail = '' }: Choice, wanted: string): FuzzyMatch | undefined {
  const letters = wanted.replaceAll(/\s/g, '').length;
  const inLabel = fuzzyMatch(wanted, label);
  if (inLabel !== undefined && inLabel.score >= letters * LEAST_A_LETTER) {
    const begins = fold(label).startsWith(fold(wanted));
    const isAll = begins && fold(label).length === fold(wanted).length;
    return { ...inLabel, score: inLabel.score + (isAll ? EXACT : begins ? BEGINS : 0) };
  }
  if (fold(id) === fold(wanted)) return { score: EXACT, ranges: [] };
  const found = fuzzyMatch(wanted, `${label} ${detail} ${id}`);
  if (found === undefined || found.score < letters * LEAST_BESIDE) return undefined;
  return { ...found, ranges: found.ranges.filter(({ end }) => end <= label.length) };
}
