import { ownKey, type OwnSection } from '../../state/own-section.ts';
import { line } from '../names.ts';
import { factLine, lineOf, sayLine, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** What a section's command has said, or how far it is. */
export function ownItems({ card: said }: Words, section: OwnSection, input: CardInput): CardItem[] {
  const { card, conversation, width } = input;
  const id = `own ${section.name}` as const;
  const answer = card.own.get(ownKey(section, conversation.id));
  const again = { is: 'again', section: id } as const;
  if (answer === undefined || answer.is === 'running') {
    return [{ id: `${id} running`, lines: [sayLine(`… ${said.running}`)] }];
  }
  if (answer.is === 'failed') {
    return [
      {
        id: `${id} failed`,
        target: again,
        lines: textLines('error', `✗ ${line(answer.why, 400)}`, width, 3),
      },
    ];
  }
  if (answer.rows.length === 0)
    return [{ id: `${id} empty`, target: again, lines: [sayLine(said.saysNothing)] }];
  return answer.rows.map(({ label, value, url }, index): CardItem => ({
    id: `${id} ${index}`,
    target: url === undefined ? undefined : { is: 'link', url },
    lines: [
      label === ''
        ? lineOf([[url === undefined ? 'text' : 'link', line(value, 400)]])
        : factLine(width, line(label), [
            url === undefined ? 'text' : 'link',
            line(value === '' ? (url ?? '') : value, 400),
          ]),
    ],
  }));
}

/** The title of a section: the command's own, else the one it was given. */
export function ownTitle(section: OwnSection, { card, conversation }: CardInput): string {
  const answer = card.own.get(ownKey(section, conversation.id));
  return line(answer?.is === 'there' ? (answer.title ?? section.name) : section.name);
}
