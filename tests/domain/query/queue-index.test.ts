import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { isUnread } from '../../../src/domain/desk.ts';
import { ORDERS } from '../../../src/domain/query/ast.ts';
import { compileText } from '../../../src/domain/query/compile.ts';
import { deskFacts } from '../../../src/domain/query/desk-facts.ts';
import { comparePlaces, placeIn } from '../../../src/domain/query/order.ts';
import { printQuery } from '../../../src/domain/query/print.ts';
import { createQueueIndex } from '../../../src/domain/query/queue-index.ts';
import {
  BUILT_IN_QUEUES,
  findQueue,
  queuesFor,
  type QueueDefinition,
} from '../../../src/domain/query/queues.ts';
import { byActivity, isInQueue, QUEUES } from '../../../src/domain/queue.ts';
import type { SavedQueue } from '../../../src/domain/saved-queue.ts';
import { NOON } from '../../support/desk.ts';
import { anyExpression } from './arbitrary.ts';
import { anyConversation, IDS, ME, sampleDesk, scopeOf } from './sample.ts';

const definition = fc
  .record({ where: anyExpression, order: fc.constantFrom(...ORDERS) })
  .map(({ where, order }): Omit<QueueDefinition, 'key'> => ({
    name: 'Any',
    kind: 'saved',
    query: printQuery({ where }),
    order,
  }));

type Step =
  | { is: 'say'; conversation: Conversation }
  | { is: 'drop'; id: string }
  | { is: 'read'; id: string; upToSeq: number }
  | { is: 'later'; ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: anyConversation.map((conversation): Step => ({ is: 'say', conversation })) },
  fc.constantFrom(...IDS).map((id): Step => ({ is: 'drop', id })),
  fc
    .record({ id: fc.constantFrom(...IDS), upToSeq: fc.integer({ min: 0, max: 3 }) })
    .map((read): Step => ({ is: 'read', ...read })),
  fc.integer({ min: 1, max: 100_000_000 }).map((ms): Step => ({ is: 'later', ms })),
);

test('queues kept up to date change by change, and as time goes by, equal queues made from scratch', () => {
  fc.assert(
    fc.property(
      fc.array(definition, { minLength: 1, maxLength: 4 }),
      fc.array(step, { maxLength: 15 }),
      fc.array(step, { maxLength: 15 }),
      (definitions, before, after) => {
        const desk = sampleDesk();
        const queues = definitions.map((each, index) => ({ ...each, key: String(index) }));
        const index = createQueueIndex();
        let now = NOON - 86_400_000;
        const facts = () => deskFacts(desk, ME, { now, timeZone: 'UTC' });
        const take = (one: Step): string | undefined => {
          if (one.is === 'say') desk.conversations.set(one.conversation.id, one.conversation);
          else if (one.is === 'drop') desk.conversations.delete(one.id);
          else if (one.is === 'read') desk.reads.set(one.id, one.upToSeq);
          else now += one.ms;
          return one.is === 'say' ? one.conversation.id : one.is === 'later' ? undefined : one.id;
        };
        for (const one of before) take(one);
        index.rebuild(queues, scopeOf(desk), desk.conversations, facts());
        for (const one of after) {
          const touched = take(one);
          const revision = index.revision;
          const was = queues.map(({ key }) => [...index.list(key), index.unread(key)].join());
          if (touched === undefined) index.tick(desk.conversations, facts());
          else index.update(desk.conversations, facts(), [touched]);
          const is = queues.map(({ key }) => [...index.list(key), index.unread(key)].join());
          if (is.join(';') !== was.join(';')) expect(index.revision).toBeGreaterThan(revision);
        }
        index.tick(desk.conversations, facts());
        for (const { key, query, order } of queues) {
          const compiled = compileText(query, scopeOf(desk));
          const expected = [...desk.conversations.values()]
            .filter((conversation) => compiled.matches(conversation, facts()))
            .sort((a, b) => comparePlaces(placeIn(order, a), placeIn(order, b)));
          expect(index.list(key)).toEqual(expected.map(({ id }) => id));
          expect(index.count(key)).toBe(expected.length);
          expect(index.unread(key)).toBe(expected.filter((each) => isUnread(desk, each)).length);
          for (const [at, { id }] of expected.entries()) expect(index.indexOf(key, id)).toBe(at);
        }
        if (index.nextChangeAt !== undefined) expect(index.nextChangeAt).toBeGreaterThan(now);
      },
    ),
    { numRuns: 200 },
  );
});

