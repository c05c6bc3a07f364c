import type { Expression, Query, Term, Value } from './ast.ts';
import { fieldNamed, wordOf } from './fields.ts';
import { isBareValue, isBareWord, quote } from './lexer.ts';
import { printDuration } from './time-words.ts';

/** The query as text, in the one way it is always written. Reading it again gives the same tree. */
export function printQuery({ where, order }: Query): string {
  const text = printExpression(where);
  if (order === undefined) return text;
  return text === '' ? `order:${order}` : `${text} order:${order}`;
}

function printExpression(expression: Expression): string {
  switch (expression.is) {
    case 'all':
      return expression.of
        .map((part) => (part.is === 'any' ? `(${printExpression(part)})` : printExpression(part)))
        .join(' ');
    case 'any':
      return expression.of.map(printExpression).join(' OR ');
    case 'not': {
      const inner = printExpression(expression.of);
      return expression.of.is === 'all' || expression.of.is === 'any' ? `-(${inner})` : `-${inner}`;
    }
    case 'term':
      return printTerm(expression);
    case 'text':
      return isBareWord(expression.text) ? expression.text : quote(expression.text);
  }
}

function printTerm({ field, operator, values }: Term): string {
  const texts = values.map((value) => printValue(field, value));
  if (field === 'number' && operator === '=') return texts.map((text) => `#${text}`).join(',');
  return `${field}${operator === '=' ? ':' : operator}${texts.join(',')}`;
}

function printValue(field: Term['field'], value: Value): string {
  switch (value.is) {
    case 'word':
      return value.word;
    case 'number':
      return String(value.number);
    case 'duration':
      return printDuration(value.ms);
    case 'time':
      return /^\d/.test(value.time) ? value.time.toUpperCase() : value.time;
    case 'name': {
      const known = fieldNamed(field);
      const isWord = known !== undefined && wordOf(known, value.name) !== undefined;
      return isBareValue(value.name) && !isWord ? value.name : quote(value.name);
    }
  }
}
