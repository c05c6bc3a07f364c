import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataDirectory } from '../../src/store/data-directory.ts';

test('a folder whose parents are missing too is made', async () => {
  const base = await mkdtemp(join(tmpdir(), 'parley-folder-'));
  const directory = await openDataDirectory(join(base, 'a', 'b', 'desk'));
  expect(directory.databaseFile).toBe(join(base, 'a', 'b', 'desk', 'parley.db'));
  directory.release();
  await rm(base, { recursive: true, force: true });
});

test.each(['/proc/parley', '/proc/parley/desk', '/dev/null/desk'])(
  '%s cannot be one, and that is said at once',
  async (path) => {
    await expect(openDataDirectory(path)).rejects.toMatchObject({
      kind: 'bad_input',
      message: expect.stringContaining(`The data directory ${path} cannot be made`) as string,
    });
  },
);

test('a file cannot be one, and that is said with what to do', async () => {
  const base = await mkdtemp(join(tmpdir(), 'parley-folder-'));
  const path = join(base, 'desk');
  await writeFile(path, '');
  await expect(openDataDirectory(path)).rejects.toMatchObject({
    kind: 'bad_input',
    message: expect.stringContaining('it is a file, not a folder') as string,
    hint: expect.stringContaining('--data') as string,
  });
  await rm(base, { recursive: true, force: true });
});
