import type { Kysely } from 'kysely';
import type { DeskReader } from '../port.ts';
import type { Database } from '../schema.ts';
import {
  optional,
  toAgent,
  toCannedReply,
  toDeskMacro,
  toDraft,
  toInbox,
  toSavedQueue,
  toTeam,
} from './doc.ts';

type SettingsReader = Pick<
  DeskReader,
  | 'agent'
  | 'agents'
  | 'teams'
  | 'inbox'
  | 'inboxBySlug'
  | 'inboxes'
  | 'canned'
  | 'macros'
  | 'savedQueues'
  | 'draftsOf'
  | 'readsOf'
  | 'agentReadSeq'
>;

/** The desk's own things, few and read whole. */
export function settingsReader(db: Kysely<Database>): SettingsReader {
  const agents = db.selectFrom('agents').select('doc');
  const inboxes = db.selectFrom('inboxes').select('doc');
  return {
    agent: async (id) => optional(await agents.where('id', '=', id).executeTakeFirst(), toAgent),
    agents: async () => (await agents.orderBy('id').execute()).map(toAgent),
    teams: async () => (await db.selectFrom('teams').select('doc').orderBy('id').execute()).map(toTeam),
    inbox: async (id) => optional(await inboxes.where('id', '=', id).executeTakeFirst(), toInbox),
    /** A removed inbox keeps its slug; one that lives comes first. */
    inboxBySlug: async (slug) =>
      optional(
        await inboxes.where('slug', '=', slug).orderBy('removed').orderBy('id', 'desc').executeTakeFirst(),
        toInbox,
      ),
    inboxes: async () => (await inboxes.orderBy('id').execute()).map(toInbox),
    canned: async () =>
      (await db.selectFrom('canned').select('doc').orderBy('id').execute()).map(toCannedReply),
    macros: async () =>
      (await db.selectFrom('desk_macros').select('doc').orderBy('id').execute()).map(toDeskMacro),
    savedQueues: async () =>
      (await db.selectFrom('saved_queues').select('doc').orderBy('id').execute()).map(toSavedQueue),
    draftsOf: async (agentId) =>
      (
        await db
          .selectFrom('drafts')
          .select('doc')
          .where('agent_id', '=', agentId)
          .orderBy('conversation_id')
          .orderBy('kind')
          .execute()
      ).map(toDraft),
    async agentReadSeq(conversationId) {
      const row = await db
        .selectFrom('reads')
        .select((eb) => eb.fn.max('up_to_seq').as('upToSeq'))
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst();
      return row?.upToSeq ?? 0;
    },
    readsOf: (agentId) =>
      db
        .selectFrom('reads')
        .select(['conversation_id as conversationId', 'up_to_seq as upToSeq'])
        .where('agent_id', '=', agentId)
        .orderBy('conversation_id')
        .execute(),
  };
}
