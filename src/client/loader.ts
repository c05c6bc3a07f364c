import type { Change } from '../domain/change.ts';
import type { ReadInput, ReadName, ReadOutput } from '../protocol/reads.ts';
import type { Overview } from '../protocol/reads/overview.ts';
import { changesDuringReads, learn, learnThread, type Replica } from './replica.ts';

/** Entries asked for at a time. */
const THREAD_PAGE = 100;
const QUEUE_PAGE = 200;
/** As many as a relay gives: for whoever goes far back in a thread. */
export const MOST_AT_ONCE = 1_000;
/** Threads read again after a snapshot: the newest opened. An older one is read when it is opened next. */
const MAX_REOPENED = 20;
/** Threads held: the newest opened, and what was asked for ahead. An older one is read again when it is opened next. */
const MAX_HELD = 100;
/** Entries held of a thread that is not on the screen: what was read further back is given up. */
const MAX_ENTRIES = 500;

/** What a page is asked for: a queue by name or key, a query, or the part of the queue that the query means. */
export type QueuePage = Pick<
  ReadInput<'conversations.list'>,
  'queue' | 'query' | 'order' | 'timeZone' | 'after'
> & { limit?: number };

/**
 * Brings into the replica what a snapshot leaves out: threads, old conversations, solved queues. What it brought is kept
 * up to date by the changes that follow. Every load rejects with the relay's `Failure`.
 */
