import type { Change } from '../../domain/change.ts';
import { audienceOf } from '../../domain/change-facts.ts';
import type { DownFrame, Outcome } from '../../protocol/down.ts';
import type { Signal } from '../../protocol/signals.ts';

/** A live socket as the hub sees it. */
export type Member = {
  agentId: string;
  /** Writes one frame. */
  send(frame: Buffer): void;
  /** Acks that wait for the next flush. */
  acks: { id: string; outcome: Outcome }[];
};

export type Hub = {
  /** Up to where the log has been handed to members. */
  readonly position: number;
  /** Changes as they were committed, in order: they leave before this returns. */
  publish(changes: readonly Change[]): void;
  /** Joins at the hub's position: from now on `member` gets every flush. */
  join(member: Member): void;
  leave(member: Member): void;
  /** Queues an answer; it leaves after the changes it stands for. */
  ack(member: Member, id: string, outcome: Outcome): void;
  signal(signal: Signal): void;
  members(): ReadonlySet<Member>;
};

const encode = (frame: DownFrame): Buffer => Buffer.from(JSON.stringify(frame));

/**
 * Spreads what was committed. What shared a commit leaves as one frame, encoded once and written to every socket that may
 * see it; only agents with changes of their own in it (drafts, read marks) get a frame of their own. It leaves at once,
 * before those who wrote are answered: while the agents' machines read it, theirs come with the next. Acks and signals
 * follow at the end of the turn, so that a client has seen a change before it hears it was accepted.
 */
export function createHub(startPosition: number): Hub {
  const members = new Set<Member>();
  const withAcks = new Set<Member>();
  let position = startPosition;
  let signals: Signal[] = [];
  let scheduled = false;

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  /** Acks and signals. */
  function flush(): void {
    scheduled = false;
    for (const member of withAcks) {
      if (members.has(member)) member.send(encode({ t: 'acks', acks: member.acks }));
      member.acks = [];
    }
    withAcks.clear();
    if (signals.length > 0) {
      const frame = encode({ t: 'signals', signals });
      signals = [];
      for (const member of members) member.send(frame);
    }
  }

  function publish(batch: readonly Change[]): void {
    if (batch.length === 0) return;
    const from = position;
    position = batch.at(-1)?.seq ?? position;
    const shared = encode({
      t: 'changes',
      from,
      to: position,
      changes: batch.filter(({ body }) => audienceOf(body) === undefined),
    });
    const own = new Map<string, Buffer>();
    for (const agentId of new Set(batch.map(({ body }) => audienceOf(body)))) {
      if (agentId !== undefined)
        own.set(agentId, encode({ t: 'changes', from, to: position, changes: visibleTo(agentId, batch) }));
    }
    for (const member of members) member.send(own.get(member.agentId) ?? shared);
  }

  return {
    get position() {
      return position;
    },
    publish,
    join(member) {
      members.add(member);
    },
    leave(member) {
      members.delete(member);
      withAcks.delete(member);
    },
    ack(member, id, outcome) {
      member.acks.push({ id, outcome });
      withAcks.add(member);
      schedule();
    },
    signal(signal) {
      signals.push(signal);
      schedule();
    },
    members: () => members,
  };
}

/** The changes of a batch that `agentId` may see. */
export function visibleTo(agentId: string, batch: readonly Change[]): Change[] {
  return batch.filter(({ body }) => {
    const audience = audienceOf(body);
    return audience === undefined || audience === agentId;
  });
}
