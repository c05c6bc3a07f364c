import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataDirectory } from '../../src/store/data-directory.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-data-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a data directory is made for its owner alone', async () => {
  const path = join(folder, 'deep', 'data');
  const data = await openDataDirectory(path);
  expect(((await stat(path)).mode & 0o777).toString(8)).toBe('700');
  expect(data.databaseFile).toBe(join(path, 'parley.db'));
  data.release();
});

test('a second relay is told who holds it, and gets it when the first lets go', async () => {
  const first = await openDataDirectory(folder, 4242);
  await expect(openDataDirectory(folder)).rejects.toMatchObject({
    kind: 'conflict',
    message: `A relay (process 4242) runs on ${folder} already.`,
  });
  await first.announce('http://127.0.0.1:7788');
  await expect(openDataDirectory(folder)).rejects.toMatchObject({
    kind: 'conflict',
    message: `A relay (process 4242) runs on ${folder} already at http://127.0.0.1:7788.`,
    details: { pid: 4242, url: 'http://127.0.0.1:7788' },
  });
  first.release();
  expect(await readdir(folder)).not.toContain('relay.json');
  const second = await openDataDirectory(folder);
  second.release();
});

test('the lock goes with its process, however that ends', async () => {
  const source = fileURLToPath(new URL('../../src/store/data-directory.ts', import.meta.url));
  const program = `const { openDataDirectory } = await import(${JSON.stringify(source)});
    await openDataDirectory(${JSON.stringify(folder)});
    console.log('held');
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  await expect(openDataDirectory(folder)).rejects.toMatchObject({
    kind: 'conflict',
    details: { pid: holder.pid },
  });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const data = await openDataDirectory(folder);
  data.release();
});

test('a directory that cannot be made is refused with a reason', async () => {
  await expect(openDataDirectory('/dev/null/data')).rejects.toMatchObject({ kind: 'bad_input' });
});
