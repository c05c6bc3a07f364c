import type { Deal } from '../../../src/domain/commerce.ts';
import { line } from '../names.ts';
import { factLine, lineOf, sayLine, type CardInput, type CardItem } from './item.ts';
import type { Words } from '../../words/words.ts';

const AMOUNTS = ['total', 'amount', 'price', 'value'];

/** Orders, carts, subscriptions, parcels and appointments, newest first; Enter shows all that is known of one. */
export function dealItems(words: Words, input: CardInput): CardItem[] {
  const { facts, card, width, now } = input;
  if (facts.deals === undefined) return [{ id: 'deals', lines: [sayLine(words.card.loading)] }];
  return facts.deals.map((deal): CardItem => {
    const id = `deal ${deal.kind} ${deal.ref}`;
    const details = card.unfolded.has(id)
      ? [
          lineOf([['text', `  ${line(deal.title)}`]], [['muted', ` ${words.formats.age(deal.at, now)} `]]),
          ...Object.entries(deal.fields).map(([key, value]) =>
            factLine(width, `  ${line(key)}`, ['text', line(value)]),
          ),
        ]
      : [];
    return { id, target: { is: 'more' }, lines: [headOf(words, input, deal), ...details] };
  });
}

function headOf({ card: said, formats }: Words, { now }: CardInput, deal: Deal) {
  const amount = Object.entries(deal.fields).find(([key]) => AMOUNTS.includes(key.toLowerCase()))?.[1];
  return lineOf(
    [
      ['muted', `${said.deals[deal.kind]} `],
      ['strong', line(deal.ref)],
      ['text', ` ${line(deal.state)}`],
    ],
    // A narrow card has room for one of them.
    [amount === undefined ? ['muted', ` ${formats.age(deal.at, now)} `] : ['text', ` ${line(amount)} `]],
  );
}
