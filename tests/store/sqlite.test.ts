import { mkdir, open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/store/migrations/index.ts';
import type { FatalStorageError } from '../../src/store/sqlite/errors.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { refuseOldSqlite } from '../../src/store/sqlite/connection.ts';
import { inspectBackup, restoreBackup } from '../../src/store/sqlite/restore.ts';
import type { Store } from '../../src/store/port.ts';
import { storeQueryContract } from '../contract/store/queries.ts';
import { storeContract } from '../contract/store.ts';
import { adaWrites, aMessage, appendAll, NOON, SYSTEM } from '../support/desk.ts';
import { openTestStore, testIds } from '../support/store.ts';

storeQueryContract('SQLite', () => openTestStore());
storeContract('SQLite', () => openTestStore());
storeContract('SQLite that indexes text later', () => openTestStore({ later: () => undefined }));

const write = (store: Store, id: string, text = `Message ${id}`) =>
  store.transact((tx) =>
    tx.append({ type: 'entry.added', entry: aMessage(id, 'c1', { text }) }, { actor: SYSTEM, at: NOON }),
  );

describe('an SQLite file', () => {
  test('keeps everything when it is opened again, its epoch too', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    await write(test.store, 'e1');
    const epoch = await test.store.reader.epoch();
    const changes = await test.store.reader.changesAfter(0, 100);
    const store = await test.reopen();
    expect(await store.reader.epoch()).toBe(epoch);
    expect(await store.reader.changesAfter(0, 100)).toEqual(changes);
    expect((await write(store, 'e2')).seq).toBe(5);
    expect((await store.reader.searchEntries('message', 10)).map(({ entryId }) => entryId)).toEqual([
      'e2',
      'e1',
    ]);
  });

  test('is its owner’s alone', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    for (const beside of ['', '-wal', '-shm']) {
      expect(((await stat(test.file + beside)).mode & 0o777).toString(8)).toBe('600');
    }
  });

  test('made by a newer Parley is left alone', async () => {
    await using test = await openTestStore();
    await test.store.close();
    const db = new DatabaseSync(test.file);
    db.exec(`update meta set value = '9999' where key = 'schema_version'`);
    db.close();
    await expect(openSqliteStore({ file: test.file, newId: testIds() })).rejects.toMatchObject({
      kind: 'conflict',
      message: `The database was made by a newer Parley (schema 9999, this one knows ${SCHEMA_VERSION}).`,
      hint: expect.stringContaining('Upgrade') as string,
    });
  });

  test('of another program is left alone', async () => {
    await using test = await openTestStore();
    const file = join(test.folder, 'notes.db');
    const db = new DatabaseSync(file);
    db.exec('create table notes (text text)');
    db.close();
    await expect(openSqliteStore({ file, newId: testIds() })).rejects.toMatchObject({ kind: 'conflict' });
  });

  test('is not used with an SQLite that can lose commits', () => {
    expect(() => refuseOldSqlite('3.51.2')).toThrow('upgrade Node');
    expect(() => refuseOldSqlite('3.50.9')).toThrow('3.51.3');
    for (const version of ['3.51.3', '3.52.0', '4.0.0']) expect(() => refuseOldSqlite(version)).not.toThrow();
  });

  test('that cannot be made says why', async () => {
    await using test = await openTestStore();
    const file = join(test.folder, 'folder');
    await mkdir(file);
    await expect(openSqliteStore({ file, newId: testIds() })).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });

  test('gives plain words once it is closed', async () => {
    await using test = await openTestStore();
    await test.store.close();
    await expect(test.store.transact(async () => undefined)).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(test.store.reader.position()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(test.store.reader.searchEntries('parcel', 1)).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('a full disk', () => {
  test('refuses what does not fit, keeps what did, and lets it be read', async () => {
    await using test = await openTestStore({ maxBytes: 600_000 });
    await appendAll(test.store, adaWrites);
    let kept = 0;
    const fill = async (): Promise<void> => {
      for (; kept < 500; kept += 1) await write(test.store, `e${kept}`, `parcel ${kept} ${'x'.repeat(5000)}`);
    };
    await expect(fill()).rejects.toMatchObject({
      kind: 'unavailable',
      hint: expect.stringContaining('Free') as string,
    });
    expect(kept).toBeGreaterThan(5);
    expect(await test.store.reader.position()).toBe(3 + kept);
    expect((await test.store.reader.entries('c1', { limit: 1000 })).length).toBe(kept);

    await test.store.close();
    test.store = await openSqliteStore({ file: test.file, newId: testIds() });
    expect((await write(test.store, 'next')).seq).toBe(4 + kept);
  });

  test('takes back the whole transaction, even when the failure is swallowed in it', async () => {
    await using test = await openTestStore({ maxBytes: 600_000 });
    await appendAll(test.store, adaWrites);
    const add = (id: string, text: string) =>
      ({ type: 'entry.added', entry: aMessage(id, 'c1', { text }) }) as const;
    const by = { actor: SYSTEM, at: NOON };
    const outcome = test.store.transact(async (tx) => {
      await tx.savepoint(() => tx.append(add('small', 'fits'), by));
      const tooLarge = tx.savepoint(() => tx.append(add('large', 'x'.repeat(2_000_000)), by));
      await expect(tooLarge).rejects.toMatchObject({ kind: 'unavailable' });
      await tx.savepoint(() => tx.append(add('last', 'fits too'), by));
    });
    await expect(outcome).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await test.store.reader.entries('c1', { limit: 10 })).toEqual([]);
    expect((await write(test.store, 'after')).seq).toBe(4);
  });
});

describe('a damaged file', () => {
  test('is refused in plain words', async () => {
    await using test = await openTestStore();
    const file = join(test.folder, 'other.db');
    await writeFile(file, 'This is not a database, it is a poem about one. '.repeat(100));
    await expect(openSqliteStore({ file, newId: testIds() })).rejects.toMatchObject({
      name: 'FatalStorageError',
      message: expect.stringContaining('damaged or not a Parley database') as string,
      hint: expect.stringContaining('restore') as string,
    });
  });

  test('is noticed while it is in use: nothing is promised from then on', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    for (let index = 0; index < 30; index += 1) await write(test.store, `e${index}`, 'y'.repeat(20_000));
    await test.store.close();
    const heard: FatalStorageError[] = [];
    test.store = await openSqliteStore({
      file: test.file,
      newId: testIds(),
      onFatal: (error) => heard.push(error),
    });
    const handle = await open(test.file, 'r+');
    const { size } = await handle.stat();
    const from = 40 * 4096;
    await handle.write(Buffer.alloc(size - from, 0xaa), 0, size - from, from);
    await handle.close();
    await expect(test.store.reader.entries('c1', { limit: 100 })).rejects.toMatchObject({
      name: 'FatalStorageError',
    });
    expect(heard.length).toBe(1);
    await expect(write(test.store, 'late')).rejects.toBe(heard[0]);
    await expect(test.store.reader.position()).rejects.toBe(heard[0]);
  });
});

describe('a backup', () => {
  test('is whole, private, told apart from its origin, and taken while messages arrive', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    for (let index = 0; index < 40; index += 1) await write(test.store, `e${index}`, 'z'.repeat(60_000));
    const backup = join(test.folder, 'desk.backup');
    const progress: number[] = [];
    let arriving = 0;
    await Promise.all([
      test.store.backup(backup, (done) => progress.push(done)),
      (async () => {
        for (; arriving < 20; arriving += 1) await write(test.store, `late${arriving}`);
      })(),
    ]);
    expect(progress.at(-1)).toBe(1);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.every((done, at) => done >= (progress[at - 1] ?? 0) && done <= 1)).toBe(true);
    expect(((await stat(backup)).mode & 0o777).toString(8)).toBe('600');
    const facts = await inspectBackup(backup);
    expect(facts).toMatchObject({
      schemaVersion: SCHEMA_VERSION,
      conversations: 1,
      contacts: 1,
      inboxes: 1,
      agents: 0,
    });
    expect(facts.entries).toBeGreaterThanOrEqual(40);
    expect(facts.position).toBe(facts.entries + 3);

    const restored = join(test.folder, 'restored.db');
    expect(await restoreBackup({ from: backup, to: restored })).toEqual(facts);
    const store = await openSqliteStore({ file: restored, newId: testIds(2) });
    expect(await store.reader.epoch()).not.toBe(await test.store.reader.epoch());
    expect(await store.reader.changesAfter(0, 1000)).toEqual(
      await test.store.reader.changesAfter(0, facts.position),
    );
    expect((await store.reader.searchEntries('zzzzz', 100)).length).toBe(40);
    expect((await write(store, 'after')).seq).toBe(facts.position + 1);
    await store.close();
  });

  test('replaces a database only when told to, and keeps what was there', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    const backup = join(test.folder, 'desk.backup');
    await test.store.backup(backup);
    const before = await test.store.reader.epoch();
    await write(test.store, 'later');
    await test.store.close();
    const restore = { from: backup, to: test.file };
    await expect(restoreBackup(restore)).rejects.toMatchObject({ kind: 'conflict' });
    await restoreBackup({ ...restore, overwrite: true });
    const store = await test.reopen();
    expect(await store.reader.position()).toBe(3);
    expect(await store.reader.epoch()).not.toBe(before);
    expect(await inspectBackup(`${test.file}.before-restore`)).toMatchObject({ position: 4, entries: 1 });
  });

  test('that is damaged, foreign or missing is refused', async () => {
    await using test = await openTestStore();
    await appendAll(test.store, adaWrites);
    for (let index = 0; index < 20; index += 1) await write(test.store, `e${index}`, 'z'.repeat(10_000));
    const backup = join(test.folder, 'desk.backup');
    await test.store.backup(backup);
    const whole = await readFile(backup);
    const refused = async (name: string, bytes: Uint8Array, kind: string): Promise<void> => {
      const file = join(test.folder, name);
      await writeFile(file, bytes);
      await expect(inspectBackup(file)).rejects.toMatchObject({ kind });
      await expect(restoreBackup({ from: file, to: join(test.folder, 'new.db') })).rejects.toMatchObject({
        kind,
      });
    };
    const torn = Buffer.from(whole);
    torn.fill(0xaa, Math.floor(whole.length / 2), Math.floor(whole.length / 2) + 8192);
    await refused('torn', torn, 'bad_input');
    await refused('short', whole.subarray(0, Math.floor(whole.length / 2)), 'bad_input');
    await refused('poem', Buffer.from('roses are red, '.repeat(400)), 'bad_input');
    await refused('empty', Buffer.alloc(0), 'bad_input');
    await expect(inspectBackup(join(test.folder, 'absent'))).rejects.toMatchObject({ kind: 'not_found' });
    await expect(test.store.backup(test.file)).rejects.toMatchObject({ kind: 'bad_input' });
    await expect(test.store.backup(join(test.folder, 'no', 'such', 'folder'))).rejects.toMatchObject({
      kind: 'unavailable',
    });
  });
});
