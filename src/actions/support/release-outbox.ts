import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Transactor } from '../../store/port.ts';

/**
 * Lets go of the row a person decides about, so that what comes after it in the conversation is not held up. Throws
 * `Failure` `conflict` when a worker has it in hand.
 */
export async function releaseOutbox(tx: Transactor, entryId: string): Promise<void> {
  const row = await tx.outboxRowOf(entryId);
  if (row === undefined) return;
  if (row.state === 'unknown' && (await tx.finishOutbox(row.id, row.fence))) return;
  throw new Failure('conflict', 'It is on its way out right now.', {
    hint: 'Look again in a moment.',
    details: says('on_its_way'),
  });
}
