import { isMarkdown, withoutMarks } from '../../src/domain/own-words.ts';
import { partWords } from '../../src/domain/part-words.ts';
import type { Entry } from '../../src/domain/timeline.ts';

/** All words of an entry in which one may look for something, as they came. */
export function textOf(entry: Entry): string {
  switch (entry.kind) {
    case 'note':
      return entry.text;
    case 'activity':
      return entry.activity.type === 'event' ? entry.activity.title : '';
    case 'message':
      return [
        entry.subject ?? '',
        entry.text === '' ? (entry.rich?.text ?? '') : entry.text,
        ...(entry.parts ?? []).map(partWords),
        ...entry.attachments.map(({ name }) => name),
      ]
        .filter((words) => words !== '')
        .join('\n');
    default:
      return entry satisfies never;
  }
}

/** What Markdown is written with. */
const MARKS = /[*_`~[\\]/;

/** What one of us wrote without the marks that are not shown; '' where it has none, and of what customers wrote. */
export const shownText = (entry: Entry): string =>
  entry.kind !== 'activity' && isMarkdown(entry) && MARKS.test(entry.text)
    ? withoutMarks(entry, entry.text)
    : '';
