import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { VisitorReader, VisitorWriter } from '../visitors-port.ts';

/** Visitors of the web chat, found by the hash of their token. */
export function visitorReader(db: Kysely<Database>): VisitorReader {
  return {
    async visitor(tokenHash) {
      const row = await db
        .selectFrom('visitors')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const { inbox_id: inboxId, address, expires_at: expiresAt, doc } = row;
      return { tokenHash, inboxId, address, expiresAt, doc: JSON.parse(doc) as unknown };
    },
  };
}

/** Visitors kept and forgotten; nonces of identity tokens used once. */
export function visitorWriter(db: Kysely<Database>): VisitorWriter {
  return {
    async saveVisitor({ tokenHash, inboxId, address, expiresAt, doc }) {
      const row = { inbox_id: inboxId, address, expires_at: expiresAt, doc: JSON.stringify(doc) };
      await db
        .insertInto('visitors')
        .values({ token_hash: tokenHash, ...row })
        .onConflict((conflict) => conflict.column('token_hash').doUpdateSet(row))
        .execute();
    },
    async removeVisitor(tokenHash) {
      await db.deleteFrom('visitors').where('token_hash', '=', tokenHash).execute();
    },
    async claimNonce(inboxId, nonce, until, now) {
      await db.deleteFrom('used_nonces').where('until', '<', now).execute();
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('used_nonces')
        .values({ inbox_id: inboxId, nonce, until })
        .onConflict((conflict) => conflict.columns(['inbox_id', 'nonce']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
  };
}
