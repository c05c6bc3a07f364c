import type { QueueDefinition } from '../../src/domain/query/queues.ts';
import type { Queues } from '../state/queues.ts';
import type { QueuePages } from '../work/paging.ts';
import type { Words } from '../words/words.ts';
import { line } from './names.ts';

/** What a queue is called in the agent's language: a name people gave stays as they wrote it, cleaned. */
export function queueName({ header }: Words, { key, kind, name }: QueueDefinition): string {
  const known: Partial<Record<string, string>> = header.queues;
  return (kind === 'built-in' ? known[key] : undefined) ?? line(name);
}

/** How many stand in a queue; undefined while nobody has counted those the replica does not hold. */
export const countOf = (queues: Queues, pages: QueuePages, key: string): number | undefined =>
  queues.isWhole(key) ? queues.count(key) : pages.counts.get(key);
