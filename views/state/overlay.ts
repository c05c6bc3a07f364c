import type { FuzzyMatch } from '../../src/terminal/fuzzy.ts';
import type { PickerName } from '../words/catalogue.ts';
import type { SendWish } from './send-wish.ts';
import type { Plan } from './plan.ts';
import type { ReadOutput } from '../../src/protocol/reads.ts';
import type { Completion } from '../../src/domain/query/complete.ts';
import type { QueryError } from '../../src/domain/query/query-error.ts';
import type { Entry } from '../../src/domain/timeline.ts';

/** One thing that can be chosen in a picker. All words are cleaned already. */
export type Choice = {
  id: string;
  label: string;
  /** Where the label fits what was typed: ranges of UTF-16 units. */
  found?: FuzzyMatch['ranges'] | undefined;
  /** Right of the label: a key, a time, a shortcut. */
  detail?: string | undefined;
  /** Shown below the list while it is chosen. */
  preview?: string | undefined;
  /** Why it cannot be chosen now. */
  blocked?: string | undefined;
};

/**
 * What lies above the panes, one at a time. A picker is a question with a list of answers; its screen (a literal under
 * `screens/`) says what they are and what choosing one does.
 */
export type Overlay =
  | {
      is: 'picker';
      /** Which screen. */
      screen: PickerName;
      /** What it was opened for, when it is not simply the selected conversation. */
      about?: string | undefined;
      query: string;
      index: number;
      choices: readonly Choice[];
      /** More answers are on their way. */
      isLoading: boolean;
      /** Enter was pressed while they were: the first of them is meant. */
      isToChoose?: boolean | undefined;
    }
  /** What merging two contacts would do, before it is done. */
  | { is: 'merge'; preview: ReadOutput<'contact.merge-preview'> }
  /** The card's sections: their keys fold and find them. */
  | { is: 'sections' }
  /** Every key; those of the pane it was asked from stand first. */
  | { is: 'help'; top: number; from?: string | undefined }
  | { is: 'messages'; top: number }
  /** What is going to be done, if the agent says so. */
  | { is: 'plan'; plan: Plan; top: number }
  /** What a shell command wrote; it still runs while there is a `cancel`. */
  | {
      is: 'output';
      id: string;
      conversationId: string;
      title: string;
      /** Cleaned. */
      text: string;
      /** How it stands, in words. */
      state: string;
      top: number;
      cancel: (() => void) | undefined;
    }
  /** Sending was held back: these entries came while the agent wrote. */
  | { is: 'stale'; missed: readonly Entry[]; wish: SendWish }
  /** `:` on the last row. */
  | {
      is: 'line';
      text: string;
      error: string | undefined;
      /** The chosen one of what may stand at its end. */
      index?: number | undefined;
      /** An earlier line is shown: what was typed before, and how far back it is. */
      walk?: { prefix: string; at: number } | undefined;
    }
  /** `\` on the last row. */
  | {
      is: 'filter';
      text: string;
      /** What may stand at its end. */
      completions: readonly Completion[];
      /** The chosen one of them. */
      index: number;
      /** What is wrong with it: shown once it was to be taken, or when nothing can complete it. */
      fault: QueryError | undefined;
    };
