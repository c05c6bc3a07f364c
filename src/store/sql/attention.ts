import { sql, type Kysely } from 'kysely';
import type { DeskReader } from '../port.ts';
import type { Database } from '../schema.ts';
import { toEntry } from '../entry-row.ts';
import { toConversation } from './doc.ts';
import { ENTRY_ROW, IS_STILL_AS_ADDED } from './entry-rows.ts';

type AttentionReader = Pick<DeskReader, 'mentionsOf' | 'agentCounts'>;

/** What asks for one agent: mentions, and customers whose words they have not read. */
export function attentionReader(db: Kysely<Database>): AttentionReader {
  const readUpTo = sql<number>`coalesce(reads.up_to_seq, 0)`;
  const mentions = (agentId: string) =>
    db
      .selectFrom('mentions')
      .leftJoin('reads', (join) =>
        join
          .onRef('reads.conversation_id', '=', 'mentions.conversation_id')
          .onRef('reads.agent_id', '=', 'mentions.agent_id'),
      )
      .where('mentions.agent_id', '=', agentId);

  async function unreadMentions(agentId: string): Promise<number> {
    const { count } = await mentions(agentId)
      .where('mentions.seq', '>', readUpTo)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }

  async function unreadOfMine(agentId: string): Promise<{ mine: number; unread: number }> {
    const mine = await db
      .selectFrom('conversations')
      .leftJoin('reads', (join) =>
        join.onRef('reads.conversation_id', '=', 'conversations.id').on('reads.agent_id', '=', agentId),
      )
      .select(['conversations.doc', readUpTo.as('upToSeq')])
      .where(sql<boolean>`conversations.place = 'active'`)
      .where('conversations.assignee_id', '=', agentId)
      .execute();
    const unread = mine.filter((row) => {
      const { preview, lastMessageSeq } = toConversation(row);
      return preview?.from === 'customer' && lastMessageSeq > row.upToSeq;
    });
    return { mine: mine.length, unread: unread.length };
  }

  async function ownScheduled(agentId: string): Promise<number> {
    const all = await db
      .selectFrom('scheduled')
      .innerJoin('entries', 'entries.id', 'scheduled.entry_id')
      .leftJoin('changes', (join) => join.on(IS_STILL_AS_ADDED))
      .select(ENTRY_ROW)
      .execute();
    return all.map(toEntry).filter(({ author }) => author.kind === 'agent' && author.id === agentId).length;
  }

  return {
    async mentionsOf(agentId, { unread, beforeSeq, limit }) {
      const found = await mentions(agentId)
        .innerJoin('entries', 'entries.seq', 'mentions.seq')
        .leftJoin('changes', (join) => join.on(IS_STILL_AS_ADDED))
        .select([...ENTRY_ROW, readUpTo.as('upToSeq')])
        .$if(unread, (query) => query.where('mentions.seq', '>', readUpTo))
        .$if(beforeSeq !== undefined, (query) => query.where('mentions.seq', '<', beforeSeq ?? 0))
        .orderBy('mentions.seq', 'desc')
        .limit(limit)
        .execute();
      return found.flatMap((row) => {
        const note = toEntry(row);
        return note.kind === 'note' ? [{ note, isUnread: row.seq > row.upToSeq }] : [];
      });
    },

    async agentCounts(agentId) {
      return {
        ...(await unreadOfMine(agentId)),
        mentions: await unreadMentions(agentId),
        scheduled: await ownScheduled(agentId),
      };
    },
  };
}
