import type { Kysely } from 'kysely';
import type { Reader } from '../port.ts';
import type { Database } from '../schema.ts';
import { accountReader } from './accounts.ts';
import { attentionReader } from './attention.ts';
import { contactReader } from './contacts.ts';
import { conversationReader } from './conversations.ts';
import { deedReader } from './deeds.ts';
import { settingsReader } from './desk.ts';
import { entryReader } from './entries.ts';
import { inboundReader } from './inbound.ts';
import { logReader } from './log.ts';
import { outboxReader } from './outbox.ts';
import { queryReader } from './query.ts';
import type { TextSearch } from './text-search.ts';
import { visitorReader } from './visitors.ts';

/**
 * Every question the store answers. This folder is what all databases share: queries and statements as Kysely builds
 * them. What a database does in its own way (connections, transactions, appending, search) lives in its own folder.
 */
export function reader(db: Kysely<Database>, search: TextSearch): Reader {
  return {
    ...logReader(db),
    ...attentionReader(db),
    ...conversationReader(db),
    ...queryReader(db, search),
    ...entryReader(db),
    ...contactReader(db, search),
    ...settingsReader(db),
    ...accountReader(db),
    ...outboxReader(db),
    ...deedReader(db),
    ...inboundReader(db),
    ...visitorReader(db),

    async searchEntries(text, limit) {
      const positions = await search.entries(text, limit);
      if (positions.length === 0) return [];
      return db
        .selectFrom('entries')
        .select(['id as entryId', 'conversation_id as conversationId'])
        .where('seq', 'in', positions)
        .orderBy('seq', 'desc')
        .execute();
    },
  };
}
