import { Failure } from '../../domain/failure.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Connection } from './connection.ts';

/** The schema a database has; 0 for an empty one. */
export function schemaVersionOf(connection: Connection): number {
  const hasMeta = connection.get(`select 1 from sqlite_schema where type = 'table' and name = 'meta'`);
  if (hasMeta === undefined) return 0;
  const row = connection.get(`select value from meta where key = 'schema_version'`);
  return Number(row?.['value'] ?? 0);
}

/** @throws Failure `conflict` when the database was made by a program that knows more than this one. */
export function refuseNewerSchema(version: number, known: number): void {
  if (version <= known) return;
  throw new Failure(
    'conflict',
    `The database was made by a newer Parley (schema ${version}, this one knows ${known}).`,
    { hint: 'Upgrade Parley, or restore a backup made by this version.' },
  );
}

function refuseForeign(connection: Connection): void {
  const table = connection.get('select name from sqlite_schema limit 1');
  if (table === undefined) return;
  throw new Failure('conflict', `${connection.file} is a database of another program.`, {
    hint: 'Give another data directory with --data.',
  });
}

/**
 * Takes the database to the newest schema, in one transaction: an interrupted upgrade leaves the old one.
 * @throws Failure `conflict` when the database is newer than this program, or another program's.
 */
export function migrate(connection: Connection, migrations: readonly Migration[]): void {
  const version = schemaVersionOf(connection);
  const newest = Math.max(0, ...migrations.map((migration) => migration.version));
  refuseNewerSchema(version, newest);
  if (version === newest) return;
  if (version === 0) refuseForeign(connection);
  connection.run('begin immediate');
  try {
    connection.run('create table if not exists meta (key text primary key, value text not null) strict');
    for (const migration of migrations) {
      if (migration.version <= version) continue;
      for (const statement of migration.sqlite) connection.run(statement);
    }
    connection.run(
      `insert into meta (key, value) values ('schema_version', ?)
        on conflict (key) do update set value = excluded.value`,
      String(newest),
    );
    connection.run('commit');
  } catch (error) {
    if (connection.inTransaction()) connection.run('rollback');
    throw error;
  }
}
