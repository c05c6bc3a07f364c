import type { Kysely } from 'kysely';
import type { Permission } from '../../domain/permissions.ts';
import type { AccountReader, AccountWriter, StoredToken } from '../accounts-port.ts';
import type { Database } from '../schema.ts';

/** Tokens and passwords, read. */
export function accountReader(db: Kysely<Database>): AccountReader {
  return {
    async token(id) {
      const row = await db.selectFrom('tokens').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? undefined : tokenOf(row);
    },
    tokensOf: async (agentId) =>
      (await db.selectFrom('tokens').selectAll().where('agent_id', '=', agentId).orderBy('id').execute()).map(
        tokenOf,
      ),
    passwordHash: async (agentId) =>
      (await db.selectFrom('passwords').select('hash').where('agent_id', '=', agentId).executeTakeFirst())
        ?.hash,
    agentIdByEmail: async (email) =>
      (
        await db
          .selectFrom('agents')
          .select('id')
          .where('email', '=', email.trim().toLowerCase())
          .orderBy('id')
          .limit(1)
          .executeTakeFirst()
      )?.id,
    inboxSecrets: async (inboxId) =>
      (
        await db
          .selectFrom('inbox_secrets')
          .select('sealed')
          .where('inbox_id', '=', inboxId)
          .executeTakeFirst()
      )?.sealed,
  };
}

/** Tokens and passwords, written. */
export function accountWriter(db: Kysely<Database>): AccountWriter {
  return {
    async saveToken(token) {
      const { id, ...row } = rowOf(token);
      await db
        .insertInto('tokens')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    async touchToken(id, usedAt) {
      await db.updateTable('tokens').set({ last_used_at: usedAt }).where('id', '=', id).execute();
    },
    async removeToken(id) {
      const { numDeletedRows } = await db.deleteFrom('tokens').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async removeTokensOf(agentId) {
      const gone = await db.deleteFrom('tokens').where('agent_id', '=', agentId).returning('id').execute();
      return gone.map(({ id }) => id);
    },
    async removeInvitationsTo(email) {
      const open = await db.selectFrom('tokens').selectAll().where('kind', '=', 'invitation').execute();
      const ids = open
        .map(tokenOf)
        .filter(({ invited }) => invited?.email === email)
        .map(({ id }) => id);
      if (ids.length > 0) await db.deleteFrom('tokens').where('id', 'in', ids).execute();
    },
    async savePasswordHash(agentId, hash) {
      await db
        .insertInto('passwords')
        .values({ agent_id: agentId, hash })
        .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ hash }))
        .execute();
    },
    async saveInboxSecrets(inboxId, sealed) {
      await db
        .insertInto('inbox_secrets')
        .values({ inbox_id: inboxId, sealed })
        .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet({ sealed }))
        .execute();
    },
  };
}

type TokenRow = Database['tokens'];

const tokenOf = (row: TokenRow): StoredToken => ({
  id: row.id,
  kind: row.kind as StoredToken['kind'],
  hash: row.hash,
  agentId: row.agent_id,
  name: row.name,
  scopes: row.scopes === null ? null : (JSON.parse(row.scopes) as Permission[]),
  invited: row.invited === null ? null : (JSON.parse(row.invited) as StoredToken['invited']),
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
});

const rowOf = (token: StoredToken): TokenRow => ({
  id: token.id,
  kind: token.kind,
  hash: token.hash,
  agent_id: token.agentId,
  name: token.name,
  scopes: token.scopes === null ? null : JSON.stringify(token.scopes),
  invited: token.invited === null ? null : JSON.stringify(token.invited),
  created_at: token.createdAt,
  expires_at: token.expiresAt,
  last_used_at: token.lastUsedAt,
});
