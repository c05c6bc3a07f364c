import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';
import { inspectBackup } from '../../src/store/sqlite/restore.ts';
import { testIds } from '../support/store.ts';

const here = (path: string): string => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));

/** Appends as fast as it can and says each position once it is durable. */
const writerOf = (file: string): string => `
  const { openSqliteStore } = await import(${here('../../src/store/sqlite/open.ts')});
  const { adaWrites, aMessage, appendAll } = await import(${here('../support/desk.ts')});
  const store = await openSqliteStore({ file: ${JSON.stringify(file)}, newId: () => 'epoch' });
  let next = await store.reader.position();
  if (next === 0) next = (await appendAll(store, adaWrites)).length;
  for (;;) {
    const ids = ['a', 'b', 'c'].map((letter) => letter + next);
    const entries = ids.map((id) => ({ type: 'entry.added', entry: aMessage(id, 'c1', { text: 'parcel ' + id }) }));
    next = (await appendAll(store, entries)).at(-1).seq;
    process.stdout.write(next + '\\n');
  }`;

async function killAfter(lines: number, file: string): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writerOf(file)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let acknowledged = 0;
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    heard += 1;
    if (heard === lines) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

test('a process that is killed loses nothing it said was stored', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-crash-'));
  const file = join(folder, 'parley.db');
  try {
    for (const lines of [1, 7, 20, 4]) {
      const acknowledged = await killAfter(lines, file);
      const store = await openSqliteStore({ file, newId: testIds() });
      const position = await store.reader.position();
      expect(position).toBeGreaterThanOrEqual(acknowledged);
      // Whole transactions of three, on top of the three that began it.
      expect(position % 3).toBe(0);
      const changes = await store.reader.changesAfter(0, 10_000);
      expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
      const thread = await store.reader.entries('c1', { limit: 10_000 });
      expect(thread.length).toBe(position - 3);
      expect((await store.reader.searchEntries('parcel', 10_000)).length).toBe(position - 3);
      await store.close();
      expect(await inspectBackup(file)).toMatchObject({ position });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
