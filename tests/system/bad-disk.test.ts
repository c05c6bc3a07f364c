import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchRelay, startRelayProcess } from '../support/relay-process.ts';

/** What an operator meets when the data directory does not serve: what is wrong, what to do, and an exit code. */

/** `bad_input` and `unavailable`, as docs/cli.md lists them. */
const BAD_INPUT = 2;
const UNAVAILABLE = 6;

let base: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'parley-disk-'));
});
afterEach(() => rm(base, { recursive: true, force: true }));

type Case = { what: string; spoil(dir: string): Promise<unknown>; says: RegExp; todo: RegExp; code: number };

const CASES: Case[] = [
  {
    what: 'the lock cannot be opened',
    spoil: (dir) => mkdir(join(dir, 'relay.lock'), { recursive: true }),
    says: /lock .* cannot be taken/,
    todo: /belongs to the user/,
    code: BAD_INPUT,
  },
  {
    what: 'the database is garbage',
    async spoil(dir) {
      await mkdir(dir);
      await writeFile(join(dir, 'parley.db'), Buffer.alloc(20_000, 'garbage'));
    },
    says: /damaged or not a Parley database/,
    todo: /restore the newest backup/,
    code: UNAVAILABLE,
  },
  {
    what: 'the database is a folder',
    spoil: (dir) => mkdir(join(dir, 'parley.db'), { recursive: true }),
    says: /database .* cannot be written/,
    todo: /disk is not read-only/,
    code: UNAVAILABLE,
  },
  {
    what: 'the place of the master key is a file',
    async spoil(dir) {
      await mkdir(dir);
      await writeFile(join(dir, 'keys'), '');
    },
    says: /master key .* neither read nor made/,
    todo: /Check that its folder/,
    code: UNAVAILABLE,
  },
  {
    what: 'the place of the files is a file',
    async spoil(dir) {
      await mkdir(dir);
      await writeFile(join(dir, 'attachments'), '');
    },
    says: /Files cannot be kept/,
    todo: /it is a folder/,
    code: UNAVAILABLE,
  },
];

test.each(CASES)('$what: that is said, and how to mend it', async ({ spoil, says, todo, code: wanted }) => {
  const dir = join(base, 'desk');
  await spoil(dir);
  const { exited, child } = launchRelay(dir);
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const { code, stderr } = await exited;
  const all = said + stderr;
  expect(all).toMatch(says);
  expect(all).toMatch(todo);
  expect(all).not.toMatch(/A bug in Parley|\n\s+at /);
  expect(code).toBe(wanted);
});

test('what was spoiled is left as it was, and once mended the relay starts', async () => {
  const dir = join(base, 'desk');
  await mkdir(dir);
  const garbage = Buffer.alloc(20_000, 'garbage');
  await writeFile(join(dir, 'parley.db'), garbage);
  await launchRelay(dir).exited;
  expect(await readFile(join(dir, 'parley.db'))).toEqual(garbage);
  await rm(join(dir, 'parley.db'));
  const relay = await startRelayProcess(dir);
  relay.child.kill('SIGKILL');
  await relay.exited;
  // A kill while a file was being written leaves its beginning; the next start clears it away.
  await writeFile(join(dir, 'attachments', 'begun.part'), 'half');
  const again = await startRelayProcess(dir);
  expect(await readdir(join(dir, 'attachments'))).not.toContain('begun.part');
  again.child.kill('SIGKILL');
  await again.exited;
});
