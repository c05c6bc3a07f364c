import type { Agent, Team } from '../agent.ts';
import type { Inbox } from '../inbox.ts';
import { isQueueFor } from '../queue-audience.ts';
import type { SavedQueue } from '../saved-queue.ts';
import type { OrderName } from './ast.ts';
import { isBareValue, quote } from './lexer.ts';

/** A queue of any kind: what it is called, what stands in it, and in which order. */
export type QueueDefinition = {
  /** Names it among all: `mine`, `team:<id>`, `inbox:<id>`, `saved:<id>`. Stays the same when it is renamed. */
  key: string;
  /** As people call it. */
  name: string;
  kind: 'built-in' | 'team' | 'inbox' | 'saved';
  query: string;
  order: OrderName;
};

const builtIn = (name: string, query: string, order: OrderName = 'newest'): QueueDefinition => ({
  key: name,
  name,
  kind: 'built-in',
  query,
  order,
});

/** The queues every desk has. */
export const BUILT_IN_QUEUES = [
  builtIn('mine', 'status:active assignee:me'),
  builtIn('unassigned', 'status:active assignee:none'),
  builtIn('mentions', 'is:mentioned -status:solved'),
  builtIn('all', 'status:active'),
  builtIn('waiting', 'status:pending'),
  builtIn('snoozed', 'status:snoozed'),
  builtIn('solved', 'status:solved'),
] as const;

/** What a desk has queues of. */
export type QueueSources = {
  teams: ReadonlyMap<string, Team>;
  inboxes: ReadonlyMap<string, Inbox>;
  queues: ReadonlyMap<string, SavedQueue>;
};

/**
 * All queues the agent has, in the order to show them: built-in, saved (by position, then name), one for each team and
 * one for each inbox.
 */
export function queuesFor(
  { teams, inboxes, queues }: QueueSources,
  me: Agent | undefined,
): QueueDefinition[] {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  const saved = [...queues.values()]
    .filter((queue) => isQueueFor(queue, me))
    .sort((a, b) => a.position - b.position || byName(a, b) || (a.id < b.id ? -1 : 1));
  return [
    ...BUILT_IN_QUEUES,
    ...saved.map(definitionOf),
    ...[...teams.values()].sort(byName).map(({ id, name }): QueueDefinition => ({
      key: `team:${id}`,
      name,
      kind: 'team',
      query: `status:active team:${isBareValue(id) ? id : quote(id)}`,
      order: 'newest',
    })),
    ...[...inboxes.values()]
      .filter(({ status }) => status !== 'removed')
      .sort(byName)
      .map(({ id, name }): QueueDefinition => ({
        key: `inbox:${id}`,
        name,
        kind: 'inbox',
        query: `status:active inbox:${isBareValue(id) ? id : quote(id)}`,
        order: 'newest',
      })),
  ];
}

export const definitionOf = ({ id, name, query, order }: SavedQueue): QueueDefinition => ({
  key: `saved:${id}`,
  name,
  kind: 'saved',
  query,
  order,
});

/**
 * The queue a person means: by its place in the list (`3`), its key, or its name whatever its case; the unique
 * beginning of a name will do. Undefined when none or several fit.
 */
export function findQueue(wanted: string, queues: readonly QueueDefinition[]): QueueDefinition | undefined {
  const text = wanted.trim().toLowerCase();
  const number = /^\d{1,3}$/.test(text) ? queues[Number(text) - 1] : undefined;
  const exact =
    number ??
    queues.find(({ key }) => key === wanted) ??
    queues.find(({ name }) => name.toLowerCase() === text);
  if (exact !== undefined || text === '') return exact;
  const beginning = queues.filter(({ name }) => name.toLowerCase().startsWith(text));
  return beginning.length === 1 ? beginning[0] : undefined;
}