test('built-in queues hold what they always held, in the same order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyConversation, { selector: ({ id }) => id }), (conversations) => {
      const desk = sampleDesk();
      for (const conversation of conversations) desk.conversations.set(conversation.id, conversation);
      const index = createQueueIndex();
      index.rebuild(
        BUILT_IN_QUEUES,
        scopeOf(desk),
        desk.conversations,
        deskFacts(desk, ME, { now: NOON, timeZone: 'UTC' }),
      );
      for (const queue of QUEUES) {
        const expected = conversations.filter((each) => isInQueue(queue, each, ME)).sort(byActivity);
        expect(index.list(queue)).toEqual(expected.map(({ id }) => id));
      }
    }),
  );
});

test('a queue that names whom there is not says so and is empty, and the others work', () => {
  const desk = sampleDesk();
  const index = createQueueIndex();
  const facts = deskFacts(desk, ME, { now: NOON, timeZone: 'UTC' });
  const broken: QueueDefinition = {
    key: 'x',
    name: 'Gone',
    kind: 'saved',
    query: 'team:gone',
    order: 'newest',
  };
  const conversation = fc.sample(anyConversation, 1)[0] as Conversation;
  desk.conversations.set(conversation.id, { ...conversation, status: { is: 'open' } });
  index.rebuild([broken, ...BUILT_IN_QUEUES], scopeOf(desk), desk.conversations, facts);
  index.update(desk.conversations, facts, [conversation.id]);
  expect(index.fault('x')?.message).toBe('There is no team “gone”.');
  expect(index.count('x')).toBe(0);
  expect(index.count('all')).toBe(1);
  expect(index.fault('all')).toBeUndefined();
});

const saved = (id: string, more: Partial<SavedQueue>): [string, SavedQueue] => [
  id,
  { id, name: id, query: '', order: 'newest', owner: { is: 'everyone' }, position: 0, version: 1, ...more },
];

test('an agent has the built-in queues, the saved ones that are theirs, and one for each team and inbox', () => {
  const { teams, inboxes, agents } = sampleDesk();
  const queues = new Map([
    saved('Late', { position: 2, query: 'waiting>2h' }),
    saved('First', { position: 1 }),
    saved('Own', { position: 3, owner: { is: 'agent', agentId: 'kim' } }),
    saved('Others', { owner: { is: 'agent', agentId: 'bo' } }),
    saved('Bills', { position: 4, owner: { is: 'team', teamId: 'billing' } }),
    saved('Lines', { owner: { is: 'team', teamId: 't2' } }),
  ]);
  const mine = queuesFor({ teams, inboxes, queues }, agents.get('kim'));
  expect(mine.map(({ name }) => name)).toEqual([
    ...BUILT_IN_QUEUES.map(({ name }) => name),
    'First',
    'Late',
    'Own',
    'Bills',
    'Billing',
    'Second line',
    'Inbox shop',
    'Inbox support',
  ]);
  expect(findQueue('2', mine)?.key).toBe('unassigned');
  expect(findQueue('late', mine)?.key).toBe('saved:Late');
  expect(findQueue('bill', mine)).toBeUndefined();
  expect(findQueue('second', mine)?.key).toBe('team:t2');
  expect(findQueue('inbox:shop', mine)?.name).toBe('Inbox shop');
  expect(findQueue('99', mine)).toBeUndefined();
  expect(findQueue('', mine)).toBeUndefined();
});
