import { Failure } from '../failure.ts';
import type { Said } from '../refusal.ts';
import type { Span } from './ast.ts';

/**
 * What is wrong with a query, and where: `at` and `end` are places in its text (UTF-16 units). The only error the
 * language throws. As a `Failure` it crosses every wire; its `details` carry the code, the place and the query itself.
 */
export class QueryError extends Failure {
  readonly at: number;
  readonly end: number;

  constructor(query: string, span: Span, said: Said, message: string, hint?: string) {
    const details = { ...said, reason: 'query', query, at: span.at, end: span.end };
    super('bad_input', message, { hint, details });
    this.name = 'QueryError';
    this.at = span.at;
    this.end = span.end;
  }
}

/**
 * The query and, under it, marks that point at what is wrong; undefined for failures that are about something else.
 * `widthOf` measures text in terminal cells; left out, every code point has one.
 */
export function pointAtFault(
  failure: { details?: Record<string, unknown> | undefined },
  widthOf: (text: string) => number = (text) => Array.from(text).length,
): [query: string, marks: string] | undefined {
  const { reason, query, at, end } = failure.details ?? {};
  if (reason !== 'query' || typeof query !== 'string' || typeof at !== 'number' || typeof end !== 'number')
    return undefined;
  const line = query.replaceAll(/\s/g, ' ');
  const before = widthOf(line.slice(0, at));
  return [line, ' '.repeat(before) + '^'.repeat(Math.max(1, widthOf(line.slice(at, end))))];
}
