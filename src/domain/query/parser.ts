import { nearNames } from '../near-names.ts';
import { says } from '../refusal.ts';
import { all, any, EVERYTHING, not, ORDERS } from './ast.ts';
import type { Expression, OrderName, Query, Span, Value } from './ast.ts';
import { fieldNamed, fieldWords, isComparable, ORDER_WORDS } from './fields.ts';
import { tokensOf, type Token } from './lexer.ts';
import { QueryError } from './query-error.ts';
import { nearOrAll, oneOf, valueIn, type Fault } from './values.ts';

/** Longer queries are refused: what people write is short, and what machines write may not stall the desk. */
export const MAX_QUERY_LENGTH = 2_000;
const MAX_DEPTH = 40;

const isFieldWord = (name: string): boolean =>
  name.toLowerCase() === 'order' || fieldNamed(name) !== undefined;

/**
 * Reads a query: `status:open -tag:vip waiting>2h "refund" (team:billing OR team:none) order:waiting`. Whether named
 * people and things exist is asked later, by `compileQuery`. @throws QueryError, and nothing else
 */
export function parseQuery(text: string): Query {
  if (text.length > MAX_QUERY_LENGTH) {
    throw new QueryError(
      text,
      { at: MAX_QUERY_LENGTH, end: text.length },
      says('query_too_long', { max: MAX_QUERY_LENGTH, length: text.length }),
      `A query has ${MAX_QUERY_LENGTH} characters at most; this one has ${text.length}.`,
    );
  }
  const tokens = tokensOf(text, isFieldWord);
  const order: { name?: OrderName; span?: Span } = {};
  let next = 0;

  const fail: Fault = (span, said, message, hint) => new QueryError(text, span, said, message, hint);
  const ended: Span = { at: text.length, end: text.length + 1 };
  const peek = (): Token | undefined => tokens[next];

  function either(depth: number): Expression {
    const parts: Expression[] = [];
    for (;;) {
      const before = peek();
      const { part, empty } = both(depth);
      const or = peek()?.is === 'or' ? peek() : undefined;
      if (empty && (parts.length > 0 || or !== undefined)) {
        throw fail(
          or ?? tokens[next - 1] ?? before ?? ended,
          says('query_or_alone'),
          'OR stands between two things; one is missing.',
          'To look for the word, write "OR".',
        );
      }
      parts.push(part);
      if (or === undefined) return any(parts);
      next += 1;
    }
  }

  function both(depth: number): { part: Expression; empty: boolean } {
    const parts: Expression[] = [];
    for (let token = peek(); token !== undefined; token = peek()) {
      if (token.is === 'or' || (token.is === 'close' && depth > 0)) break;
      if (token.is === 'and') {
        const after = tokens[next + 1];
        if (parts.length === 0 || after === undefined || ['and', 'or', 'close'].includes(after.is))
          throw fail(
            token,
            says('query_and_alone'),
            'AND stands between two things; one is missing.',
            'It may be left away; to look for the word, write "AND".',
          );
        next += 1;
        continue;
      }
      const part = one(depth, false);
      if (part !== undefined) parts.push(part);
    }
    return { part: parts.length === 0 ? EVERYTHING : all(parts), empty: parts.length === 0 };
  }

  /** One thing; undefined for `order:…`, which is none. */
  function one(depth: number, negated: boolean): Expression | undefined {
    const token = peek();
    if (token === undefined)
      throw fail(ended, says('query_nothing_excluded'), 'Something to exclude should follow the “-”.');
    if (depth > MAX_DEPTH) throw fail(token, says('query_too_deep'), 'These parentheses are too deep.');
    switch (token.is) {
      case 'minus': {
        next += 1;
        const after = peek();
        if (after === undefined || ['or', 'and', 'close'].includes(after.is))
          throw fail(
            token,
            says('query_nothing_excluded'),
            'What is excluded is missing.',
            'To look for the word, put it in quotation marks.',
          );
        const part = one(depth + 1, true);
        return part === undefined ? undefined : not(part);
      }
      case 'open': {
        next += 1;
        if (peek()?.is === 'close')
          throw fail(
            { at: token.at, end: peek()?.end ?? token.end },
            says('query_empty_group'),
            'There is nothing between these parentheses.',
          );
        const part = either(depth + 1);
        if (peek()?.is !== 'close')
          throw fail(
            token,
            says('query_open_group'),
            'This parenthesis is never closed.',
            'Add a “)”, or put the text in quotation marks.',
          );
        next += 1;
        return part;
      }
      case 'close':
        throw fail(
          token,
          says('query_closes_nothing'),
          'This parenthesis closes nothing.',
          'Remove it, or put the text in quotation marks.',
        );
      case 'field':
        next += 1;
        return term(token, depth > 0 || negated);
      case 'text':
        next += 1;
        return word(token);
      case 'or':
      case 'and':
      case 'value':
      case 'comma':
        throw fail(token, says('query_misplaced'), 'This does not belong here.');
    }
  }

  function word(token: Extract<Token, { is: 'text' }>): Expression {
    const span = spanOf(token);
    if (!token.quoted) {
      const list = /^#\d{1,15}(?:,#?\d{1,15})*$/.exec(token.text)?.[0];
      if (list !== undefined) {
        const values = list
          .split(',')
          .map((one): Value => ({ is: 'number', number: Number(one.replace('#', '')) }));
        return { is: 'term', field: 'number', operator: '=', values, span };
      }
      const slip = slipIn(token.text);
      if (slip !== undefined)
        throw fail(
          { at: token.at, end: token.at + slip.name.length },
          says('query_slip', { name: slip.name, near: slip.near.join(', ') }),
          `There is no “${slip.name}” to compare.`,
          `Did you mean ${slip.near.join(' or ')}? To look for the text, put it in quotation marks.`,
        );
    }
    if (token.text.trim() === '')
      throw fail(span, says('query_empty_phrase'), 'There is nothing between these quotation marks.');
    return { is: 'text', text: token.text, span };
  }

  function term(token: Extract<Token, { is: 'field' }>, inside: boolean): Expression | undefined {
    const name = { at: token.at, end: token.at + token.name.length };
    if (!token.named) {
      const near = nearNames(token.name, fieldWords()).map((one) => `${one}:`);
      throw fail(
        name,
        says('query_term_unknown', {
          name: token.name,
          terms: near.length > 0 ? near.join(', ') : fieldList(),
        }),
        `There is no term “${token.name}:”.`,
        `${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There is ${fieldList()}.`} To look for the text, put it in quotation marks.`,
      );
    }
    const given = valuesAfter(token);
    const isOrder = token.name.toLowerCase() === 'order';
    const field = isOrder ? undefined : fieldNamed(token.name);
    const sign = { at: name.end, end: token.end };
    if (field === undefined) {
      if (token.operator !== '=')
        throw fail(sign, says('query_order_sign'), 'Write it with a colon: order:waiting.');
      setOrder(given, { at: token.at, end: given.at(-1)?.end ?? token.end }, inside);
      return undefined;
    }
    const span = { at: token.at, end: given.at(-1)?.end ?? token.end };
    if (token.operator !== '=' && !isComparable(field))
      throw fail(
        sign,
        says('query_not_comparable', {
          field: field.name,
          operator: token.operator,
          example: field.examples[0] ?? '',
        }),
        `${field.name} cannot be compared with “${token.operator}”.`,
        `Write it with a colon: ${field.examples[0] ?? ''}.`,
      );
    const second = given[1];
    if (token.operator !== '=' && second !== undefined)
      throw fail(
        second,
        says('query_one_value', { operator: token.operator }),
        `“${token.operator}” compares with one value.`,
        'For several, write the term once for each with OR between.',
      );
    return {
      is: 'term',
      field: field.name,
      operator: token.operator,
      values: given.map((value) => valueIn(field, token.operator, value, fail)),
      span,
    };
  }

  function valuesAfter(token: Extract<Token, { is: 'field' }>): Extract<Token, { is: 'value' }>[] {
    const given: Extract<Token, { is: 'value' }>[] = [];
    const missing = (span: Span): QueryError => {
      const examples =
        (token.name.toLowerCase() === 'order' ? ORDERS : fieldNamed(token.name)?.examples)?.join(', ') ?? '';
      const term = text.slice(token.at, token.end);
      return fail(
        span,
        says('query_value_missing', { term, examples }),
        `“${term}” needs a value.`,
        `For example ${examples}.`,
      );
    };
    for (let wants = true; ; wants = false) {
      const value = peek();
      if (value?.is !== 'value' || value.at !== (tokens[next - 1]?.end ?? -1)) {
        const before = tokens[next - 1] ?? token;
        if (wants || before.is === 'comma') throw missing(before.is === 'comma' ? before : token);
        return given;
      }
      if (value.text.trim() === '') throw missing(value);
      given.push(value);
      next += 1;
      const comma = peek();
      if (comma?.is !== 'comma') return given;
      next += 1;
      if (peek()?.is !== 'value') throw missing(comma);
    }
  }

  function setOrder(given: readonly Extract<Token, { is: 'value' }>[], span: Span, inside: boolean): void {
    if (inside)
      throw fail(
        span,
        says('query_order_inside'),
        'The order is of the whole: it cannot stand in parentheses or after “-”.',
        'Move it to the end.',
      );
    const [value, more] = given;
    if (more !== undefined) throw fail(more, says('query_two_orders'), 'There is one order.');
    if (order.name !== undefined)
      throw fail(span, says('query_two_orders'), 'The order was given already.', 'Keep one of the two.');
    const found = ORDERS.find((one) => one === value?.text.toLowerCase());
    if (found === undefined) {
      const { at, end } = value ?? span;
      const wanted = value?.text ?? '';
      const words = ORDER_WORDS.map((one) => one.word);
      throw fail(
        { at, end },
        says('word_unknown', { value: wanted, words: nearOrAll(wanted, words) }),
        `There is no order “${wanted}”.`,
        oneOf(wanted, words),
      );
    }
    order.name = found;
    order.span = span;
  }

  const where = either(0);
  return order.name === undefined ? { where } : { where, order: order.name };
}

/** `waitin>2h`: a word that is nearly a field, before a sign that compares. */
function slipIn(text: string): { name: string; near: string[] } | undefined {
  const name = /^([a-z][a-z-]{2,})(?:>=|<=|>|<|=)/i.exec(text)?.[1];
  if (name === undefined) return undefined;
  const comparable = fieldWords().filter((word) => word.length > 3 && word !== 'order');
  const near = nearNames(name, comparable).filter((word) => Math.abs(word.length - name.length) <= 2);
  return near.length > 0 ? { name, near } : undefined;
}

const fieldList = (): string => {
  const words = fieldWords().filter((name) => name === 'order' || fieldNamed(name)?.name === name);
  return words.map((name) => `${name}:`).join(' ');
};

const spanOf = ({ at, end }: Span): Span => ({ at, end });
