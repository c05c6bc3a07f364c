import type { Change } from '../domain/change.ts';
import { applyChange, draftKey, emptyDesk, type Desk } from '../domain/desk.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Contact } from '../domain/contact.ts';
import type { Entry } from '../domain/timeline.ts';
import type { SnapshotFrame } from '../protocol/down.ts';
import { inThreadOrder } from '../domain/thread-order.ts';

/**
 * The desk as this client knows it: a snapshot and every change after it, applied by the reducers the relay uses.
 * `position` says up to where the log is in it; `epoch` names the log.
 */
export type Replica = {
  desk: Desk;
  epoch: string | undefined;
  position: number;
  /** False until the last part of a snapshot has come. */
  whole: boolean;
};

export const emptyReplica = (): Replica => ({
  desk: emptyDesk(),
  epoch: undefined,
  position: 0,
  whole: false,
});

/** Forgets the old desk; the first snapshot part follows. Threads that are open stay listed, to be loaded again. */
export function startSnapshot(replica: Replica, epoch: string, position: number): void {
  replica.desk = emptyDesk();
  replica.epoch = epoch;
  replica.position = position;
  replica.whole = false;
}

/** Adds one part of a snapshot. */
export function applySnapshot(replica: Replica, part: SnapshotFrame): void {
  const { desk } = replica;
  for (const conversation of part.conversations) keepNewest(desk.conversations, conversation);
  for (const contact of part.contacts) keepNewest(desk.contacts, contact);
  if (part.desk !== undefined) {
    for (const agent of part.desk.agents) desk.agents.set(agent.id, agent);
    for (const team of part.desk.teams) desk.teams.set(team.id, team);
    for (const inbox of part.desk.inboxes) desk.inboxes.set(inbox.id, inbox);
    for (const channel of part.desk.channels ?? []) desk.channels.set(channel.kind, channel);
    for (const canned of part.desk.canned) desk.canned.set(canned.id, canned);
    for (const macro of part.desk.macros ?? []) desk.macros.set(macro.id, macro);
    for (const queue of part.desk.queues) desk.queues.set(queue.id, queue);
    for (const draft of part.desk.drafts) desk.drafts.set(draftKey(draft), draft);
    for (const { conversationId, upToSeq } of part.desk.reads) desk.reads.set(conversationId, upToSeq);
  }
  replica.whole = part.last;
}

/**
 * Applies what happened after `from`. `gap` when something before it was missed: the caller must resume. A frame that
 * lies wholly in the past (sent twice) changes nothing.
 */
export function applyChanges(
  replica: Replica,
  frame: { from: number; to: number; changes: readonly Change[] },
): 'applied' | 'gap' {
  if (frame.from > replica.position) return 'gap';
  for (const change of frame.changes) {
    if (change.seq > replica.position) applyChange(replica.desk, change);
  }
  replica.position = Math.max(replica.position, frame.to);
  return 'applied';
}

/** Adds a conversation and its contact that were asked for (an old, solved one; a search hit). */
export function learn(replica: Replica, conversation: Conversation, contact: Contact): void {
  keepNewest(replica.desk.conversations, conversation);
  keepNewest(replica.desk.contacts, contact);
}

/**
 * Puts a page of a thread in its place: before what is known, or as the whole of it. Entries known already keep their
 * newer version.
 */
export function learnThread(replica: Replica, conversationId: string, page: readonly Entry[]): void {
  const byId = new Map<string, Entry>();
  for (const entry of [...page, ...(replica.desk.threads.get(conversationId) ?? [])]) keepNewest(byId, entry);
  replica.desk.threads.set(conversationId, inThreadOrder([...byId.values()].sort((a, b) => a.seq - b.seq)));
}

function keepNewest<Thing extends { id: string; version: number }>(
  map: Map<string, Thing>,
  thing: Thing,
): void {
  const known = map.get(thing.id);
  if (known === undefined || known.version < thing.version) map.set(thing.id, thing);
}

/**
 * A read is answered from the log as it stood a moment ago; changes that came in meanwhile touched things the replica
 * did not hold yet. They are kept while a read is under way and applied again to what it brought (reducers are
 * idempotent, so nothing happens twice).
 */
export function changesDuringReads(replica: Replica) {
  let readsUnderWay = 0;
  let kept: Change[] = [];
  return {
    note(changes: readonly Change[]): void {
      if (readsUnderWay > 0) kept.push(...changes);
    },
    /** `read` asks and teaches the replica what it learned. */
    async reading<Result>(read: () => Promise<Result>): Promise<Result> {
      readsUnderWay += 1;
      try {
        const result = await read();
        for (const change of kept) applyChange(replica.desk, change);
        return result;
      } finally {
        readsUnderWay -= 1;
        if (readsUnderWay === 0) kept = [];
      }
    },
  };
}
