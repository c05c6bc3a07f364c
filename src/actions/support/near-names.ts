import { Failure } from '../../domain/failure.ts';
import { notFoundNear } from '../../domain/refusal.ts';
import { nearNames } from '../../domain/near-names.ts';

const MAX_SHOWN = 8;

/**
 * A `not_found` that helps: names that are spelled alike, or all there are when they are few, or how to list them.
 */
export function missing(what: string, wanted: string, names: readonly string[], listWith: string): Failure {
  return new Failure('not_found', `There is no ${what} “${wanted.slice(0, 64)}”.`, {
    hint: hintFor(wanted, names, listWith),
    details: notFoundNear(wanted, nearNames(wanted, names)),
  });
}

function hintFor(wanted: string, names: readonly string[], listWith: string): string {
  const near = nearNames(wanted, names);
  if (near.length > 0) return `Did you mean ${near.join(' or ')}?`;
  if (names.length === 0) return `There is none yet.`;
  if (names.length <= MAX_SHOWN) return `There is ${names.join(', ')}.`;
  return `List them with \`${listWith}\`.`;
}
