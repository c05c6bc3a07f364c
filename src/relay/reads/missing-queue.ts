import { Failure } from '../../domain/failure.ts';
import { notFoundNear } from '../../domain/refusal.ts';
import { nearNames } from '../../domain/near-names.ts';
import type { QueueDefinition } from '../../domain/query/queues.ts';

/** Says which queues there are instead. */
export function missingQueue(wanted: string, queues: readonly QueueDefinition[]): Failure {
  const names = queues.map(({ name }) => name);
  const near = nearNames(wanted, names);
  return new Failure('not_found', `There is no queue “${wanted.slice(0, 64)}”.`, {
    hint:
      near.length > 0
        ? `Did you mean ${near.join(' or ')}?`
        : `There is ${names.slice(0, 12).join(', ')}${names.length > 12 ? ' and more: parley queue list' : ''}.`,
    details: notFoundNear(wanted, near),
  });
}
