import type { Paint } from '../../src/terminal/theme.ts';
import { row, type Segment } from '../parts/row.ts';
import type { Plan } from '../state/plan.ts';
import type { Words } from '../words/words.ts';

/** What is going to be done, one act a row; what reaches a customer and what cannot be undone is marked. */
export function planLines(paint: Paint, words: Words, { acts }: Plan, width: number): string[] {
  const { plan: said } = words;
  const replies = acts.filter(({ isForCustomer }) => isForCustomer).length;
  const digits = Math.max(1, ...acts.map(({ number }) => String(number).length));
  const head: Segment[] = [['heading', ` ${said.acts(acts.length)}`]];
  if (replies > 0) head.push(['warning', ` · ${said.customers(replies)}`]);
  return [
    row(paint, width, head),
    ...acts.map(({ number, shown, isForCustomer, stays, wrong }) => {
      const mark: Segment =
        wrong === undefined ? (isForCustomer ? ['warning', '→ '] : ['muted', '· ']) : ['error', '✗ '];
      const right: Segment[] =
        wrong === undefined ? (stays ? [['muted', ` ${said.stays} `]] : []) : [['error', ` ${wrong} `]];
      return row(
        paint,
        width,
        [['text', ' '], mark, ['muted', `#${number}`.padEnd(digits + 2)], ['text', shown]],
        right,
      );
    }),
  ];
}
