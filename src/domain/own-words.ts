import { formatText } from './format-text.ts';
import type { MessageEntry, NewEntry, NoteEntry } from './timeline.ts';

/** What of an entry says whose words it holds. */
type Spoken =
  | Pick<NoteEntry, 'kind'>
  | Pick<MessageEntry, 'kind' | 'direction' | 'author' | 'imported'>
  | Pick<Extract<NewEntry, { kind: 'activity' }>, 'kind'>;

/**
 * Colleagues write Markdown and mean its look. What customers type is as they typed it, and so is what was written in a
 * provider's own program, or read in from elsewhere.
 */
export const isMarkdown = (entry: Spoken): boolean =>
  entry.kind === 'note' ||
  (entry.kind === 'message' &&
    entry.direction === 'out' &&
    entry.imported !== true &&
    entry.author.kind !== 'external');

/** A text of an entry as it reads: without the marks that mean a look. */
export const withoutMarks = (entry: Spoken, text: string): string =>
  isMarkdown(entry) ? formatText(text, 'plain') : text;
