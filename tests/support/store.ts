import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manualClock } from '../../src/lib/clock.ts';
import { uuidv7, type NewId } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore, type SqliteOptions } from '../../src/store/sqlite/open.ts';

/** Ids that repeat from run to run, and sort. */
export const testIds = (seed = 1): NewId => uuidv7(manualClock(1_750_000_000_000), seededRandom(seed));

export type TestStore = {
  store: Store;
  file: string;
  folder: string;
  /** Closes the store and opens it again: what a restart does. */
  reopen(): Promise<Store>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A store in a folder of its own, gone when the test leaves: `await using test = await openTestStore()`. */
export async function openTestStore(
  options: Pick<SqliteOptions, 'maxBytes' | 'later'> = {},
): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-store-'));
  const file = join(folder, 'parley.db');
  const newId = testIds();
  const test: TestStore = {
    store: await openSqliteStore({ file, newId, ...options }),
    file,
    folder,
    async reopen() {
      await test.store.close();
      test.store = await openSqliteStore({ file, newId, ...options });
      return test.store;
    },
    async [Symbol.asyncDispose]() {
      await test.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return test;
}
