import { conversationOf } from '../../src/domain/change-facts.ts';
import type { Change } from '../../src/domain/change.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { Failure } from '../../src/domain/failure.ts';
import type { Inbox } from '../../src/domain/inbox.ts';
import type { OrderName } from '../../src/domain/query/ast.ts';
import { compileText } from '../../src/domain/query/compile.ts';
import { deskFacts } from '../../src/domain/query/desk-facts.ts';
import type { QueryFacts } from '../../src/domain/query/facts.ts';
import { narrow } from '../../src/domain/query/narrow.ts';
import { parseQuery } from '../../src/domain/query/parser.ts';
import { printQuery } from '../../src/domain/query/print.ts';
import { createQueueIndex } from '../../src/domain/query/queue-index.ts';
import { queuesFor, type QueueDefinition } from '../../src/domain/query/queues.ts';
import type { QueryScope } from '../../src/domain/query/term-tests.ts';

/**
 * Every queue the agent has as a sorted list of conversation ids, kept up to date by what changed; and the queue that is
 * shown, narrowed by a filter in the query language, in the same way. A new message in a desk of 10,000 conversations
 * moves one id; it sorts nothing.
 */
export type Queues = {
  /** In the order to show them; their places are the numbers people jump by, from 1. */
  definitions(): readonly QueueDefinition[];
  definition(key: string): QueueDefinition | undefined;
  /** Ids of a queue in its order, only those the filter means; '' means all. Read it, do not keep it. */
  list(key: string, filter: string): readonly string[];
  /** Where the conversation stands in that list; -1 when it does not. */
  indexOf(key: string, filter: string, id: string): number;
  count(key: string): number;
  unread(key: string): number;
  /** Why the queue can not be asked; undefined when it can. */
  fault(key: string): Failure | undefined;
  /** Whether all that may stand in the queue is in the replica; of the rest the relay has to be asked. */
  isWhole(key: string): boolean;
  /** Throws QueryError when the filter means nothing; the order it asks for, when it does. */
  checkFilter(filter: string): OrderName | undefined;
  /** Takes the desk as it stands now. */
  rebuild(): void;
  /** Takes what changed. */
  update(touched: ReadonlySet<string>, changes: readonly Change[]): void;
  /** Asks again those whose time has come (`waiting>2h`); true when there were any. */
  tick(): boolean;
};

/** The desk as it is now, and who looks at it. */
export type QueueSource = () => { desk: Desk; me: string | undefined; now: number };

/** More conversations than these a replica does not hold: the relay leaves the oldest out of its snapshot. */
const REPLICA_HOLDS = 20_000;
const NARROWED = 'narrowed';

