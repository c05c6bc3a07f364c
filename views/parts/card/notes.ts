import { cleanBody } from '../../../src/terminal/sanitize.ts';
import { actorName } from '../names.ts';
import { lineOf, sayLine, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

const SHORT_ROWS = 3;

/** What colleagues should know of the customer whatever the conversation, newest first; the last row adds one. */
export function contactNoteItems(
  words: Words,
  { desk, contact, card, me, now, width }: CardInput,
): CardItem[] {
  const { card: said, formats } = words;
  return [
    ...(contact.notes ?? []).toReversed().map((note): CardItem => {
      const id = `note ${note.id}`;
      const author = actorName(words, desk, note.author, me).name;
      const most = card.unfolded.has(id) ? undefined : SHORT_ROWS;
      return {
        id,
        target: { is: 'note', id: note.id },
        lines: [
          ...textLines('note', cleanBody(note.text), width, most),
          lineOf([['muted', `${author} · ${formats.age(note.at, now)}`]]),
        ],
      };
    }),
    { id: 'note +', target: { is: 'add-note' }, lines: [sayLine(`+ ${said.addNote}`)] },
  ];
}
