import type { Accepted } from '../../src/client/requests.ts';
import type { Rest } from '../../src/client/rest.ts';
import type { Change } from '../../src/domain/change.ts';
import { localTimeZone } from '../../src/lib/time-zone.ts';
import type { FailureFrame } from '../../src/protocol/failure.ts';
import { fromFailureFrame } from '../../src/protocol/from-failure.ts';
import type { Context } from './context.ts';
import type { Result } from './run-action.ts';

/** As many as the relay takes at once. */
const BATCH = 500;

/** Ids of all conversations a query finds, as it stands now. */
export async function conversationsFound(context: Context, query: string): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await context.read('conversations.list', {
      query,
      timeZone: localTimeZone(),
      limit: 1000,
      ...(after === undefined ? {} : { after }),
    });
    ids.push(...page.rows.map(({ conversation }) => conversation.id));
    if (page.next === null) break;
    after = page.next;
  }
  if (ids.length === 0) await context.out.note('The query finds no conversation: nothing to do.');
  return ids;
}

/** Does the same action to many targets, some hundred in one commit; gives what came of each, in order. */
export async function* inBatches(
  context: Context,
  relay: Rest,
  action: string,
  acts: readonly { target: string; input: Readonly<Record<string, unknown>>; id: string }[],
): AsyncGenerator<Result, void> {
  const isDry = context.options['dry-run'] === true;
  for (let from = 0; from < acts.length; from += BATCH) {
    const part = acts.slice(from, from + BATCH);
    const answer = (await relay.json({
      method: 'POST',
      path: '/actions/batch',
      body: { acts: part.map(({ input, id }) => ({ action, input, ...(isDry ? {} : { id }) })) },
      ...(isDry ? { query: { dryRun: true } } : {}),
      // Each act has a key of its own: repeating the whole is safe.
      idempotencyKey: part[0]?.id,
    })) as { results: BatchResult[] };
    for (const [index, { target }] of part.entries()) {
      const result = answer.results[index];
      if (result === undefined) continue;
      if (!result.ok) yield { target, error: fromFailureFrame(result.error) };
      else if ('changes' in result) yield { target, changes: result.changes };
      else yield { target, accepted: result };
    }
  }
}

type BatchResult = Accepted | { ok: true; changes: Change[] } | { ok: false; error: FailureFrame };
