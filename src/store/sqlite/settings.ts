import type { Change } from '../../domain/change.ts';
import type { Connection } from './connection.ts';

/** Keeps the row of what a change saves whole or removes: agents, teams, inboxes, canned replies, drafts, reads. */
export function saveSetting(db: Connection, { body, seq }: Change): void {
  const doc = (thing: object): string => JSON.stringify({ ...thing, version: seq });
  switch (body.type) {
    case 'agent.saved':
      db.run(
        `insert into agents (id, email, doc) values (?, ?, ?)
          on conflict (id) do update set email = excluded.email, doc = excluded.doc`,
        body.agent.id,
        body.agent.email.trim().toLowerCase(),
        doc(body.agent),
      );
      return;
    case 'team.saved':
      db.run(
        `insert into teams (id, doc) values (?, ?) on conflict (id) do update set doc = excluded.doc`,
        body.team.id,
        doc(body.team),
      );
      return;
    case 'inbox.saved':
      db.run(
        `insert into inboxes (id, slug, channel, removed, doc) values (?, ?, ?, ?, ?)
          on conflict (id) do update set slug = excluded.slug, channel = excluded.channel,
            removed = excluded.removed, doc = excluded.doc`,
        body.inbox.id,
        body.inbox.slug,
        body.inbox.channel,
        body.inbox.status === 'removed' ? 1 : 0,
        doc(body.inbox),
      );
      return;
    case 'canned.saved':
      db.run(
        `insert into canned (id, doc) values (?, ?) on conflict (id) do update set doc = excluded.doc`,
        body.canned.id,
        doc(body.canned),
      );
      return;
    case 'queue.saved':
      db.run(
        `insert into saved_queues (id, doc) values (?, ?) on conflict (id) do update set doc = excluded.doc`,
        body.queue.id,
        doc(body.queue),
      );
      return;
    case 'queue.removed':
      db.run('delete from saved_queues where id = ?', body.queueId);
      return;
    case 'macro.saved':
      db.run(
        `insert into desk_macros (id, doc) values (?, ?) on conflict (id) do update set doc = excluded.doc`,
        body.macro.id,
        doc(body.macro),
      );
      return;
    case 'macro.removed':
      db.run('delete from desk_macros where id = ?', body.deskMacroId);
      return;
    case 'canned.removed':
      db.run('delete from canned where id = ?', body.cannedReplyId);
      return;
    case 'draft.saved':
      db.run(
        `insert into drafts (agent_id, conversation_id, kind, doc) values (?, ?, ?, ?)
          on conflict (agent_id, conversation_id, kind) do update set doc = excluded.doc`,
        body.draft.agentId,
        body.draft.conversationId,
        body.draft.kind,
        doc(body.draft),
      );
      return;
    case 'draft.discarded':
      db.run(
        'delete from drafts where agent_id = ? and conversation_id = ? and kind = ?',
        body.agentId,
        body.conversationId,
        body.kind,
      );
      return;
    case 'conversation.agent_read':
      db.run(
        `insert into reads (agent_id, conversation_id, up_to_seq) values (?, ?, ?)
          on conflict (agent_id, conversation_id)
          do update set up_to_seq = max(reads.up_to_seq, excluded.up_to_seq)`,
        body.agentId,
        body.conversationId,
        body.upToSeq,
      );
      return;
    default:
  }
}