export function createLoader({
  replica,
  held: heldBefore,
  read,
  onLearned,
}: {
  replica: Replica;
  /** Threads that are in the replica from the beginning, as `allHeld` gave them. */
  held: ReadonlyMap<string, boolean>;
  read<Name extends ReadName>(name: Name, input: ReadInput<Name>): Promise<ReadOutput<Name>>;
  /** The replica knows more of these conversations. */
  onLearned(conversations: ReadonlySet<string>): void;
}) {
  const during = changesDuringReads(replica);
  /** Threads that are held from their newest page on, the one opened last at the end; true where older entries are left out. */
  const opened = new Map(heldBefore);
  /** The thread that is on the screen. */
  let entered: string | undefined;
  /** A thread that stays on the screen beside it. */
  let pinned: string | undefined;
  /** Pages further back that are on their way, by conversation. */
  const goingBack = new Map<string, Promise<boolean>>();

  const held = (conversationId: string): boolean | undefined =>
    replica.desk.threads.has(conversationId) ? opened.get(conversationId) : undefined;

  function hold(conversationId: string, hasOlder: boolean): void {
    opened.delete(conversationId);
    opened.set(conversationId, hasOlder);
    for (const oldest of opened.keys()) {
      if (opened.size <= MAX_HELD) return;
      if (oldest === entered || oldest === pinned) continue;
      opened.delete(oldest);
      replica.desk.threads.delete(oldest);
    }
  }

  async function loadPage(
    conversationId: string,
    page: { before?: number; limit: number },
  ): Promise<boolean> {
    const { more } = await during.reading(async () => {
      const answer = await read('thread.page', { conversation: conversationId, ...page });
      learnThread(replica, conversationId, answer.entries);
      return answer;
    });
    onLearned(new Set([conversationId]));
    return more;
  }

  /** Loads a conversation that the replica may not hold; gives its id. */
  async function loadConversation(ref: string): Promise<string> {
    const { conversation } = await during.reading(async () => {
      const row = await read('conversation.get', { conversation: ref });
      learn(replica, row.conversation, row.contact);
      return row;
    });
    onLearned(new Set([conversation.id]));
    return conversation.id;
  }

  /** Loads the newest page of a thread. True when there are older entries. */
  async function openThread(conversationId: string): Promise<boolean> {
    const more = await loadPage(conversationId, { limit: THREAD_PAGE });
    hold(conversationId, more);
    return more;
  }

  function shorten(conversationId: string): void {
    if (conversationId === entered || conversationId === pinned) return;
    const thread = replica.desk.threads.get(conversationId);
    if (thread === undefined || thread.length <= MAX_ENTRIES || !opened.has(conversationId)) return;
    replica.desk.threads.set(conversationId, thread.slice(-MAX_ENTRIES));
    opened.set(conversationId, true);
  }

  async function loadOlder(conversationId: string, limit: number): Promise<boolean> {
    const oldest = replica.desk.threads.get(conversationId)?.[0];
    if (oldest === undefined) return openThread(conversationId);
    const more = await loadPage(conversationId, { before: oldest.seq, limit });
    if (opened.has(conversationId)) opened.set(conversationId, more);
    return more;
  }

  /** Loads all that is shown of these conversations. Their threads are held; what the replica has no place for is given. */
  async function loadOverviews(
    ids: readonly string[],
    asked: Omit<ReadInput<'conversations.overview'>, 'conversations'>,
  ): Promise<readonly Overview[]> {
    const { overviews } = await during.reading(async () => {
      const answer = await read('conversations.overview', {
        conversations: ids.join(','),
        ...asked,
      });
      for (const { conversationId, thread } of answer.overviews) {
        if (thread === undefined) continue;
        learnThread(replica, conversationId, thread.entries);
        hold(conversationId, thread.more);
      }
      return answer;
    });
    onLearned(new Set(overviews.map(({ conversationId }) => conversationId)));
    return overviews;
  }

  /** A change may touch a conversation the snapshot left out (a solved one that comes back): ask for it. */
  async function learnMissing(touched: ReadonlySet<string>): Promise<void> {
    for (const id of touched) {
      const known = replica.desk.conversations.get(id);
      if (known !== undefined && replica.desk.contacts.has(known.contactId)) continue;
      try {
        await loadConversation(id);
      } catch {
        // Gone or not ours to see: there is nothing to show.
      }
    }
  }

  return {
    loadConversation,
    openThread,
    loadOverviews,
    /** Threads that are held, each with whether older entries are left out. */
    allHeld: (): ReadonlyMap<string, boolean> => opened,
    /** Whether older entries are left out of a thread that is held; undefined when it is not held and must be opened. */
    held,
    /**
     * The thread is on the screen from now on and stays held; the one before gives up what was read far back in it.
     * Answers as `held` does.
     */
    enter(conversationId: string): boolean | undefined {
      const before = entered;
      entered = conversationId;
      if (before !== undefined) shorten(before);
      const hasOlder = held(conversationId);
      if (hasOlder !== undefined) hold(conversationId, hasOlder);
      return hasOlder;
    },
    /** A second thread is on the screen from now on, beside the entered one, and stays held; undefined: none any more. */
    pin(conversationId: string | undefined): void {
      const before = pinned;
      pinned = conversationId;
      if (before !== undefined) shorten(before);
    },
    /** The entered thread and the one beside it change places. */
    exchange(): void {
      [entered, pinned] = [pinned, entered];
    },
    /**
     * Loads the page before what is known of the thread, of so many entries; one that is on its way is waited for. True
     * when there are still older entries.
     */
    loadOlder(conversationId: string, limit: number = MOST_AT_ONCE): Promise<boolean> {
      const known = goingBack.get(conversationId);
      if (known !== undefined) return known;
      const page = loadOlder(conversationId, limit).finally(() => goingBack.delete(conversationId));
      goingBack.set(conversationId, page);
      return page;
    },
    /**
     * Loads a page of a queue or query that the replica may not hold as a whole: what is solved, and what is old on a
     * big desk. `next` is where the page after it begins; a page may be short, even empty, and others follow.
     */
    async loadPage(asked: QueuePage): Promise<{ ids: readonly string[]; next: string | null }> {
      const page = await during.reading(async () => {
        const { rows, next } = await read('conversations.list', { limit: QUEUE_PAGE, ...asked });
        for (const { conversation, contact } of rows) learn(replica, conversation, contact);
        return { ids: rows.map(({ conversation }) => conversation.id), next };
      });
      onLearned(new Set(page.ids));
      return page;
    },
    /** After a snapshot, which has no threads. */
    reopenThreads(): void {
      const all = [...opened.keys()];
      const again = all.filter((id, at) => at >= all.length - MAX_REOPENED || id === pinned);
      opened.clear();
      for (const id of again) void openThread(id).catch(() => undefined);
    },
    /** The replica has taken in these changes; `touched` are their conversations. */
    onChanges(changes: readonly Change[], touched: ReadonlySet<string>): void {
      during.note(changes);
      void learnMissing(touched);
    },
  };
}
