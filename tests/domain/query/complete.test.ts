import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeQuery } from '../../../src/domain/query/complete.ts';
import { FIELDS } from '../../../src/domain/query/fields.ts';
import { parseQuery } from '../../../src/domain/query/parser.ts';
import { compileText } from '../../../src/domain/query/compile.ts';
import { sampleDesk, scopeOf } from './sample.ts';

const names = { ...sampleDesk(), tags: ['vip', 'two words', 'refund'] };

/** The texts that would stand there, with `|` for the cursor in what is typed. */
function offered(typed: string): string[] {
  const cursor = typed.indexOf('|');
  const text = typed.replace('|', '');
  return completeQuery(text, cursor, names).map(
    ({ insert, from, to }) => text.slice(0, from) + insert + text.slice(to),
  );
}

test('where a word begins, terms are offered with what they look at', () => {
  expect(offered('|')).toEqual([
    ...FIELDS.map(({ name, takes }) => name + (takes.is === 'times' ? '>' : ':')),
    'order:',
  ]);
  expect(offered('st|')).toEqual(['status:']);
  expect(offered('tag:vip -as|')).toEqual(['tag:vip -assignee:']);
  expect(offered('(cr|')).toEqual(['(created>']);
  expect(offered('fro|')).toEqual(['contact:']);
  expect(offered('refund|')).toEqual([]);
  expect(offered('"st|')).toEqual([]);
  expect(completeQuery('', 0, names).every(({ about }) => about !== '')).toBe(true);
});

test('after a colon, what the term takes', () => {
  expect(offered('status:|')).toEqual(
    ['open', 'pending', 'snoozed', 'solved', 'active'].map((one) => `status:${one}`),
  );
  expect(offered('status:open,s|')).toEqual(['status:open,snoozed', 'status:open,solved']);
  expect(offered('assignee:|')).toEqual(['me', 'none', '@kim', '@bo'].map((one) => `assignee:${one}`));
  expect(offered('assignee:@k|')).toEqual(['assignee:@kim']);
  expect(offered('team:sec|')).toEqual(['team:"Second line"']);
  expect(offered('team:"sec|')).toEqual(['team:"Second line"']);
  expect(offered('tag:T|')).toEqual(['tag:"two words"']);
  expect(offered('channel:|')).toEqual(['channel:email', 'channel:web']);
  expect(offered('order:p|')).toEqual(['order:priority']);
  expect(offered('waiting>2|')).toEqual(['waiting>2h']);
  expect(offered('snoozed-until:to|')).toEqual(['snoozed-until:today', 'snoozed-until:tomorrow']);
  expect(offered('priority>=u|')).toEqual(['priority>=urgent']);
  expect(offered('nothing:|')).toEqual([]);
});

test('what is offered for a value makes a query that works', () => {
  for (const { name, takes } of FIELDS) {
    const start = `${name}${takes.is === 'times' ? '>' : ':'}`;
    for (const { insert } of completeQuery(start, start.length, names))
      expect(() => compileText(start + insert, scopeOf(names))).not.toThrow();
  }
});

test('nothing typed makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.nat(30), (text, cursor) => {
      for (const { from, to } of completeQuery(text, cursor, names)) expect(from).toBeLessThanOrEqual(to);
    }),
  );
});

test('the examples of every term are queries', () => {
  for (const { examples } of FIELDS)
    for (const example of examples) expect(() => parseQuery(example)).not.toThrow();
});
