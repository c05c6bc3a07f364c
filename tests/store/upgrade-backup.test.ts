import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { SCHEMA_VERSION } from '../../src/store/migrations/index.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { inspectBackup } from '../../src/store/sqlite/restore.ts';
import { backupBeforeUpgrade } from '../../src/store/sqlite/upgrade-backup.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-upgrade-'));
const file = join(folder, 'parley.db');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an older database is copied before it is changed, the last three copies are kept', async () => {
  expect(await backupBeforeUpgrade(file, 0)).toBeUndefined();
  await (await openSqliteStore({ file, newId: () => 'log' })).close();
  expect(await backupBeforeUpgrade(file, 0)).toBeUndefined();

  const older = new DatabaseSync(file);
  older.exec(`update meta set value = '${SCHEMA_VERSION - 1}' where key = 'schema_version'`);
  older.close();
  const made: (string | undefined)[] = [];
  for (let day = 1; day <= 5; day += 1) made.push(await backupBeforeUpgrade(file, day * 86_400_000));
  const names = readdirSync(join(folder, 'backups')).map((name) => join(folder, 'backups', name));
  expect(names.toSorted()).toEqual(made.slice(-3));
  expect(await inspectBackup(names[0] ?? '')).toMatchObject({ schemaVersion: SCHEMA_VERSION - 1 });
});