export function createQueues(source: QueueSource, timeZone: string): Queues {
  const index = createQueueIndex();
  /** Holds at most one queue: the one that is shown with a filter. */
  const narrowed = createQueueIndex();
  let definitions: readonly QueueDefinition[] = queuesFor(source().desk, undefined);
  let whole = new Map<string, boolean>();
  let filtered: { key: string; filter: string } | undefined;
  /** What queries know of each inbox, as of the last rebuild. */
  let inboxes = new Map<string, string>();

  /** Whether it changes what queues are made of: their names, and the people, teams and inboxes they speak of. */
  function changesQueues({ body }: Change): boolean {
    // When an inbox was last written to is noted in it all the time, and no query asks for that.
    if (body.type === 'inbox.saved') return inboxes.get(body.inbox.id) !== askedOf(body.inbox);
    return /^(?:queue|team|agent)\./.test(body.type);
  }

  const scopeOf = ({ desk, me }: ReturnType<QueueSource>): QueryScope => ({
    agents: desk.agents,
    teams: desk.teams,
    inboxes: desk.inboxes,
    me,
  });
  const factsOf = ({ desk, me, now }: ReturnType<QueueSource>): QueryFacts =>
    deskFacts(desk, me, { now, timeZone });

  function narrowTo(key: string, filter: string): void {
    if (filtered?.key === key && filtered.filter === filter) return;
    const definition = definitions.find((each) => each.key === key);
    filtered = { key, filter };
    const now = source();
    if (definition === undefined) {
      narrowed.rebuild([], scopeOf(now), now.desk.conversations, factsOf(now));
      return;
    }
    const { where, order } = parseQuery(filter);
    const query = [definition.query, printQuery({ where })].flatMap((one) =>
      one === '' ? [] : [`(${one})`],
    );
    // Only what stands in the queue can stand in a part of it.
    const inside = new Map<string, Conversation>();
    for (const id of index.list(key)) {
      const conversation = now.desk.conversations.get(id);
      if (conversation !== undefined) inside.set(id, conversation);
    }
    const part = { ...definition, key: NARROWED, query: query.join(' '), order: order ?? definition.order };
    narrowed.rebuild([part], scopeOf(now), inside, factsOf(now));
  }

  function list(key: string, filter: string): readonly string[] {
    if (filter === '') return index.list(key);
    narrowTo(key, filter);
    return narrowed.list(NARROWED);
  }

  return {
    definitions: () => definitions,
    definition: (key) => definitions.find((each) => each.key === key),
    list,
    indexOf(key, filter, id) {
      if (filter === '') return index.indexOf(key, id);
      narrowTo(key, filter);
      return narrowed.indexOf(NARROWED, id);
    },
    count: (key) => index.count(key),
    unread: (key) => index.unread(key),
    fault: (key) => index.fault(key),
    isWhole(key) {
      if (source().desk.conversations.size >= REPLICA_HOLDS) return false;
      const known = whole.get(key);
      if (known !== undefined) return known;
      const definition = definitions.find((each) => each.key === key);
      const answer = definition === undefined || isOfActive(definition, scopeOf(source()));
      whole.set(key, answer);
      return answer;
    },
    checkFilter(filter) {
      compileText(filter, scopeOf(source()));
      return parseQuery(filter).order;
    },
    rebuild() {
      const now = source();
      definitions = queuesFor(now.desk, now.desk.agents.get(now.me ?? ''));
      whole = new Map();
      filtered = undefined;
      inboxes = new Map([...now.desk.inboxes.values()].map((inbox) => [inbox.id, askedOf(inbox)]));
      index.rebuild(definitions, scopeOf(now), now.desk.conversations, factsOf(now));
    },
    update(touched, changes) {
      if (changes.some(changesQueues)) {
        this.rebuild();
        return;
      }
      const now = source();
      const ids = withContacts(now.desk, touched, changes);
      index.update(now.desk.conversations, factsOf(now), ids);
      if (filtered !== undefined) narrowed.update(now.desk.conversations, factsOf(now), ids);
    },
    tick() {
      const now = source();
      const isDue = (at: number | undefined): boolean => at !== undefined && at <= now.now;
      const due = isDue(index.nextChangeAt) || (filtered !== undefined && isDue(narrowed.nextChangeAt));
      if (!due) return false;
      index.tick(now.desk.conversations, factsOf(now));
      if (filtered !== undefined) narrowed.tick(now.desk.conversations, factsOf(now));
      return true;
    },
  };
}

/** Whether only conversations under way can stand in the queue: those the replica holds. */
function isOfActive({ query }: QueueDefinition, scope: QueryScope): boolean {
  try {
    const { places } = narrow(parseQuery(query), scope);
    return places !== undefined && !places.includes('solved');
  } catch {
    // A query at fault finds nothing anywhere.
    return true;
  }
}

/** What queries can ask of an inbox. */
const askedOf = ({ channel, name, slug, status }: Omit<Inbox, 'version'>): string =>
  JSON.stringify([channel, name, slug, status]);

/** The conversations that changed, and all conversations of contacts that did. */
function withContacts(
  desk: Desk,
  touched: ReadonlySet<string>,
  changes: readonly Change[],
): ReadonlySet<string> {
  const contacts = new Set<string>();
  for (const { body } of changes)
    if (conversationOf(body) === undefined && 'contactId' in body && body.contactId !== undefined)
      contacts.add(body.contactId);
  if (contacts.size === 0) return touched;
  const all = new Set(touched);
  for (const { id, contactId } of desk.conversations.values()) if (contacts.has(contactId)) all.add(id);
  return all;
}
