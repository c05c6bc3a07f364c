import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openWriter } from '../../src/store/sqlite/connection.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-upgrade-'));
  file = join(folder, 'parley.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an event that was claimed before the upgrade has no effect after it', async () => {
  const before = openWriter(file, () => undefined);
  migrate(
    before,
    MIGRATIONS.filter(({ version }) => version < 9),
  );
  before.run(`insert into events (inbox_id, event_id, at) values ('shop', 'seen', 1), ('other', 'new', 1)`);
  before.close();

  const store = await openSqliteStore({ file, newId: () => 'log' });
  const claim = (eventId: string) => store.transact((tx) => tx.claimEvent('shop', eventId, 2));
  expect(await claim('seen')).toBe(false);
  expect(await claim('new')).toBe(true);
  expect(await claim('new')).toBe(false);
  await store.close();
});

test('what was said before the upgrade reads the same after it, whether it was changed since or not', async () => {
  const before = openWriter(file, () => undefined);
  migrate(
    before,
    MIGRATIONS.filter(({ version }) => version < 12),
  );
  before.run(`insert into contacts (seq, id, doc) values (1, 'anna', '{}')`);
  before.run(
    `insert into conversations (id, number, contact_id, place, last_activity_at, doc, inbox_id, priority)
      values ('c', 1, 'anna', 'active', 1, '{}', 'shop', 0)`,
  );
  const asAdded = { id: 'e1', conversationId: 'c', kind: 'message', text: 'Hello', at: 1 };
  const edited = { id: 'e2', conversationId: 'c', kind: 'message', text: 'Bye', at: 2 };
  for (const [seq, entry] of [asAdded, edited].entries()) {
    before.run(
      `insert into changes (seq, at, type, conversation_id, actor, body) values (?, 1, 'entry.added', 'c', '{}', ?)`,
      seq + 1,
      JSON.stringify({ type: 'entry.added', entry }),
    );
  }
  const add = `insert into entries (seq, id, conversation_id, doc) values (?, ?, 'c', ?)`;
  const stored = [
    { ...asAdded, seq: 1, version: 1 },
    { ...edited, text: 'Good-bye', seq: 2, version: 3 },
  ];
  for (const doc of stored) before.run(add, doc.seq, doc.id, JSON.stringify(doc));
  before.close();

  const store = await openSqliteStore({ file, newId: () => 'log' });
  expect(await store.reader.entries('c', { limit: 10 })).toEqual(stored);
  await store.close();
  const after = openWriter(file, () => undefined);
  expect(after.all('select doc is null as said_once from entries order by seq')).toEqual([
    { said_once: 1 },
    { said_once: 0 },
  ]);
  after.close();
});
