import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/store/migrations/index.ts';
import { openWriter } from '../../src/store/sqlite/connection.ts';
import { migrate } from '../../src/store/sqlite/migrate.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-upgrade-'));
const file = join(folder, 'parley.db');
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
