import type { Expression, Query, Term, TextTerm } from './ast.ts';
import { idsOf, inboxesOfChannels, namesOf, statusesOf, type QueryScope } from './term-tests.ts';

/**
 * What a database is asked for before a query is: each given list leaves out conversations that the query cannot mean,
 * and none that it can.
 */
export type Narrowing = {
  /** Open and pending ones are `active`. */
  places?: readonly ('active' | 'snoozed' | 'solved')[] | undefined;
  /** Null: nobody. */
  assignees?: readonly (string | null)[] | undefined;
  teams?: readonly (string | null)[] | undefined;
  inboxes?: readonly string[] | undefined;
  numbers?: readonly number[] | undefined;
  /** Of each list at least one tag. */
  tags?: readonly (readonly string[])[] | undefined;
  /** Of each: one of these conversations, or one of these contacts. */
  found?: readonly { ids: readonly string[]; contactIds: readonly string[] }[] | undefined;
};

/** What must be true for the query to be: the parts of its outermost “and”. */
export const conjuncts = ({ where }: Pick<Query, 'where'>): readonly Expression[] =>
  where.is === 'all' ? where.of : [where];

/** How far the query narrows by itself; tags, contacts and texts need the store (`textTerms`, `termsOf`). */
export function narrow(query: Query, scope: QueryScope): Narrowing {
  let narrowing: Narrowing = {};
  for (const part of conjuncts(query)) narrowing = { ...narrowing, ...narrowBy(part, scope, narrowing) };
  return narrowing;
}

function narrowBy(part: Expression, scope: QueryScope, before: Narrowing): Narrowing {
  if (part.is === 'not' && part.of.is === 'term' && part.of.field === 'status') {
    const out = statusesOf(wordsOf(part.of));
    const left = ['open', 'pending', 'snoozed', 'solved'].filter((status) => !out.has(status));
    return { places: both(before.places, placesOf(left)) };
  }
  if (part.is !== 'term' || part.operator !== '=') return {};
  switch (part.field) {
    case 'status':
      return { places: both(before.places, placesOf([...statusesOf(wordsOf(part))])) };
    case 'is':
      return narrowByState(wordsOf(part), scope, before);
    case 'assignee':
      return { assignees: both(before.assignees, [...idsOf(part, scope, '')]) };
    case 'team':
      return { teams: both(before.teams, [...idsOf(part, scope, '')]) };
    case 'inbox':
      return { inboxes: both(before.inboxes, strings(idsOf(part, scope, ''))) };
    case 'channel':
      return { inboxes: both(before.inboxes, [...inboxesOfChannels(part, scope)]) };
    case 'number':
      return {
        numbers: both(
          before.numbers,
          part.values.flatMap((value) => (value.is === 'number' ? [value.number] : [])),
        ),
      };
    case 'tag':
    case 'priority':
    case 'contact':
    case 'subject':
    case 'lang':
    case 'waiting':
    case 'created':
    case 'updated':
    case 'due':
    case 'snoozed-until':
      return {};
  }
}

function narrowByState(words: readonly string[], { me }: QueryScope, before: Narrowing): Narrowing {
  if (words.length !== 1) return {};
  if (words[0] === 'unassigned') return { assignees: both(before.assignees, [null]) };
  if (words[0] === 'mine') return { assignees: both(before.assignees, me === undefined ? [] : [me]) };
  return {};
}

function placesOf(statuses: readonly string[]): ('active' | 'snoozed' | 'solved')[] {
  return (['active', 'snoozed', 'solved'] as const).filter((place) =>
    statuses.some(
      (status) => place === status || (place === 'active' && (status === 'open' || status === 'pending')),
    ),
  );
}

const both = <Item>(before: readonly Item[] | undefined, now: readonly Item[]): readonly Item[] =>
  before === undefined ? now : before.filter((item) => now.includes(item));

const strings = (ids: ReadonlySet<string | null>): string[] => [...ids].filter((id) => id !== null);

const wordsOf = ({ values }: Term): string[] =>
  values.flatMap((value) => (value.is === 'word' ? [value.word] : []));

/** The terms of a field that must be true, each with its names only: those with words narrow nothing. */
export const namesDemanded = (query: Query, field: 'tag' | 'contact'): string[][] =>
  conjuncts(query).flatMap((part) =>
    part.is === 'term' && part.field === field && part.values.every(({ is }) => is === 'name')
      ? [namesOf(part)]
      : [],
  );

/** What a query has to be told beside the conversations themselves. */
export type Needs = {
  contacts: boolean;
  reads: boolean;
  drafts: boolean;
  /** Every text that is looked for, wherever it stands. */
  texts: readonly TextTerm[];
};

/** What the query looks at. */
export function needsOf({ where }: Pick<Query, 'where'>): Needs {
  const terms = leavesOf(where);
  const states = new Set(
    terms.flatMap((term) => (term.is === 'term' && term.field === 'is' ? wordsOf(term) : [])),
  );
  const texts = terms.filter((term) => term.is === 'text');
  return {
    contacts:
      texts.length > 0 ||
      states.has('vip') ||
      states.has('blocked') ||
      terms.some((term) => term.is === 'term' && (term.field === 'contact' || term.field === 'lang')),
    reads: states.has('unread'),
    drafts: states.has('draft'),
    texts,
  };
}

function leavesOf(expression: Expression): (Term | TextTerm)[] {
  switch (expression.is) {
    case 'all':
    case 'any':
      return expression.of.flatMap(leavesOf);
    case 'not':
      return leavesOf(expression.of);
    case 'term':
    case 'text':
      return [expression];
  }
}
