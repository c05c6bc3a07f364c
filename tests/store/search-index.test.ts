import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { adaWrites, aMessage, appendAll, NOON, SYSTEM } from '../support/desk.ts';
import { openTestStore, testIds } from '../support/store.ts';

const write = (store: Store, id: string, text: string) =>
  store.transact((tx) =>
    tx.append({ type: 'entry.added', entry: aMessage(id, 'c1', { text }) }, { actor: SYSTEM, at: NOON }),
  );
const found = async (store: Store, text: string): Promise<string[]> =>
  (await store.reader.searchEntries(text, 10)).map(({ entryId }) => entryId);

test('what is durable is found at once, though it is indexed later', async () => {
  await using desk = await openTestStore({ later: () => undefined });
  await appendAll(desk.store, adaWrites);
  await write(desk.store, 'e1', 'a blue jacket');
  expect(await found(desk.store, 'jacket')).toEqual(['e1']);
  await desk.store.transact((tx) =>
    tx.append(
      { type: 'entry.edited', conversationId: 'c1', entryId: 'e1', text: 'a red scarf', at: NOON },
      { actor: SYSTEM, at: NOON },
    ),
  );
  expect(await found(desk.store, 'jacket')).toEqual([]);
  expect(await found(desk.store, 'scarf')).toEqual(['e1']);
});

test('it is indexed when its time has come, without being searched', async () => {
  const tasks: (() => void)[] = [];
  await using desk = await openTestStore({ later: (task) => void tasks.push(task) });
  await appendAll(desk.store, adaWrites);
  await write(desk.store, 'e1', 'a blue jacket');
  expect(tasks).toHaveLength(1);
  tasks.shift()?.();
  await write(desk.store, 'e2', 'a green jacket');
  expect(tasks).toHaveLength(1);
  expect(await found(desk.store, 'jacket')).toEqual(['e2', 'e1']);
});

test('what a crash left without an index is indexed by the next process, once', async () => {
  await using desk = await openTestStore({ later: () => undefined });
  await appendAll(desk.store, adaWrites);
  await write(desk.store, 'e1', 'a blue jacket');
  expect(await found(desk.store, 'jacket')).toEqual(['e1']);
  await write(desk.store, 'e2', 'a green jacket');
  const copy = join(desk.folder, 'crashed.db');
  for (const beside of ['', '-wal']) await copyFile(desk.file + beside, copy + beside);
  const next = await openSqliteStore({ file: copy, newId: testIds(2), later: () => undefined });
  try {
    expect(await found(next, 'jacket')).toEqual(['e2', 'e1']);
    expect(await found(next, 'blue')).toEqual(['e1']);
    expect((await next.reader.contactPage('ada', { limit: 5 })).contacts).toHaveLength(1);
  } finally {
    await next.close();
  }
});

test('a transaction finds its own text, and nothing of what was taken back', async () => {
  await using desk = await openTestStore({ later: () => undefined });
  await appendAll(desk.store, adaWrites);
  await write(desk.store, 'e1', 'a blue jacket');
  await desk.store.transact(async (tx) => {
    const by = { actor: SYSTEM, at: NOON };
    await tx
      .savepoint(async () => {
        await tx.append({ type: 'entry.added', entry: aMessage('e2', 'c1', { text: 'a torn jacket' }) }, by);
        expect(await tx.searchEntries('jacket', 10)).toHaveLength(2);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await tx.searchEntries('jacket', 10)).toHaveLength(1);
    await tx.append({ type: 'entry.added', entry: aMessage('e3', 'c1', { text: 'a new jacket' }) }, by);
  });
  expect(await found(desk.store, 'jacket')).toEqual(['e3', 'e1']);
  expect(await found(desk.store, 'torn')).toEqual([]);
});

test('a conversation read after something was taken back is as it was before', async () => {
  await using desk = await openTestStore();
  await appendAll(desk.store, adaWrites);
  const by = { actor: SYSTEM, at: NOON };
  await desk.store.transact(async (tx) => {
    const before = await tx.conversation('c1');
    await tx
      .savepoint(async () => {
        await tx.append({ type: 'conversation.subject', conversationId: 'c1', subject: 'Never mind' }, by);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await tx.conversation('c1')).toEqual(before);
  });
});
