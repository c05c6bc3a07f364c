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
