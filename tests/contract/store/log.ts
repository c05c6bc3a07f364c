import { describe, expect, test } from 'vitest';
import { Failure } from '../../../src/domain/failure.ts';
import type { Transactor } from '../../../src/store/port.ts';
import { NOON, SYSTEM, aContact, aConversation, aMessage, adaWrites, appendAll } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

const BY = { actor: SYSTEM, at: NOON };

/** The log. */
export function logContract(name: string, open: OpenStore): void {
  describe(`${name}: the log`, () => {
    test('gives every change the next place, without gaps, and reads it back in order', async () => {
      await using test = await open();
      const { store } = test;
      expect(await store.reader.position()).toBe(0);
      expect(await store.reader.oldestPosition()).toBe(1);
      const changes = await appendAll(store, adaWrites);
      expect(changes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(await store.reader.position()).toBe(3);
      expect(await store.reader.changesAfter(0, 100)).toEqual(changes);
      expect(await store.reader.changesAfter(1, 1)).toEqual(changes.slice(1, 2));
      expect(await store.reader.changesAfter(3, 100)).toEqual([]);
      expect(await store.reader.epoch()).toMatch(/./);
    });

    test('takes back everything a transaction wrote when it throws', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const failing = store.transact(async (tx) => {
        await tx.append({ type: 'entry.added', entry: aMessage('e1', 'c1') }, BY);
        await tx.savePasswordHash('kim', 'hash');
        throw new Failure('policy', 'No.');
      });
      await expect(failing).rejects.toThrow('No.');
      expect(await store.reader.position()).toBe(3);
      expect(await store.reader.entry('e1')).toBeUndefined();
      expect(await store.reader.passwordHash('kim')).toBeUndefined();
      const [next] = await appendAll(store, [{ type: 'entry.added', entry: aMessage('e1', 'c1') }]);
      expect(next?.seq).toBe(4);
    });

    test('a savepoint that fails leaves no gap, no trace and the rest of the transaction', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const addIn = (tx: Transactor, id: string) =>
        tx.append({ type: 'entry.added', entry: aMessage(id, 'c1') }, BY);
      await store.transact(async (tx) => {
        await tx.savepoint(() => addIn(tx, 'e1'));
        const failing = tx.savepoint(async () => {
          await addIn(tx, 'e2');
          await tx.savepoint(() => addIn(tx, 'e3'));
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        await tx.savepoint(async () => {
          const inner = tx.savepoint(async () => {
            await addIn(tx, 'e4');
            throw new Error('no');
          });
          await expect(inner).rejects.toThrow('no');
          await addIn(tx, 'e5');
        });
      });
      const thread = await store.reader.entries('c1', { limit: 10 });
      expect(thread.map(({ id, seq }) => [id, seq])).toEqual([
        ['e1', 4],
        ['e5', 5],
      ]);
      expect(await store.reader.searchEntries('message e2', 10)).toEqual([]);
    });

    test('shows readers only what is committed, and the transaction its own writing', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      await store.transact(async (tx) => {
        await tx.append({ type: 'entry.added', entry: aMessage('e1', 'c1') }, BY);
        expect((await tx.entry('e1'))?.seq).toBe(4);
        expect(await tx.position()).toBe(4);
        expect(await store.reader.entry('e1')).toBeUndefined();
        expect(await store.reader.position()).toBe(3);
      });
      expect(await store.reader.position()).toBe(4);
    });

    test('runs one transaction after the other', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const add = (id: string) =>
        store.transact((tx) => tx.append({ type: 'entry.added', entry: aMessage(id, 'c1') }, BY));
      const changes = await Promise.all(['a', 'b', 'c', 'd'].map(add));
      expect(changes.map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
    });

    test('refuses changes of things that do not exist or exist already, and goes on', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [...adaWrites, { type: 'entry.added', entry: aMessage('e1', 'c1') }]);
      const refused = (body: Parameters<Transactor['append']>[0], kind: string) =>
        store.transact(async (tx) => {
          await expect(tx.append(body, BY)).rejects.toMatchObject({ kind });
        });
      await refused({ type: 'entry.added', entry: aMessage('e2', 'nowhere') }, 'not_found');
      await refused({ type: 'conversation.priority', conversationId: 'x', priority: 'low' }, 'not_found');
      await refused({ type: 'contact.updated', contactId: 'x', patch: {} }, 'not_found');
      await refused(
        { type: 'conversation.opened', conversation: aConversation('c2', 2, 'nobody') },
        'not_found',
      );
      const edit = { type: 'entry.edited' as const, conversationId: 'c1', entryId: 'x', text: '', at: NOON };
      await refused(edit, 'not_found');
      await refused({ type: 'entry.added', entry: aMessage('e1', 'c1') }, 'conflict');
      await refused({ type: 'contact.created', contact: aContact('ada') }, 'conflict');
      await refused({ type: 'contact.created', contact: { ...aContact('ada'), id: 'eva' } }, 'conflict');
      await refused({ type: 'conversation.opened', conversation: aConversation('c1', 9, 'ada') }, 'conflict');
      await refused({ type: 'conversation.opened', conversation: aConversation('c9', 1, 'ada') }, 'conflict');
      expect(await store.reader.position()).toBe(4);
    });
  });
}
