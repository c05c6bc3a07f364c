import { describe, expect, test } from 'vitest';
import { QUEUES } from '../../../src/domain/queue.ts';
import { aConversation, adaWrites, appendAll, NOON } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** Conversations, and when they come up again. */
export function conversationContract(name: string, open: OpenStore): void {
  describe(`${name}: conversations`, () => {
    test('are found by number, id and the beginning of an id', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        {
          type: 'conversation.opened',
          conversation: aConversation('0190aaaa-bbbb-7000', 1042, 'ada', { status: { is: 'solved', at: 1 } }),
        },
        { type: 'conversation.opened', conversation: aConversation('0190aaaa-cccc-7000', 1043, 'ada') },
        { type: 'conversation.opened', conversation: aConversation('019012345678', 1044, 'ada') },
      ]);
      const find = async (ref: string) => (await store.reader.findConversation(ref))?.number;
      expect(await find('#1042')).toBe(1042);
      expect(await find('1042')).toBe(1042);
      expect(await find('0190aaaa-bbbb-7000')).toBe(1042);
      expect(await find('0190aaaa-c')).toBe(1043);
      expect(await find('019012')).toBe(1044);
      expect(await find('0190a')).toBeUndefined();
      expect(await find('#7')).toBeUndefined();
      expect(await find('%')).toBeUndefined();
      await expect(find('0190aaaa')).rejects.toMatchObject({ kind: 'bad_input' });
    });

    test('numbers rise and are never given twice', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const numbers = await store.transact(async (tx) => [
        await tx.nextConversationNumber(),
        await tx.nextConversationNumber(),
      ]);
      expect(numbers).toEqual([2, 3]);
      await appendAll(store, [{ type: 'conversation.opened', conversation: aConversation('c2', 50, 'ada') }]);
      expect(await store.transact((tx) => tx.nextConversationNumber())).toBe(51);
    });

    test('stand in their queues, newest activity first, page by page, and are counted', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const at = (minutes: number) => NOON + minutes * 60_000;
      const opened = [
        aConversation('mine-1', 11, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(5),
          tags: ['vip', 'new'],
        }),
        aConversation('mine-2', 12, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(9),
          status: { is: 'pending' },
        }),
        aConversation('other', 13, 'ada', { assigneeId: 'lee', lastActivityAt: at(7), tags: ['vip'] }),
        aConversation('free-1', 14, 'ada', { lastActivityAt: at(8) }),
        aConversation('free-2', 15, 'ada', { lastActivityAt: at(8) }),
        aConversation('asleep', 16, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(6),
          status: { is: 'snoozed', until: at(99) },
        }),
        aConversation('done', 17, 'ada', { lastActivityAt: at(10), status: { is: 'solved', at: at(10) } }),
      ];
      await appendAll(
        store,
        opened.map((conversation) => ({ type: 'conversation.opened', conversation })),
      );
      const all = { agentId: 'kim', queue: 'all' } as const;
      const ids = async (filter: Parameters<typeof store.reader.conversations>[0], limit = 50) => {
        const found: string[] = [];
        for (let after: string | undefined; ;) {
          const page = await store.reader.conversations(filter, { limit, after });
          found.push(...page.conversations.map(({ id }) => id));
          if (page.next === null) return found;
          after = page.next;
        }
      };
      const inOrder = ['mine-2', 'free-2', 'free-1', 'other', 'mine-1', 'c1'];
      expect(await ids(all)).toEqual(inOrder);
      expect(await ids(all, 1)).toEqual(inOrder);
      expect(await ids(all, 2)).toEqual(inOrder);
      expect(await ids({ ...all, queue: 'mine' }, 1)).toEqual(['mine-2', 'mine-1']);
      expect(await ids({ ...all, queue: 'unassigned' }, 2)).toEqual(['free-2', 'free-1', 'c1']);
      expect(await ids({ ...all, queue: 'snoozed' })).toEqual(['asleep']);
      expect(await ids({ ...all, queue: 'solved' })).toEqual(['done']);
      expect(await ids({ ...all, tag: 'vip' })).toEqual(['other', 'mine-1']);
      expect(await ids({ ...all, contactId: 'ada', ids: ['done', 'other'] })).toEqual(['other']);
      expect(await ids({ ...all, ids: [] })).toEqual([]);
      const active = await store.reader.activeConversations({ limit: 5 });
      expect(active.conversations.map(({ id }) => id)).toEqual([
        'mine-2',
        'free-2',
        'free-1',
        'other',
        'asleep',
      ]);
      expect(active.next).not.toBeNull();
      await expect(store.reader.conversations(all, { limit: 1, after: 'nonsense' })).rejects.toMatchObject({
        kind: 'bad_input',
      });

      const counts = { mine: 2, unassigned: 3, all: 6, snoozed: 1, solved: 1 };
      expect(await store.reader.queueCounts('kim')).toEqual(counts);
      await appendAll(store, [
        { type: 'conversation.assigned', conversationId: 'free-1', assigneeId: 'kim', teamId: null },
        { type: 'conversation.status', conversationId: 'mine-1', status: { is: 'solved', at: at(11) } },
        { type: 'conversation.status', conversationId: 'asleep', status: { is: 'open' } },
        { type: 'conversation.tagged', conversationId: 'other', add: ['new'], remove: ['vip'] },
      ]);
      const after = await store.reader.queueCounts('kim');
      expect(after).toEqual({ mine: 3, unassigned: 2, all: 6, snoozed: 0, solved: 2 });
      for (const queue of QUEUES) expect((await ids({ ...all, queue })).length).toBe(after[queue]);
      expect(await ids({ ...all, tag: 'vip' })).toEqual([]);
      expect(await ids({ ...all, tag: 'new' })).toEqual(['other']);
      expect((await store.reader.conversationsOfContact('ada', 2)).length).toBe(2);
    });
  });

  test(`${name}: snoozed conversations come up when their time has come`, async () => {
    await using test = await open();
    const { store } = test;
    await appendAll(store, adaWrites);
    expect(await store.reader.nextSnoozeEnd()).toBeUndefined();
    const snoozed = (id: string, number: number, until: number) => ({
      type: 'conversation.opened' as const,
      conversation: aConversation(id, number, 'ada', { status: { is: 'snoozed', until } }),
    });
    await appendAll(store, [snoozed('late', 5, NOON + 9), snoozed('soon', 6, NOON + 3)]);
    const due = async (now: number) => (await store.reader.snoozedUntil(now)).map(({ id }) => id);
    expect(await store.reader.nextSnoozeEnd()).toBe(NOON + 3);
    expect(await due(NOON + 2)).toEqual([]);
    expect(await due(NOON + 9)).toEqual(['soon', 'late']);
    await appendAll(store, [
      { type: 'conversation.status', conversationId: 'soon', status: { is: 'open' } },
      { type: 'conversation.status', conversationId: 'late', status: { is: 'snoozed', until: NOON + 20 } },
    ]);
    expect(await due(NOON + 9)).toEqual([]);
    expect(await store.reader.nextSnoozeEnd()).toBe(NOON + 20);
  });
}
