import { nearNames } from '../near-names.ts';
import { says, type Said } from '../refusal.ts';
import type { Operator, Span, Value } from './ast.ts';
import { wordOf, type Field } from './fields.ts';
import type { Token } from './lexer.ts';
import type { QueryError } from './query-error.ts';
import { canonicalTime, parseDuration } from './time-words.ts';

/** Makes the error that says what is wrong with a part of the query. */
export type Fault = (span: Span, said: Said, message: string, hint?: string) => QueryError;

type ValueToken = Extract<Token, { is: 'value' }>;

/** The value as its field takes it. @throws what `fault` makes */
export function valueIn(field: Field, operator: Operator, value: ValueToken, fault: Fault): Value {
  const span = spanOf(value);
  const word = value.quoted ? undefined : wordOf(field, value.text);
  const words = field.words.map((one) => one.word);
  if (word !== undefined) return { is: 'word', word, span };
  switch (field.takes.is) {
    case 'words':
      throw fault(
        span,
        says('word_unknown', { value: value.text, words: nearOrAll(value.text, words) }),
        `“${value.text}” is no ${field.name === 'is' ? 'state' : field.name}.`,
        oneOf(value.text, words),
      );
    case 'names':
    case 'text':
      return { is: 'name', name: value.text.trim(), span };
    case 'numbers': {
      const number = /^#?(\d{1,15})$/.exec(value.text)?.[1];
      if (number === undefined)
        throw fault(
          span,
          says('query_not_number', { value: value.text }),
          `“${value.text}” is no number.`,
          'Write it like #1042.',
        );
      return { is: 'number', number: Number(number), span };
    }
    case 'times':
      return timeIn(field, operator, value, fault);
  }
}

function timeIn(field: Field, operator: Operator, value: ValueToken, fault: Fault): Value {
  const span = spanOf(value);
  const ms = parseDuration(value.text);
  if (ms !== undefined) {
    if (operator === '=')
      throw fault(
        span,
        says('query_exactly', { field: field.name, value: value.text }),
        'Nothing lasts exactly so long.',
        `Write ${field.name}>${value.text} for longer, ${field.name}<${value.text} for shorter.`,
      );
    return { is: 'duration', ms, span };
  }
  const time = canonicalTime(value.text.replace(' ', 'T'));
  if (time !== undefined) return { is: 'time', time, span };
  throw fault(
    span,
    says('query_not_time', { value: value.text }),
    `“${value.text}” is no time.`,
    'Write a duration (30m, 2h, 7d), a day (2026-11-01, today, yesterday, monday) or 2026-11-01T09:00.',
  );
}

/** The hint that names what is spelled alike, or all there is. */
export function oneOf(wanted: string, words: readonly string[]): string {
  const near = nearNames(wanted, words);
  return near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There is ${words.join(', ')}.`;
}

/** The same for a code's values. */
export function nearOrAll(wanted: string, words: readonly string[]): string {
  const near = nearNames(wanted, words);
  return (near.length > 0 ? near : words).join(', ');
}

const spanOf = ({ at, end }: Span): Span => ({ at, end });
