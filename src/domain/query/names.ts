import type { Agent, Team } from '../agent.ts';
import { fold } from '../fold.ts';
import type { Inbox } from '../inbox.ts';
import { nearNames } from '../near-names.ts';
import type { Term, Value } from './ast.ts';
import { says } from '../refusal.ts';
import { QueryError } from './query-error.ts';

/** Who and what a query can name, and who asks it. A replica's desk is one. */
export type QueryNames = {
  agents: ReadonlyMap<string, Agent>;
  teams: ReadonlyMap<string, Team>;
  inboxes: ReadonlyMap<string, Inbox>;
};

type Named = { id: string; names: readonly string[]; shown: string };

/** Ids of the agents, teams or inboxes the value names. @throws QueryError with the names that are near */
export function idsNamed(
  term: Term,
  value: Extract<Value, { is: 'name' }>,
  names: QueryNames,
  query: string,
): string[] {
  const { what, known } = everyoneFor(term, names);
  const wanted = fold(value.name.replace(/^@/, ''));
  const found = known.filter(
    (one) => one.id === value.name || one.names.some((name) => fold(name) === wanted),
  );
  if (found.length > 0) return found.map(({ id }) => id);
  const shown = known.map((one) => one.shown);
  const near = nearNames(value.name, shown);
  const hint =
    near.length > 0
      ? `Did you mean ${near.join(' or ')}?`
      : shown.length === 0
        ? 'There is none yet.'
        : shown.length <= 8
          ? `There is ${shown.join(', ')}.`
          : undefined;
  const span = value.span ?? term.span ?? { at: 0, end: query.length };
  const said =
    near.length > 0
      ? says('query_name_near', { name: value.name, near: near.join(', ') })
      : says('query_name_unknown', { name: value.name });
  throw new QueryError(query, span, said, `There is no ${what} “${value.name}”.`, hint);
}

function everyoneFor({ field }: Term, names: QueryNames): { what: string; known: Named[] } {
  switch (field) {
    case 'assignee':
      return {
        what: 'agent',
        known: [...names.agents.values()].map(({ id, handle, email }) => ({
          id,
          names: [handle, email],
          shown: `@${handle}`,
        })),
      };
    case 'team':
      return {
        what: 'team',
        known: [...names.teams.values()].map(({ id, name }) => ({ id, names: [name], shown: name })),
      };
    case 'inbox':
      return {
        what: 'inbox',
        known: [...names.inboxes.values()]
          .filter(({ status }) => status !== 'removed')
          .map(({ id, slug }) => ({ id, names: [slug], shown: slug })),
      };
    default:
      throw new Error(`${field} names nobody`);
  }
}
