import {
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
} from 'kysely';
import type { SQLInputValue } from 'node:sqlite';
import type { Database } from '../schema.ts';
import type { Connection } from './connection.ts';

/**
 * Queries over one `node:sqlite` connection. Transactions are not Kysely's here: `store.ts` begins and ends them.
 * `mayRun` is asked before each query and throws when the connection must not be used now.
 */
export function queriesOver(connection: Connection, mayRun: () => void): Kysely<Database> {
  return new Kysely<Database>({ dialect: nodeSqlite(connection, mayRun) });
}

function nodeSqlite(connection: Connection, mayRun: () => void): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new OneConnectionDriver(connection, mayRun),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class OneConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: Connection, mayRun: () => void) {
    this.#connection = {
      async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
        mayRun();
        const { rows, changes } = connection.execute(sql, parameters as readonly SQLInputValue[]);
        return { rows: rows as Row[], numAffectedRows: changes };
      },
      streamQuery: () => {
        throw new Error('Pages are asked for instead of streams.');
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  beginTransaction = refuseTransaction;
  commitTransaction = refuseTransaction;
  rollbackTransaction = refuseTransaction;
}

async function refuseTransaction(): Promise<never> {
  throw new Error('Use Store.transact: a transaction must also keep the log gapless.');
}
