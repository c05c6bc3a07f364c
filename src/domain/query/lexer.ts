import type { Operator, Span } from './ast.ts';
import { says } from '../refusal.ts';
import { QueryError } from './query-error.ts';

/** A piece of a query. Every character that is no blank belongs to exactly one. */
export type Token = Span &
  (
    | { is: 'open' | 'close' | 'or' | 'and' | 'minus' }
    /** `field:` or `field>=`; what follows it without a blank are its values. */
    | { is: 'field'; name: string; operator: Operator; named: boolean }
    | { is: 'value'; text: string; quoted: boolean }
    | { is: 'comma' }
    /** A bare word or a quoted phrase that stands for itself. */
    | { is: 'text'; text: string; quoted: boolean }
  );

const BLANK = /\s/u;
const FIELD = /^([a-z][a-z-]*)(?::(>=|<=|>|<|=)?|(>=|<=|>|<|=))/iu;
const BARE_VALUE = /^[^\s,()"]+/u;
const BARE_WORD = /^[^\s()"]+/u;

/**
 * Takes a query apart. `isField` says which words before a comparison sign are fields; the others are text, so that
 * `a>b` can be looked for. @throws QueryError for a phrase without an end
 */
export function tokensOf(query: string, isField: (name: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let at = 0;

  function push(token: Token): void {
    tokens.push(token);
    at = token.end;
  }

  function quoted(): { text: string; end: number } {
    let text = '';
    for (let next = at + 1; next < query.length; next++) {
      const letter = query[next] ?? '';
      if (letter === '"') return { text, end: next + 1 };
      if (letter === '\\' && /["\\]/.test(query[next + 1] ?? '')) text += query[++next] ?? '';
      else text += letter;
    }
    throw new QueryError(
      query,
      { at, end: query.length },
      says('query_open_phrase'),
      'This phrase has no end.',
      'Close it with a ". Inside a phrase, \\" is a quotation mark.',
    );
  }

  function values(): void {
    for (;;) {
      if (query[at] === '"') {
        const { text, end } = quoted();
        push({ is: 'value', text, quoted: true, at, end });
      } else {
        const text = BARE_VALUE.exec(query.slice(at))?.[0];
        if (text !== undefined) push({ is: 'value', text, quoted: false, at, end: at + text.length });
      }
      if (query[at] !== ',') return;
      push({ is: 'comma', at, end: at + 1 });
    }
  }

  while (at < query.length) {
    const letter = query[at] ?? '';
    if (BLANK.test(letter)) at += 1;
    else if (letter === '(') push({ is: 'open', at, end: at + 1 });
    else if (letter === ')') push({ is: 'close', at, end: at + 1 });
    else if (letter === '"') {
      const { text, end } = quoted();
      push({ is: 'text', text, quoted: true, at, end });
    } else if (letter === '-' && /[^\s)]/u.test(query[at + 1] ?? ' ')) {
      push({ is: 'minus', at, end: at + 1 });
    } else {
      const rest = query.slice(at);
      const field = fieldAt(rest, isField);
      if (field === undefined) {
        push(wordAt(rest, at));
      } else {
        push({ is: 'field', ...field, at, end: at + field.length });
        values();
      }
    }
  }
  return tokens;
}

function fieldAt(
  rest: string,
  isField: (name: string) => boolean,
): { name: string; operator: Operator; named: boolean; length: number } | undefined {
  const match = FIELD.exec(rest);
  const [whole = '', name = '', afterColon, alone] = match ?? [];
  if (match === null) return undefined;
  const known = isField(name);
  // `https://…`, “Note: call back” and `a->b` are texts; `statsu:open` is a slip.
  if (!known && (alone !== undefined || /^(?:\/\/|:|\s|$)/u.test(rest.slice(whole.length)))) return undefined;
  const operator = (afterColon ?? alone ?? '=') as Operator;
  return { name, operator, named: known, length: whole.length };
}

function wordAt(rest: string, at: number): Token {
  const text = BARE_WORD.exec(rest)?.[0] ?? '';
  const end = at + text.length;
  if (text === 'OR' || text === '||') return { is: 'or', at, end };
  if (text === 'AND' || text === '&&') return { is: 'and', at, end };
  if (text === 'NOT') return { is: 'minus', at, end };
  return { is: 'text', text, quoted: false, at, end };
}

/** True when the text, written bare where a word may stand, would be read as that very text. */
export function isBareWord(text: string): boolean {
  return /^[^\s()"\\:<>=#-][^\s()"\\:<>=]*$/u.test(text) && !['OR', 'AND', 'NOT', '||', '&&'].includes(text);
}

/** True when the text, written bare after a colon, would be read as that very text. */
export const isBareValue = (text: string): boolean => /^[^\s,()"\\<>=][^\s,()"\\]*$/u.test(text);

/** `text` between quotation marks. */
export const quote = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
