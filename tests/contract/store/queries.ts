import { expect, test } from 'vitest';
import type { Conversation } from '../../../src/domain/conversation.ts';
import { ORDERS } from '../../../src/domain/query/ast.ts';
import type { Narrowing } from '../../../src/domain/query/narrow.ts';
import { comparePlaces, placeIn, type Place } from '../../../src/domain/query/order.ts';
import { dueIn } from '../../../src/domain/due.ts';
import {
  anInbox,
  aContact,
  aConversation,
  adaWrites,
  aMessage,
  appendAll,
  NOON,
} from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** What every store answers to queries, whatever it stores in. */
export function storeQueryContract(name: string, open: OpenStore): void {
  const minute = (count: number): number => NOON + count * 60_000;

  test(`${name}: conversations are narrowed, and come in an order from any place in it`, async () => {
    await using test = await open();
    const { store } = test;
    const statuses: Conversation['status'][] = [
      { is: 'open' },
      { is: 'pending' },
      { is: 'snoozed', until: minute(9) },
      { is: 'solved', at: NOON },
    ];
    const made = Array.from({ length: 40 }, (_, index) =>
      aConversation(`c${String(index + 10)}`, index + 10, index % 3 === 0 ? 'bob' : 'ada', {
        status: statuses[index % 4] ?? { is: 'open' },
        assigneeId: [null, 'kim', 'bo'][index % 3] ?? null,
        teamId: index % 5 === 0 ? 'billing' : null,
        replyTo: { inboxId: index % 2 === 0 ? 'support' : 'shop', identityId: 'x' },
        tags: index % 7 === 0 ? ['vip', 'late'] : index % 4 === 0 ? ['late'] : [],
        priority: (['low', 'normal', 'high', 'urgent'] as const)[index % 4] ?? 'normal',
        createdAt: index % 2 === 0 ? NOON : minute(-5),
        lastActivityAt: minute(index % 6),
        waitingSince: index % 3 === 1 ? minute(index % 4) : null,
      }),
    );
    const inboxes = new Map([
      ['support', { targets: { firstMs: 240_000, priorities: { urgent: { firstMs: 60_000 } } } }],
      ['shop', { targets: { nextMs: 120_000 } }],
    ]);
    const due = dueIn(inboxes);
    await appendAll(store, [
      ...[...inboxes].map(([id, more]) => ({ type: 'inbox.saved' as const, inbox: anInbox(id, more) })),
      { type: 'contact.created', contact: aContact('ada') },
      { type: 'contact.created', contact: aContact('bob') },
      ...made.map((conversation) => ({ type: 'conversation.opened' as const, conversation })),
    ]);

    const narrowings: [Narrowing, (conversation: (typeof made)[number]) => boolean][] = [
      [{}, () => true],
      [{ places: ['active'] }, ({ status }) => status.is === 'open' || status.is === 'pending'],
      [{ places: ['snoozed', 'solved'] }, ({ status }) => status.is === 'snoozed' || status.is === 'solved'],
      [{ places: [] }, () => false],
      [{ assignees: [null] }, ({ assigneeId }) => assigneeId === null],
      [{ assignees: [null, 'kim'] }, ({ assigneeId }) => assigneeId !== 'bo'],
      [{ assignees: [] }, () => false],
      [
        { teams: ['billing'], inboxes: ['support'] },
        ({ teamId, replyTo }) => teamId === 'billing' && replyTo.inboxId === 'support',
      ],
      [{ inboxes: ['shop', 'support'] }, () => true],
      [{ numbers: [12, 13, 999] }, ({ number }) => number === 12 || number === 13],
      [{ tags: [['vip'], ['late', 'x']] }, ({ tags }) => tags.includes('vip')],
      [{ tags: [[]] }, () => false],
      [
        { found: [{ ids: ['c10', 'c11'], contactIds: ['bob'] }] },
        ({ id, contactId }) => id === 'c11' || contactId === 'bob',
      ],
    ];
    for (const order of ORDERS) {
      for (const [narrowing, means] of narrowings) {
        const expected = made
          .filter(means)
          .map((conversation) => ({ ...conversation, version: 1 }))
          .map((conversation) => placeIn(order, conversation, due(conversation)))
          .sort(comparePlaces)
          .map(({ id }) => id);
        const got: string[] = [];
        for (let after: Place | undefined; ;) {
          const page = await store.reader.conversationsIn(narrowing, order, { limit: 7, after });
          got.push(...page.map(({ id }) => id));
          const last = page.at(-1);
          if (last === undefined || page.length < 7) break;
          after = placeIn(order, last, due(last));
        }
        expect({ order, narrowing, got }).toEqual({ order, narrowing, got: expected });
      }
    }

    await appendAll(store, [
      {
        type: 'conversation.reply_to',
        conversationId: 'c10',
        replyTo: { inboxId: 'third', identityId: 'x' },
      },
      { type: 'conversation.assigned', conversationId: 'c10', assigneeId: 'zoe', teamId: 'night' },
      { type: 'conversation.priority', conversationId: 'c10', priority: 'urgent' },
    ]);
    const now = await store.reader.conversationsIn(
      { inboxes: ['third'], teams: ['night'], assignees: ['zoe'] },
      'priority',
      { limit: 5 },
    );
    expect(now.map(({ id }) => id)).toEqual(['c10']);
    expect(await store.reader.tagNames()).toEqual(['late', 'vip']);
  });

  test(`${name}: conversations in which a text occurs, whole or the newest of many`, async () => {
    await using test = await open();
    const { store } = test;
    await appendAll(store, [
      ...adaWrites,
      { type: 'conversation.opened', conversation: aConversation('c2', 2, 'ada') },
      ...['a', 'b', 'c'].map((id) => ({
        type: 'entry.added' as const,
        entry: aMessage(id, 'c1', { text: 'A refund' }),
      })),
      { type: 'entry.added', entry: aMessage('d', 'c2', { text: 'REFUND' }) },
    ]);
    const whole = await store.reader.conversationsWithText('refund', 4);
    expect({ ...whole, ids: whole.ids.toSorted() }).toEqual({ ids: ['c1', 'c2'], whole: true });
    expect(await store.reader.conversationsWithText('refund', 1)).toEqual({ ids: ['c2'], whole: false });
    expect(await store.reader.conversationsWithText('nothing', 5)).toEqual({ ids: [], whole: true });
  });

  test(`${name}: how far an agent has read, of the conversations asked about`, async () => {
    await using test = await open();
    const { store } = test;
    await appendAll(store, [
      ...adaWrites,
      { type: 'conversation.agent_read', conversationId: 'c1', agentId: 'kim', upToSeq: 3 },
    ]);
    expect(await store.reader.readsAmong('kim', ['c1', 'c9'])).toEqual(new Map([['c1', 3]]));
    expect(await store.reader.readsAmong('bo', ['c1'])).toEqual(new Map());
  });

  test(`${name}: saved queues are kept, changed and removed`, async () => {
    await using test = await open();
    const { store } = test;
    const queue = {
      id: 'q',
      name: 'Late',
      query: 'waiting>2h',
      order: 'waiting' as const,
      owner: { is: 'everyone' as const },
      position: 1,
    };
    await appendAll(store, [{ type: 'queue.saved', queue }]);
    expect(await store.reader.savedQueues()).toEqual([{ ...queue, version: 1 }]);
    await appendAll(store, [{ type: 'queue.saved', queue: { ...queue, name: 'Later' } }]);
    expect((await store.reader.savedQueues()).map(({ name }) => name)).toEqual(['Later']);
    await appendAll(store, [{ type: 'queue.removed', queueId: 'q' }]);
    expect(await store.reader.savedQueues()).toEqual([]);
  });
}
