import type { ChannelInfo } from '../../domain/channel.ts';
import { audienceOfQueue } from '../../domain/queue-audience.ts';
import type { SnapshotFrame } from '../../protocol/down.ts';
import type { Reader } from '../../store/port.ts';
import { createFramePool } from './frame-pool.ts';

/** The first part is small, so that the console paints at once. The others are small enough to leave no mark on the heap. */
const FIRST_PART = 100;
const PART = 100;
/** Beyond these the queue pane asks the relay; a replica holds what a desk works on. */
const MAX_CONVERSATIONS = 20_000;
/** Parts kept for agents who join beside the one they were made for. Who falls behind further has them made again. */
const SHARED_PARTS = 4;

export type Snapshots = {
  /**
   * The desk as `agentId` sees it, as frames ready to send, newest conversations first. The database may move on
   * between the parts: everything carries its version, so changes after `position` settle it.
   */
  parts(agentId: string, position: number): AsyncGenerator<SnapshotPart>;
};

export type SnapshotPart = {
  frame: Buffer;
  /** To be called when the frame has left: its memory is used again. Where it is not called, the memory is let go. */
  sent(): void;
};

type Part = { frame: Buffer; next: string | undefined };

/** A part that several may be sending. Its memory is used again when nobody is and nobody will. */
type Shared = { made: Promise<Part>; senders: number; isOut: boolean };

/** Agents who join at the same position of the log, as all do after a restart. */
type Joiners = {
  position: number;
  count: number;
  /** The newest parts, by where they begin. */
  parts: Map<string, Shared>;
};

/**
 * Makes snapshots from the store, a small part at a time. What is the same for everybody is read and encoded once for
 * all who join together, and let go when the last of them has it.
 */
export function createSnapshots({
  reader,
  channels,
}: {
  reader: Reader;
  channels(): ChannelInfo[];
}): Snapshots {
  let current: Joiners | undefined;
  const pool = createFramePool();

  async function read(
    position: number,
    page: { after: string | undefined; limit: number; sent: number },
  ): Promise<{ frame: SnapshotFrame; next: string | undefined }> {
    const { conversations, next } = await reader.activeConversations({
      limit: page.limit,
      after: page.after,
    });
    const contacts = await reader.contacts([...new Set(conversations.map(({ contactId }) => contactId))]);
    const last = next === null || page.sent + conversations.length >= MAX_CONVERSATIONS;
    return {
      frame: { t: 'snapshot', position, conversations, contacts, last },
      next: last ? undefined : next,
    };
  }

  function recycle({ made, senders, isOut }: Shared): void {
    if (isOut && senders === 0)
      void made.then(
        ({ frame }) => pool.giveBack(frame),
        () => undefined,
      );
  }

  function takeOut({ parts }: Joiners, after: string): void {
    const part = parts.get(after);
    if (part === undefined) return;
    parts.delete(after);
    part.isOut = true;
    recycle(part);
  }

  function shared(joiners: Joiners, after: string, sent: number): Shared {
    const { position, parts } = joiners;
    const known = parts.get(after);
    if (known !== undefined) return known;
    const made = read(position, { after, limit: PART, sent }).then(
      ({ frame, next }) => ({ frame: pool.encode(JSON.stringify(frame)), next }),
      (error: unknown) => {
        takeOut(joiners, after);
        throw error;
      },
    );
    const part: Shared = { made, senders: 0, isOut: false };
    parts.set(after, part);
    const [oldest] = parts.keys();
    if (parts.size > SHARED_PARTS && oldest !== undefined) takeOut(joiners, oldest);
    return part;
  }

  return {
    async *parts(agentId, position) {
      const first = await read(position, { after: undefined, limit: FIRST_PART, sent: 0 });
      const desk = { ...(await deskPart(reader, agentId)), channels: channels() };
      const own = pool.encode(JSON.stringify({ ...first.frame, desk }));
      yield { frame: own, sent: () => pool.giveBack(own) };
      if (current?.position !== position) current = { position, count: 0, parts: new Map() };
      const joiners = current;
      joiners.count += 1;
      try {
        let after = first.next;
        for (let sent = FIRST_PART; after !== undefined; sent += PART) {
          const part = shared(joiners, after, sent);
          part.senders += 1;
          const { frame, next }: Part = await part.made;
          yield {
            frame,
            sent() {
              part.senders -= 1;
              recycle(part);
            },
          };
          after = next;
        }
      } finally {
        joiners.count -= 1;
        if (joiners.count === 0) {
          for (const key of joiners.parts.keys()) takeOut(joiners, key);
          if (current === joiners) current = undefined;
        }
      }
    },
  };
}

async function deskPart(reader: Reader, agentId: string): Promise<NonNullable<SnapshotFrame['desk']>> {
  const [agents, teams, inboxes, canned, macros, saved, drafts, reads] = await Promise.all([
    reader.agents(),
    reader.teams(),
    reader.inboxes(),
    reader.canned(),
    reader.macros(),
    reader.savedQueues(),
    reader.draftsOf(agentId),
    reader.readsOf(agentId),
  ]);
  const queues = saved.filter(({ owner }) => (audienceOfQueue(owner) ?? agentId) === agentId);
  return { agents, teams, inboxes, canned, macros, queues, drafts, reads };
}
