import type { Button, Choice, RichMessage } from './rich.ts';

/** Everything that can be chosen, in the order it is numbered. Links are not chosen. */
export function choicesOf(message: RichMessage): Choice[] {
  switch (message.kind) {
    case 'quick_replies':
      return message.choices;
    case 'buttons':
      return message.buttons.filter(isChoice);
    case 'list':
      return message.sections.flatMap(({ choices }) => choices);
    case 'cards':
      return message.cards.flatMap(({ buttons }) => buttons.filter(isChoice));
    case 'form':
    case 'template':
    case 'receipt':
    case 'location_request':
      return [];
  }
}

export const isChoice = (given: Button): given is Choice => 'id' in given;
