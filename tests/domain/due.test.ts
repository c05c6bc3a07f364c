import { expect, test } from 'vitest';
import { dueAt } from '../../src/domain/due.ts';
import { compileText } from '../../src/domain/query/compile.ts';
import { deskFacts } from '../../src/domain/query/desk-facts.ts';
import { createQueueIndex } from '../../src/domain/query/queue-index.ts';
import { emptyDesk } from '../../src/domain/desk.ts';
import { aConversation, anInbox, NOON } from '../support/desk.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const targets = { firstMs: HOUR, nextMs: 4 * HOUR, priorities: { urgent: { firstMs: 5 * MINUTE } } };
const waiting = { ...aConversation('c', 1, 'ada', { waitingSince: NOON }), version: 1 };

test('the first answer and each that follows have times of their own', () => {
  expect(dueAt(waiting, { targets })).toBe(NOON + HOUR);
  // The provider's clock is a little behind ours.
  expect(dueAt({ ...waiting, waitingSince: NOON + 30_000 }, { targets })).toBe(NOON + 30_000 + HOUR);
  const later = { ...waiting, waitingSince: NOON + 2 * HOUR };
  expect(dueAt(later, { targets })).toBe(NOON + 6 * HOUR);
});

test('a priority has its own, and falls back to the inbox for what it does not say', () => {
  expect(dueAt({ ...waiting, priority: 'urgent' }, { targets })).toBe(NOON + 5 * MINUTE);
  const later = { ...waiting, priority: 'urgent' as const, waitingSince: NOON + 2 * HOUR };
  expect(dueAt(later, { targets })).toBe(NOON + 6 * HOUR);
});

test('nothing is due where nobody waits, where it is put aside, and where nothing is promised', () => {
  expect(dueAt({ ...waiting, waitingSince: null }, { targets })).toBeUndefined();
  expect(dueAt({ ...waiting, status: { is: 'pending' } }, { targets })).toBeUndefined();
  expect(dueAt(waiting, {})).toBeUndefined();
  expect(dueAt(waiting, undefined)).toBeUndefined();
});

test('a queue in the order of due times, and one of what is due soon, follow the targets', () => {
  const desk = emptyDesk();
  const slow = { ...anInbox('slow'), version: 1 };
  desk.inboxes.set('slow', slow);
  desk.inboxes.set('fast', { ...anInbox('fast', { targets: { firstMs: MINUTE } }), version: 1 });
  const add = (id: string, number: number, inboxId: string, waitingSince: number): void =>
    void desk.conversations.set(id, {
      ...aConversation(id, number, 'ada', {
        waitingSince,
        createdAt: waitingSince,
        replyTo: { inboxId, identityId: 'x' },
      }),
      version: 1,
    });
  add('old', 1, 'slow', NOON - HOUR);
  add('new', 2, 'fast', NOON);
  const index = createQueueIndex();
  const facts = (now: number) => deskFacts(desk, undefined, { now, timeZone: 'UTC' });
  const definition = { key: 'q', name: 'q', kind: 'saved', query: 'status:open', order: 'sla' } as const;
  index.rebuild([definition], { ...desk, me: undefined }, desk.conversations, facts(NOON));
  // Promised goes before waiting.
  expect(index.list('q')).toEqual(['new', 'old']);
  desk.inboxes.set('slow', { ...slow, targets: { firstMs: MINUTE } });
  index.rebuild([definition], { ...desk, me: undefined }, desk.conversations, facts(NOON));
  expect(index.list('q')).toEqual(['old', 'new']);

  const soon = compileText('due<30s', { ...desk, me: undefined });
  const fresh = desk.conversations.get('new');
  expect(fresh && soon.matches(fresh, facts(NOON))).toBe(false);
  expect(fresh && soon.matches(fresh, facts(NOON + 31_000))).toBe(true);
  const overdue = compileText('due<0m', { ...desk, me: undefined });
  expect(fresh && overdue.matches(fresh, facts(NOON + 2 * MINUTE))).toBe(true);
});
