import type { JourneyStep } from '../../../src/domain/journey.ts';
import { padStart } from '../../../src/terminal/wrap.ts';
import { activityText } from '../activity-text.ts';
import { actorName, channelCode, line } from '../names.ts';
import type { Segment } from '../row.ts';
import { lineOf, sayLine, textLines, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

/** The contact's other conversations, newest first; Enter opens one. */
export function earlierItems(words: Words, { facts, conversation, now }: CardInput): CardItem[] {
  const { card: said, names, formats } = words;
  if (facts.conversations === undefined) return [{ id: 'earlier', lines: [sayLine(said.loading)] }];
  return facts.conversations
    .filter(({ id }) => id !== conversation.id)
    .map((other): CardItem => ({
      id: `conversation ${other.id}`,
      target: { is: 'conversation', id: other.id },
      lines: [
        lineOf(
          [
            [other.status.is === 'solved' ? 'muted' : 'text', `#${other.number} `],
            ['muted', line(other.subject ?? other.preview?.text ?? '')],
          ],
          [['muted', ` ${names.status[other.status.is]} ${formats.age(other.lastActivityAt, now)} `]],
        ),
      ],
    }));
}

/** Everything that happened with them, over all conversations and the shop, newest first; Enter opens where it was. */
export function journeyItems(words: Words, input: CardInput): CardItem[] {
  const { facts, now, width, card } = input;
  const { card: said, formats } = words;
  if (facts.steps === undefined) return [{ id: 'journey', lines: [sayLine(said.loading)] }];
  const items = facts.steps.map((step): CardItem => {
    const id = `step ${step.seq} ${step.is}`;
    const [role, text] = stepText(words, input, step);
    const when: Segment = ['muted', `${padStart(formats.age(Math.min(step.at, now), now), 4)} `];
    const isLong = card.unfolded.has(id);
    const lines = isLong
      ? [
          lineOf([when, ['muted', formats.shortDate(step.at, input.timeZone)]]),
          ...textLines(role, text, width),
        ]
      : [lineOf([when, [role, text]])];
    const target =
      'conversationId' in step ? ({ is: 'conversation', id: step.conversationId } as const) : undefined;
    return { id, lines, target };
  });
  if (facts.next === null) return items;
  return [
    ...items,
    { id: 'journey +', target: { is: 'journey-page' }, lines: [sayLine(`↓ ${said.moreSteps}`)] },
  ];
}

function stepText(words: Words, { desk, me, timeZone }: CardInput, step: JourneyStep): Segment {
  const { card: said } = words;
  switch (step.is) {
    case 'message': {
      const text = step.text === '' && step.files > 0 ? said.files(step.files) : line(step.text, 400);
      const code = channelCode(desk, step.inboxId);
      return step.direction === 'in' ? ['text', `${code} ${text}`] : ['muted', `${code} ↩ ${text}`];
    }
    case 'note':
      return ['note', words.queue.note(line(step.text, 400))];
    case 'activity': {
      const { author } = step;
      const { name } = actorName(words, desk, author, me);
      const id = 'id' in author ? author.id : undefined;
      const isEvent = step.activity.type === 'event';
      return [isEvent ? 'accent' : 'activity', activityText(words, desk, step.activity, name, id, timeZone)];
    }
    case 'contact_note':
      return ['note', words.queue.note(line(step.text, 400))];
    case 'merged':
      return ['activity', said.mergedHere];
    default:
      return step satisfies never;
  }
}
