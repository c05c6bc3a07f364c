import fc from 'fast-check';
import {
  all,
  any,
  not,
  ORDERS,
  type Expression,
  type Query,
  type Term,
  type Value,
} from '../../../src/domain/query/ast.ts';
import { FIELDS, isComparable, type Field } from '../../../src/domain/query/fields.ts';

/** Trees as the parser makes them, over a small desk's names so that they find something. */

const NAMES: Record<string, readonly string[]> = {
  assignee: ['@kim', 'bo', 'kim@desk.example'],
  team: ['billing', 'second line'],
  inbox: ['support', 'shop'],
};
const OPEN_NAMES = [
  'vip',
  'Ação',
  'acao',
  'a "b" \\c',
  'none',
  'x,y',
  '(z)',
  'email',
  'web',
  'pt',
  'ada',
  '李',
];

const text = fc.oneof(
  fc.constantFrom(
    'refund',
    'OR',
    '-x',
    'a:b',
    'status:open',
    '#12',
    'say "hi"',
    '(',
    'ação',
    '||',
    'x\\y',
    'a>b',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((one) => one.trim() !== ''),
);

function valueOf(field: Field, equal: boolean): fc.Arbitrary<Value> {
  const word = field.words.length === 0 ? undefined : fc.constantFrom(...field.words.map((one) => one.word));
  const words = word?.map((one): Value => ({ is: 'word', word: one }));
  const names = fc
    .constantFrom(...(NAMES[field.name] ?? OPEN_NAMES))
    .map((name): Value => ({ is: 'name', name }));
  switch (field.takes.is) {
    case 'words':
      return words ?? names;
    case 'names':
    case 'text':
      return words === undefined ? names : fc.oneof(words, names);
    case 'numbers':
      return fc.integer({ min: 0, max: 12 }).map((number): Value => ({ is: 'number', number }));
    case 'times': {
      const time = fc
        .constantFrom(
          'today',
          'yesterday',
          'monday',
          '2026-06-01',
          '2026-05-31t23:30',
          '2026-06-01t12:00:00z',
        )
        .map((one): Value => ({ is: 'time', time: one }));
      const ms = fc.integer({ min: 0, max: 200_000_000 }).map((one): Value => ({ is: 'duration', ms: one }));
      return equal ? time : fc.oneof(time, ms);
    }
  }
}

const term: fc.Arbitrary<Expression> = fc.constantFrom(...FIELDS).chain((field) => {
  const many = fc
    .array(valueOf(field, true), { minLength: 1, maxLength: 3 })
    .map((values): Term => ({ is: 'term', field: field.name, operator: '=', values }));
  if (!isComparable(field)) return many;
  const one = fc
    .record({ operator: fc.constantFrom('<', '<=', '>', '>=' as const), value: valueOf(field, false) })
    .map(({ operator, value }): Term => ({ is: 'term', field: field.name, operator, values: [value] }));
  return fc.oneof(many, one);
});

const leaf = fc.oneof(
  { weight: 4, arbitrary: term },
  { weight: 1, arbitrary: text.map((one): Expression => ({ is: 'text', text: one })) },
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map(all),
    fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map(any),
    tie('expression').map(not),
  ),
}));

export const anyExpression: fc.Arbitrary<Expression> = fc.oneof(expression, fc.constant(all([])));

export const anyQuery: fc.Arbitrary<Query> = fc
  .record({ where: anyExpression, order: fc.option(fc.constantFrom(...ORDERS), { nil: undefined }) })
  .map(({ where, order }) => (order === undefined ? { where } : { where, order }));

/** A tree without the places it was read from. */
export function bare<Tree>(tree: Tree): Tree {
  return JSON.parse(
    JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? undefined : value)),
  ) as Tree;
}
