import { z } from 'zod';
import { change } from '../../domain/change.ts';
import { failureFrame, toFailureFrame } from '../../protocol/failure.ts';
import { outcome } from '../../protocol/down.ts';
import { actFrame } from '../../protocol/up.ts';
import type { ActionRunner } from '../action-runner.ts';
import type { Caller } from '../caller.ts';

/** Acts of one batch: what the write queue commits at once. */
const MOST_ACTS = 500;

/** What `POST /actions/batch` takes: acts in order, each with an id of its own where it may be repeated. */
export const batchBody = z.object({
  acts: z
    .array(
      z.object({
        action: z.string().min(1).max(64),
        input: z.record(z.string(), z.unknown()).default({}),
        id: actFrame.shape.id.optional(),
      }),
    )
    .min(1)
    .max(MOST_ACTS),
});

/** What it answers: one result for each act, in their order. */
export const batchAnswer = z.object({
  results: z.array(
    z.union([
      outcome,
      z.object({ ok: z.literal(true), changes: z.array(change) }),
      z.object({ ok: z.literal(false), error: failureFrame }),
    ]),
  ),
});

/**
 * Does all acts, or shows what each would change. They share a commit; one that is refused does not hold up the
 * others. Each answer carries its own undo: taken back in reverse they undo the whole.
 */
export async function runBatch(
  runner: ActionRunner,
  caller: Caller,
  { acts }: z.output<typeof batchBody>,
  dryRun: boolean,
): Promise<z.output<typeof batchAnswer>> {
  const one = async (
    act: (typeof acts)[number],
  ): Promise<z.output<typeof batchAnswer>['results'][number]> => {
    try {
      if (dryRun) return { ok: true, ...(await runner.preview(caller, act)) };
      return await runner.run(caller, act);
    } catch (error) {
      return { ok: false, error: toFailureFrame(error) };
    }
  };
  // All are handed in before the first is answered: that is what puts them into one commit.
  return { results: await Promise.all(acts.map(one)) };
}
