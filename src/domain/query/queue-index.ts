import type { Conversation } from '../conversation.ts';
import { Failure } from '../failure.ts';
import { compileText, type CompiledQuery } from './compile.ts';
import type { QueryFacts } from './facts.ts';
import { comparePlaces, placeIn, type Place } from './order.ts';
import type { QueueDefinition } from './queues.ts';
import type { QueryScope } from './term-tests.ts';

/**
 * Any number of queues as sorted lists of conversation ids, kept up to date by what changed: a new message in a desk of
 * 10,000 conversations moves one id in each queue it stands in. Nothing here asks for the time: the caller says when it
 * is, and comes back at `nextChangeAt`.
 */
export type QueueIndex = {
  /** Ids in a queue, in its order; empty for a queue that is not there. Changed in place: read it, do not keep it. */
  list(key: string): readonly string[];
  /** Where the conversation stands in the queue; -1 when it does not. */
  indexOf(key: string, id: string): number;
  count(key: string): number;
  /** How many in it are unread for the agent who asks. */
  unread(key: string): number;
  /** Why a queue can not be asked (a team it names is gone); undefined when it can. */
  fault(key: string): Failure | undefined;
  /** Grows with every change of any list or count. */
  readonly revision: number;
  /** The earliest time at which an answer may change without a change of the desk, ms; undefined when none will. */
  readonly nextChangeAt: number | undefined;
  /** Takes the definitions and the desk as they stand now: after a snapshot, or when queues or names changed. */
  rebuild(
    definitions: readonly QueueDefinition[],
    scope: QueryScope,
    desk: Conversations,
    facts: QueryFacts,
  ): void;
  /** Takes these conversations as they stand now. A contact's change touches all conversations of the contact. */
  update(desk: Conversations, facts: QueryFacts, touched: Iterable<string>): void;
  /** Asks again those whose time has come: `facts.now` is at or past their `nextChangeAt`. */
  tick(desk: Conversations, facts: QueryFacts): void;
};

type Conversations = ReadonlyMap<string, Conversation>;

type Queue = {
  definition: QueueDefinition;
  /** Undefined when the query is at fault. */
  compiled: CompiledQuery | undefined;
  fault: Failure | undefined;
  ids: string[];
  places: Map<string, Place>;
  unread: number;
};

/** An index without queues; `rebuild` fills it. */
export function createQueueIndex(): QueueIndex {
  let queues = new Map<string, Queue>();
  /** Unread conversations among those that stand anywhere. */
  let unread = new Set<string>();
  /** When to ask a conversation again. */
  let wakes = new Map<string, number>();
  let nextChangeAt: number | undefined;
  let revision = 0;

  function take(conversation: Conversation, facts: QueryFacts): void {
    const { id } = conversation;
    const wasUnread = unread.has(id);
    const isUnread = facts.isUnread(conversation);
    if (isUnread) unread.add(id);
    else unread.delete(id);
    let wake: number | undefined;
    for (const queue of queues.values()) {
      if (queue.compiled === undefined) continue;
      const before = queue.places.get(id);
      const stays = queue.compiled.matches(conversation, facts);
      const after = stays
        ? placeIn(queue.definition.order, conversation, facts.dueAt(conversation))
        : undefined;
      move(queue, before, after);
      queue.unread += Number(after !== undefined && isUnread) - Number(before !== undefined && wasUnread);
      if (wasUnread !== isUnread && before !== undefined && after !== undefined) revision += 1;
      wake = sooner(wake, queue.compiled.nextChangeAt(conversation, facts));
    }
    if (wake === undefined) wakes.delete(id);
    else wakes.set(id, wake);
    nextChangeAt = sooner(nextChangeAt, wake);
  }

  function forget(id: string): void {
    for (const queue of queues.values()) {
      const before = queue.places.get(id);
      if (before !== undefined && unread.has(id)) queue.unread -= 1;
      move(queue, before, undefined);
    }
    unread.delete(id);
    wakes.delete(id);
  }

  function move(queue: Queue, before: Place | undefined, after: Place | undefined): void {
    if (
      before === after ||
      (before !== undefined && after !== undefined && comparePlaces(before, after) === 0)
    )
      return;
    revision += 1;
    if (before !== undefined) {
      queue.ids.splice(placeOf(queue, before), 1);
      queue.places.delete(before.id);
    }
    if (after === undefined) return;
    queue.ids.splice(placeOf(queue, after), 0, after.id);
    queue.places.set(after.id, after);
  }

  return {
    list: (key) => queues.get(key)?.ids ?? [],
    indexOf(key, id) {
      const queue = queues.get(key);
      const place = queue?.places.get(id);
      return queue === undefined || place === undefined ? -1 : placeOf(queue, place);
    },
    count: (key) => queues.get(key)?.ids.length ?? 0,
    unread: (key) => queues.get(key)?.unread ?? 0,
    fault: (key) => queues.get(key)?.fault,
    get revision() {
      return revision;
    },
    get nextChangeAt() {
      return nextChangeAt;
    },
    rebuild(definitions, scope, desk, facts) {
      revision += 1;
      queues = new Map(definitions.map((definition) => [definition.key, emptyQueue(definition, scope)]));
      unread = new Set();
      wakes = new Map();
      nextChangeAt = undefined;
      for (const conversation of desk.values()) {
        const isUnread = facts.isUnread(conversation);
        if (isUnread) unread.add(conversation.id);
        let wake: number | undefined;
        for (const { compiled, definition, places } of queues.values()) {
          if (compiled?.matches(conversation, facts) === true)
            places.set(conversation.id, placeIn(definition.order, conversation, facts.dueAt(conversation)));
          wake = sooner(wake, compiled?.nextChangeAt(conversation, facts));
        }
        if (wake !== undefined) wakes.set(conversation.id, wake);
        nextChangeAt = sooner(nextChangeAt, wake);
      }
      // One sort is cheaper than finding a place for each.
      for (const queue of queues.values()) {
        queue.ids = [...queue.places.values()].sort(comparePlaces).map(({ id }) => id);
        queue.unread = queue.ids.filter((id) => unread.has(id)).length;
      }
    },
    update(desk, facts, touched) {
      for (const id of touched) {
        const conversation = desk.get(id);
        if (conversation === undefined) forget(id);
        else take(conversation, facts);
      }
    },
    tick(desk, facts) {
      if (nextChangeAt === undefined || nextChangeAt > facts.now) return;
      nextChangeAt = undefined;
      const due: string[] = [];
      for (const [id, at] of wakes) {
        if (at <= facts.now) due.push(id);
        else nextChangeAt = sooner(nextChangeAt, at);
      }
      this.update(desk, facts, due);
    },
  };
}

function emptyQueue(definition: QueueDefinition, scope: QueryScope): Queue {
  const queue = { definition, ids: [], places: new Map<string, Place>(), unread: 0 };
  try {
    return { ...queue, compiled: compileText(definition.query, scope), fault: undefined };
  } catch (error) {
    if (error instanceof Failure) return { ...queue, compiled: undefined, fault: error };
    throw error;
  }
}

/** The first place in the queue that does not come before `place`. */
function placeOf({ ids, places }: Queue, place: Place): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = places.get(ids[middle] ?? '');
    if (other !== undefined && comparePlaces(other, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const sooner = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined ? b : b === undefined ? a : Math.min(a, b);
