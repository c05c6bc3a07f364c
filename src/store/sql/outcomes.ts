import type { Kysely } from 'kysely';
import type { DeskWriter } from '../port.ts';
import type { Database } from '../schema.ts';

type OutcomeKeeper = Pick<DeskWriter, 'recordedOutcome' | 'recordOutcome'>;

/** What actions answered, so that a repeated one gets the first answer. */
export function outcomeKeeper(db: Kysely<Database>): OutcomeKeeper {
  return {
    recordedOutcome: (actorKey, actionId) =>
      db
        .selectFrom('outcomes')
        .select(['fingerprint', 'outcome'])
        .where('actor_key', '=', actorKey)
        .where('action_id', '=', actionId)
        .executeTakeFirst(),
    async recordOutcome({ actorKey, actionId, fingerprint, outcome, at }) {
      await db
        .insertInto('outcomes')
        .values({ actor_key: actorKey, action_id: actionId, fingerprint, outcome, at })
        .execute();
    },
  };
}
