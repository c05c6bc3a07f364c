import type { Conversation } from '../conversation.ts';
import type { Expression, Query } from './ast.ts';
import type { QueryFacts } from './facts.ts';
import { parseQuery } from './parser.ts';
import { compileTerm, earliest, type CompiledTerm, type QueryScope } from './term-tests.ts';

/** A query made ready to be asked of many conversations. */
export type CompiledQuery = {
  query: Query;
  /** Whether the conversation answers to it. */
  matches(conversation: Conversation, facts: QueryFacts): boolean;
  /**
   * When time alone may change the answer next (`waiting>2h` an hour from now), ms since the epoch, later than
   * `facts.now`; undefined when only a change of the desk can. Never too late, at times too early.
   */
  nextChangeAt(
    conversation: Conversation,
    facts: Pick<QueryFacts, 'now' | 'timeZone' | 'dueAt'>,
  ): number | undefined;
};

/**
 * Makes a query ready: names of agents, teams and inboxes become ids. `text` is what `query` was parsed from, for
 * messages. @throws QueryError pointing at a name that nobody has
 */
export function compileQuery(query: Query, scope: QueryScope, text = ''): CompiledQuery {
  const { test, nextChangeAt } = compile(query.where, scope, text);
  return {
    query,
    matches: test,
    nextChangeAt: (conversation, facts) => nextChangeAt?.(conversation, facts),
  };
}

/** Parses and makes ready in one step. @throws QueryError */
export const compileText = (text: string, scope: QueryScope): CompiledQuery =>
  compileQuery(parseQuery(text), scope, text);

/** Whether one conversation answers to a query. For many, `compileQuery` once. @throws QueryError */
export const matches = (
  query: Query,
  conversation: Conversation,
  scope: QueryScope,
  facts: QueryFacts,
): boolean => compileQuery(query, scope).matches(conversation, facts);

function compile(expression: Expression, scope: QueryScope, text: string): CompiledTerm {
  switch (expression.is) {
    case 'all': {
      const parts = expression.of.map((part) => compile(part, scope, text));
      return {
        test: (conversation, facts) => parts.every(({ test }) => test(conversation, facts)),
        nextChangeAt: earliest(parts.map(({ nextChangeAt }) => nextChangeAt)),
      };
    }
    case 'any': {
      const parts = expression.of.map((part) => compile(part, scope, text));
      return {
        test: (conversation, facts) => parts.some(({ test }) => test(conversation, facts)),
        nextChangeAt: earliest(parts.map(({ nextChangeAt }) => nextChangeAt)),
      };
    }
    case 'not': {
      const { test, nextChangeAt } = compile(expression.of, scope, text);
      return { test: (conversation, facts) => !test(conversation, facts), nextChangeAt };
    }
    case 'term':
      return compileTerm(expression, scope, text);
    case 'text': {
      const sought = expression.text;
      return { test: (conversation, facts) => facts.hasText(conversation, sought) };
    }
  }
}
