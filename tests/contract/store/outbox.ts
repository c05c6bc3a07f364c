import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src/store/port.ts';
import { aConversation, adaWrites, anInbox, appendAll, NOON } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** What waits to leave. */
export function outboxContract(name: string, open: OpenStore): void {
  describe(`${name}: the outbox`, () => {
    const opened = async (store: Store): Promise<void> => {
      await appendAll(store, [
        ...adaWrites,
        { type: 'conversation.opened', conversation: aConversation('c2', 2, 'ada') },
      ]);
      await store.transact(async (tx) => {
        for (const [index, conversationId] of ['c1', 'c1', 'c2'].entries()) {
          const id = `o${index + 1}`;
          const dueAt = NOON + 10 - index;
          await tx.enqueue({ id, conversationId, inboxId: 'support', entryId: `e${index + 1}`, dueAt });
        }
      });
    };
    const claim = async (store: Store, now: number, limit = 10) => {
      const rows = await store.transact((tx) => tx.claimOutbox(now, 1000, limit));
      return rows.map(
        ({ id, fence, attempts, interrupted }) =>
          `${id} fence ${fence} attempt ${attempts}${interrupted ? ' after an interrupted one' : ''}`,
      );
    };

    test('is first in, first out within a conversation, whatever is due first', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      expect(await store.reader.outboxDepth()).toBe(3);
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 8);
      expect(await claim(store, NOON)).toEqual([]);
      expect(await claim(store, NOON + 9)).toEqual(['o3 fence 1 attempt 1']);
      expect(await claim(store, NOON + 10)).toEqual(['o1 fence 1 attempt 1']);
      expect(await claim(store, NOON + 11)).toEqual([]);
      await store.transact(async (tx) => {
        expect(await tx.finishOutbox('o1', 1)).toBe(true);
        expect(await tx.finishOutbox('o1', 1)).toBe(false);
      });
      expect(await claim(store, NOON + 11)).toEqual(['o2 fence 1 attempt 1']);
      expect(await store.reader.outboxRowOf('e1')).toBeUndefined();
      expect(await store.reader.outboxRowOf('e2')).toMatchObject({ state: 'claimed', attempts: 1 });
    });

    test('a worker that lost its lease cannot finish, and the next one can', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await claim(store, NOON + 10);
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 1010);
      expect(await claim(store, NOON + 1009)).toEqual([]);
      expect(await claim(store, NOON + 1010, 1)).toEqual(['o1 fence 2 attempt 2 after an interrupted one']);
      await store.transact(async (tx) => {
        expect(await tx.finishOutbox('o1', 1)).toBe(false);
        expect(await tx.requeueOutbox('o1', 1, NOON)).toBe(false);
        expect(await tx.holdOutbox('o1', 1)).toBe(false);
        expect(await tx.requeueOutbox('o1', 2, NOON + 5000)).toBe(true);
        expect(await tx.finishOutbox('o1', 2)).toBe(false);
      });
      expect(await claim(store, NOON + 4999)).toEqual(['o3 fence 2 attempt 2 after an interrupted one']);
      expect(await claim(store, NOON + 5000, 1)).toEqual(['o1 fence 3 attempt 3']);
    });

    test('waits behind what may have arrived until a person decides', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await claim(store, NOON + 10);
      await store.transact(async (tx) => {
        expect(await tx.holdOutbox('o1', 1)).toBe(true);
        expect(await tx.finishOutbox('o3', 1)).toBe(true);
      });
      expect(await store.reader.nextOutboxDueAt()).toBeUndefined();
      expect(await claim(store, NOON + 1_000_000)).toEqual([]);
      expect(await store.reader.outboxRowOf('e1')).toMatchObject({ state: 'unknown', leaseUntil: null });
      await store.transact((tx) => tx.requeueOutbox('o1', 1, NOON));
      expect(await claim(store, NOON + 10)).toEqual(['o1 fence 2 attempt 2']);
      await store.transact((tx) => tx.finishOutbox('o1', 2));
      expect(await claim(store, NOON + 10)).toEqual(['o2 fence 1 attempt 1']);
    });

    test('keeps what goes through a paused inbox, and ends leases when told', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      const saved = (status: 'active' | 'paused') =>
        appendAll(store, [{ type: 'inbox.saved', inbox: anInbox('support', { status }) }]);
      await saved('paused');
      expect(await store.reader.nextOutboxDueAt()).toBeUndefined();
      expect(await claim(store, NOON + 10)).toEqual([]);
      await saved('active');
      expect(await claim(store, NOON + 10)).toEqual(['o3 fence 1 attempt 1', 'o1 fence 1 attempt 1']);
      await store.transact((tx) => tx.expireClaims(NOON + 20));
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 20);
      expect(await claim(store, NOON + 20, 1)).toEqual(['o1 fence 2 attempt 2 after an interrupted one']);
    });

    test('lets a row be taken back until it is claimed', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await store.transact(async (tx) => {
        expect(await tx.cancelOutbox('e1')).toBe(true);
        expect(await tx.cancelOutbox('e1')).toBe(false);
      });
      expect(await claim(store, NOON + 10)).toEqual(['o3 fence 1 attempt 1', 'o2 fence 1 attempt 1']);
      await store.transact(async (tx) => expect(await tx.cancelOutbox('e2')).toBe(false));
    });
  });
}
