import type { Kysely } from 'kysely';
import type { Delivery } from '../../domain/delivery.ts';
import { Failure } from '../../domain/failure.ts';
import type { InboundReader, InboundWriter } from '../inbound-port.ts';
import type { Database } from '../schema.ts';

/** Shorter beginnings of ids are more likely to be a slip. */
const SHORTEST_PREFIX = 6;

/** How far each source has been read and which messages are known. */
export function inboundReader(db: Kysely<Database>): InboundReader {
  return {
    async sourceCursor(inboxId) {
      const row = await db
        .selectFrom('source_cursors')
        .select('cursor')
        .where('inbox_id', '=', inboxId)
        .executeTakeFirst();
      return row === undefined ? undefined : (JSON.parse(row.cursor) as unknown);
    },
    async filesToFetch(limit) {
      const rows = await db.selectFrom('files_to_fetch').selectAll().orderBy('due_at').limit(limit).execute();
      return rows.map((row) => ({
        id: row.id,
        inboxId: row.inbox_id,
        conversationId: row.conversation_id,
        entryId: row.entry_id,
        ref: JSON.parse(row.ref) as unknown,
        attempts: row.attempts,
        dueAt: row.due_at,
      }));
    },
    quarantine: (limit) =>
      db
        .selectFrom('quarantine')
        .select(['id', 'inbox_id as inboxId', 'at', 'reason', 'bytes'])
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute(),
    async quarantined(ref) {
      const rows = db
        .selectFrom('quarantine')
        .select(['id', 'inbox_id as inboxId', 'at', 'reason', 'bytes', 'form', 'raw']);
      const named = await rows.where('id', '=', ref).executeTakeFirst();
      if (named !== undefined || ref.length < SHORTEST_PREFIX) return named;
      const found = await rows.where('id', '>=', ref).where('id', '<', `${ref}\u{10ffff}`).limit(2).execute();
      if (found.length < 2) return found[0];
      throw new Failure('bad_input', `More than one thing in quarantine has an id that begins with ${ref}.`, {
        hint: 'Give more of the id: parley quarantine list -q.',
      });
    },
    async conversationOfThread(inboxId, threadId) {
      const row = await db
        .selectFrom('threads')
        .select('conversation_id')
        .where('inbox_id', '=', inboxId)
        .where('thread_id', '=', threadId)
        .executeTakeFirst();
      return row?.conversation_id;
    },
    async threadOfConversation(conversationId, inboxId) {
      const row = await db
        .selectFrom('threads')
        .select('thread_id')
        .where('conversation_id', '=', conversationId)
        .where('inbox_id', '=', inboxId)
        .orderBy('used_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.thread_id;
    },
    async automaticRepliesTo(address, since) {
      const row = await db
        .selectFrom('automatic_replies')
        .select((eb) => eb.fn.countAll<number>().as('replies'))
        .where('address', '=', address)
        .where('at', '>=', since)
        .executeTakeFirstOrThrow();
      return row.replies;
    },
  };
}

/** Other programs on a provider's account cause receipts we have no use for: room for a busy hour, not for more. */
const MAX_EARLY_RECEIPTS = 5_000;

/** Claims events once, moves the sources’ cursors, keeps what could not be read. */
export function inboundWriter(db: Kysely<Database>): InboundWriter {
  return {
    async claimEvent(inboxId, eventId, at) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('events')
        .values({ inbox_id: inboxId, event_id: eventId, at })
        .onConflict((conflict) => conflict.columns(['inbox_id', 'event_id']).doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async queueFile(file) {
      await db
        .insertInto('files_to_fetch')
        .values({
          id: file.id,
          inbox_id: file.inboxId,
          conversation_id: file.conversationId,
          entry_id: file.entryId,
          ref: JSON.stringify(file.ref),
          attempts: file.attempts,
          due_at: file.dueAt,
        })
        .execute();
    },
    async noteThread({ inboxId, threadId, conversationId, at }) {
      const now = { conversation_id: conversationId, used_at: at };
      await db
        .insertInto('threads')
        .values({ inbox_id: inboxId, thread_id: threadId, ...now })
        .onConflict((conflict) => conflict.columns(['thread_id', 'inbox_id']).doUpdateSet(now))
        .execute();
    },
    async postponeFile(id, attempts, dueAt) {
      await db.updateTable('files_to_fetch').set({ attempts, due_at: dueAt }).where('id', '=', id).execute();
    },
    async finishFile(id) {
      await db.deleteFrom('files_to_fetch').where('id', '=', id).execute();
    },
    async saveSourceCursor(inboxId, cursor) {
      const text = JSON.stringify(cursor ?? null);
      await db
        .insertInto('source_cursors')
        .values({ inbox_id: inboxId, cursor: text })
        .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet({ cursor: text }))
        .execute();
    },
    async saveQuarantine({ id, inboxId, at, reason, raw, form = 'payload' }) {
      await db
        .insertInto('quarantine')
        .values({ id, inbox_id: inboxId, at, reason, bytes: raw.byteLength, raw, form })
        .execute();
    },
    async removeQuarantine(id) {
      const { numDeletedRows } = await db.deleteFrom('quarantine').where('id', '=', id).executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async keepReceipt({ inboxId, providerId, delivery, at }) {
      const { kept } = await db
        .selectFrom('early_receipts')
        .select((eb) => eb.fn.countAll<number>().as('kept'))
        .executeTakeFirstOrThrow();
      if (kept >= MAX_EARLY_RECEIPTS) {
        await db
          .deleteFrom('early_receipts')
          .where('at', '<=', (eb) =>
            eb.selectFrom('early_receipts').select((all) => all.fn.min('at').as('oldest')),
          )
          .execute();
      }
      await db
        .insertInto('early_receipts')
        .values({
          inbox_id: inboxId,
          provider_id: providerId,
          status: delivery.status,
          at,
          delivery: JSON.stringify(delivery),
        })
        .onConflict((conflict) => conflict.columns(['inbox_id', 'provider_id', 'status']).doNothing())
        .execute();
    },
    async takeReceipts(inboxId, providerId) {
      const rows = await db
        .deleteFrom('early_receipts')
        .where('inbox_id', '=', inboxId)
        .where('provider_id', '=', providerId)
        .returning(['at', 'delivery'])
        .execute();
      return rows.toSorted((a, b) => a.at - b.at).map(({ delivery }) => JSON.parse(delivery) as Delivery);
    },
    async recordAutomaticReply(address, at) {
      await db.insertInto('automatic_replies').values({ address, at }).execute();
    },
  };
}
