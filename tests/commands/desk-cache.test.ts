import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { forgetDesk, openDesk, sealDesk } from '../../commands/serve/desk-cache.ts';
import { keptLines, readKept, type KeptDesk } from '../../src/client/kept-desk.ts';
import { emptyReplica } from '../../src/client/replica.ts';
import { aBusyDesk, ME } from '../support/console-handle.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-desk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const env = { HOME: folder, XDG_STATE_HOME: folder };
const relay = { url: 'https://desk.example.com', token: 'a token that nobody guesses' };

const aDesk = (): KeptDesk => ({
  replica: { desk: aBusyDesk(), epoch: 'e1', position: 77, whole: true },
  me: ME,
  held: new Map([['conversation-1', true]]),
});

const fileOf = (): string => {
  const [name = ''] = readdirSync(join(folder, 'parley', 'desk'));
  return join(folder, 'parley', 'desk', name);
};

test('what is sealed is opened again, whole', async () => {
  const desk = aDesk();
  await sealDesk(env, relay, desk);
  expect(openDesk(env, relay)).toEqual(desk);
});

test('the file is its owner’s, and nothing of the desk can be read in it', () => {
  expect(statSync(fileOf()).mode & 0o777).toBe(0o600);
  const bytes = readFileSync(fileOf());
  for (const secret of ['Ana', 'conversation-1', relay.token]) expect(bytes.includes(secret)).toBe(false);
});

test('another token, another relay, a changed byte or a cut open nothing', () => {
  expect(openDesk(env, { ...relay, token: 'another' })).toBeUndefined();
  const whole = readFileSync(fileOf());
  for (const at of [0, 20, 40, whole.length >> 1, whole.length - 1]) {
    const touched = Buffer.from(whole);
    touched[at] = (touched[at] ?? 0) ^ 1;
    writeFileSync(fileOf(), touched);
    expect(openDesk(env, relay)).toBeUndefined();
  }
  for (const length of [0, 10, 44, whole.length - 1]) {
    writeFileSync(fileOf(), whole.subarray(0, length));
    expect(openDesk(env, relay)).toBeUndefined();
  }
  writeFileSync(fileOf(), whole);
  expect(openDesk(env, relay)?.me).toBe(ME);
});

test('a desk that is not known as a whole is not kept', () => {
  expect([...keptLines({ replica: emptyReplica(), me: ME, held: new Map() })]).toEqual([]);
});

test('lines that are cut short or of another version are no desk', () => {
  const lines = [...keptLines(aDesk())];
  expect(readKept(lines.join(''))?.replica.position).toBe(77);
  expect(readKept(lines.slice(0, -1).join(''))).toBeUndefined();
  expect(readKept(lines.join('').replace('"kept":1', '"kept":2'))).toBeUndefined();
  expect(readKept('{}')).toBeUndefined();
});

test('signed out of, nothing is left', () => {
  forgetDesk(env, relay.url);
  expect(readdirSync(join(folder, 'parley', 'desk'))).toEqual([]);
  expect(openDesk(env, relay)).toBeUndefined();
});
