import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { emptyDesk, type Desk } from '../../src/domain/desk.ts';
import { QueryError } from '../../src/domain/query/query-error.ts';
import type { SavedQueue } from '../../src/domain/saved-queue.ts';
import { byActivity, isInQueue, QUEUES } from '../../src/domain/queue.ts';
import { createQueues } from '../../views/state/queues.ts';
import { aContact, aConversation, anAgent, anInbox } from '../support/desk-parts.ts';
import { NOON } from '../support/desk.ts';

const ME = 'agent-kim';

const status = fc.constantFrom<Conversation['status']>(
  { is: 'open' },
  { is: 'pending' },
  { is: 'snoozed', until: 1 },
  { is: 'solved', at: 1 },
);
const edit = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  lastActivityAt: fc.integer({ min: 0, max: 5 }),
  status,
  priority: fc.constantFrom<Conversation['priority']>('normal', 'urgent'),
  assigneeId: fc.constantFrom(null, ME, 'agent-bo'),
});

function aDesk(): Desk {
  const desk = emptyDesk();
  desk.agents.set(ME, anAgent());
  desk.inboxes.set('inbox-web', anInbox());
  desk.contacts.set('contact-ana', aContact());
  return desk;
}

const aQueue = (over: Partial<SavedQueue>): SavedQueue => ({
  id: 'q1',
  name: 'Urgent',
  query: 'status:active priority:urgent',
  order: 'waiting',
  owner: { is: 'everyone' },
  position: 1,
  version: 1,
  ...over,
});

function queuesOf(desk: Desk, now = NOON) {
  const queues = createQueues(() => ({ desk, me: ME, now }), 'UTC');
  queues.rebuild();
  return queues;
}

const changed = (body: object): Change[] => [{ position: 1, at: NOON, body } as unknown as Change];

test('lists kept up to date change by change equal lists made from scratch, filtered or not', () => {
  fc.assert(
    fc.property(fc.array(fc.array(edit, { maxLength: 4 }), { maxLength: 20 }), (batches) => {
      const desk = aDesk();
      const queues = queuesOf(desk);
      for (const batch of batches) {
        for (const change of batch) desk.conversations.set(change.id, aConversation(change));
        queues.update(new Set(batch.map(({ id }) => id)), []);
        queues.list('all', 'priority:urgent');
      }
      const sorted = [...desk.conversations.values()].sort(byActivity);
      for (const queue of QUEUES) {
        const expected = sorted.filter((each) => isInQueue(queue, each, ME));
        expect(queues.list(queue, '')).toEqual(expected.map(({ id }) => id));
        for (const [index, { id }] of expected.entries()) expect(queues.indexOf(queue, '', id)).toBe(index);
      }
      const urgent = sorted.filter((each) => isInQueue('all', each, ME) && each.priority === 'urgent');
      expect(queues.list('all', 'priority:urgent')).toEqual(urgent.map(({ id }) => id));
    }),
  );
});

test('teams, inboxes and saved queues stand beside the built-in ones, and come and go as they are saved', () => {
  const desk = aDesk();
  desk.conversations.set('a', aConversation({ id: 'a', priority: 'urgent' }));
  const queues = queuesOf(desk);
  expect(queues.definitions().map(({ key }) => key)).toContain('inbox:inbox-web');
  const saved = aQueue({});
  desk.queues.set(saved.id, saved);
  queues.update(new Set(), changed({ type: 'queue.saved', queue: saved }));
  expect(queues.list('saved:q1', '')).toEqual(['a']);
  desk.queues.delete(saved.id);
  queues.update(new Set(), changed({ type: 'queue.removed', queueId: saved.id }));
  expect(queues.definition('saved:q1')).toBeUndefined();
});

test('a change of a contact changes the filtered list of all that are the contact’s', () => {
  const desk = aDesk();
  desk.conversations.set('a', aConversation({ id: 'a' }));
  const queues = queuesOf(desk);
  expect(queues.list('all', 'lang:de')).toEqual([]);
  desk.contacts.set('contact-ana', aContact({ language: 'de' }));
  queues.update(new Set(), changed({ type: 'contact.updated', contactId: 'contact-ana', patch: {} }));
  expect(queues.list('all', 'lang:de')).toEqual(['a']);
});

test('what is unread is counted for the agent', () => {
  const desk = aDesk();
  desk.conversations.set('a', aConversation({ id: 'a' }));
  const queues = queuesOf(desk);
  expect(queues.unread('all')).toBe(1);
  desk.reads.set('a', 10);
  queues.update(new Set(['a']), []);
  expect(queues.unread('all')).toBe(0);
});

test('time alone brings into a queue who has waited long enough', () => {
  const desk = aDesk();
  desk.conversations.set('a', aConversation({ id: 'a', waitingSince: NOON }));
  let now = NOON + 60_000;
  const queues = createQueues(() => ({ desk, me: ME, now }), 'UTC');
  queues.rebuild();
  expect(queues.list('all', 'waiting>2h')).toEqual([]);
  expect(queues.tick()).toBe(false);
  now = NOON + 2 * 3_600_000 + 1;
  expect(queues.tick()).toBe(true);
  expect(queues.list('all', 'waiting>2h')).toEqual(['a']);
});

describe('a filter', () => {
  test('orders the queue by what it asks for', () => {
    const desk = aDesk();
    desk.conversations.set('a', aConversation({ id: 'a', waitingSince: 10, lastActivityAt: 90 }));
    desk.conversations.set('b', aConversation({ id: 'b', waitingSince: 20, lastActivityAt: 99 }));
    const queues = queuesOf(desk);
    expect(queues.list('all', '')).toEqual(['b', 'a']);
    expect(queues.list('all', 'order:waiting')).toEqual(['a', 'b']);
  });

  test('at fault says where', () => {
    const queues = queuesOf(aDesk());
    const fault = (() => {
      try {
        return queues.checkFilter('status:open chanel:web');
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(QueryError);
    expect(fault).toMatchObject({ at: 12 });
  });
});

test('what the replica does not hold as a whole is known', () => {
  const queues = queuesOf(aDesk());
  expect(['all', 'mine', 'snoozed', 'mentions', 'waiting'].filter((key) => !queues.isWhole(key))).toEqual([]);
  expect(queues.isWhole('solved')).toBe(false);
});

test('an inbox that was written to sorts nothing anew, one that has another name or is gone does', () => {
  const desk = aDesk();
  const queues = queuesOf(desk);
  const before = queues.definitions();
  const saved = (over: object): void => {
    const inbox = { ...anInbox(), ...over };
    desk.inboxes.set(inbox.id, inbox);
    queues.update(new Set(), changed({ type: 'inbox.saved', inbox }));
  };
  saved({ health: { lastInboundAt: NOON } });
  expect(queues.definitions()).toBe(before);
  saved({ name: 'The shop' });
  expect(queues.definitions().at(-1)?.name).toBe('The shop');
  saved({ name: 'The shop', status: 'removed' });
  expect(queues.definitions().some(({ name }) => name === 'The shop')).toBe(false);
});
