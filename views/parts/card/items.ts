import { cleanBody } from '../../../src/terminal/sanitize.ts';
import { CARD_SECTIONS, titleId, type CardSection, type SectionId } from '../../state/card.ts';
import type { Words } from '../../words/words.ts';
import { line } from '../names.ts';
import { aboutItems } from './about.ts';
import { dealItems } from './deals.ts';
import { headItems } from './head.ts';
import { lineOf, sayLine, textLines, type CardInput, type CardItem, type SectionMaker } from './item.ts';
import { contactNoteItems } from './notes.ts';
import { originItems } from './origin.ts';
import { ownItems, ownTitle } from './own.ts';
import { earlierItems, journeyItems } from './past.ts';
import { standingItems } from './standing.ts';
import { surveyItems } from './surveys.ts';
import { wayItems } from './ways.ts';

const MAKERS: Record<CardSection, SectionMaker> = {
  ways: wayItems,
  about: aboutItems,
  deals: dealItems,
  notes: contactNoteItems,
  surveys: surveyItems,
  origin: originItems,
  conversation: standingItems,
  earlier: earlierItems,
  journey: journeyItems,
};

/** These end with a row that adds something: it is no part of their count. */
const HAVE_ADDER: readonly SectionId[] = ['about', 'notes'];

/** Everything known of the customer and of this conversation, from top to bottom. */
export function cardItems(words: Words, input: CardInput): CardItem[] {
  const items = headItems(words, input);
  if (input.facts.hasFailed) {
    items.push({
      id: 'failed',
      target: { is: 'again', section: undefined },
      lines: [lineOf([['error', `✗ ${words.card.failed}`]])],
    });
  }
  const add = (
    section: SectionId,
    title: string,
    key: string | undefined,
    made: readonly CardItem[],
  ): void => {
    if (made.length === 0) return;
    const isFolded = input.card.folded.has(section);
    const count = made.length - (HAVE_ADDER.includes(section) ? 1 : 0);
    const mark = isFolded ? '▸' : '▾';
    const label = `${mark} ${title}${isFolded && count > 0 ? ` ${count}` : ''}${key === undefined ? '' : ` ;${key}`}`;
    items.push(
      { id: `gap ${section}`, isGap: true, lines: [sayLine('')] },
      {
        id: titleId(section),
        section,
        target: { is: 'section', section },
        lines: [{ is: 'rule', label: ['muted', label] }],
      },
      ...(isFolded ? [] : made.map((item) => ({ ...item, section }))),
    );
  };
  // What the agent has just asked for stands first.
  for (const { title: command, text } of input.outputs) {
    const lines = textLines('text', cleanBody(text), input.width);
    add(`output ${command}`, `$ ${line(command)}`, undefined, [{ id: `output ${command} text`, lines }]);
  }
  for (const section of Object.keys(CARD_SECTIONS) as CardSection[]) {
    const title =
      section === 'conversation'
        ? words.card.conversation(input.conversation.number)
        : words.card.sections[section];
    add(section, title, CARD_SECTIONS[section], MAKERS[section](words, input));
    // What the team looks up itself stands with what is known of the customer, above the conversation.
    if (section !== 'origin') continue;
    for (const own of input.own) {
      add(`own ${own.name}`, ownTitle(own, input), own.key, ownItems(words, own, input));
    }
  }
  return items;
}
