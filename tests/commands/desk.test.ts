import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { parley, signedIn } from './support.ts';

/** The command line against a whole relay. */
let desk: TestRelay;
let env: Record<string, string>;

beforeAll(async () => {
  desk = await startTestRelay();
  env = { ...signedIn(desk.relay.url), PARLEY_TOKEN: desk.token };
  const added = await parley(['inbox', 'add', 'http', 'Shop', '--slug', 'shop', '--setting', 'secret=-'], {
    env,
    stdin: 'a secret of thirty-two characters!\n',
  });
  if (added.code !== 0) throw new Error(added.err);
});
afterAll(() => desk.dispose());

const json = async (...argv: string[]): Promise<unknown> => {
  const { code, out, err } = await parley([...argv, '--json'], { env });
  if (code !== 0) throw new Error(`${argv.join(' ')}: ${err}`);
  return JSON.parse(out);
};

type Line = { cursor: string; seq: number; type: string };
const linesOf = (out: string): Line[] =>
  out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

describe('signing in', () => {
  test('by e-mail address and password; the token is kept, never shown, and ends with logout', async () => {
    const home = { HOME: mkdtempSync(join(tmpdir(), 'parley-login-')) };
    const { agent } = (await json('me')) as { agent: { email: string } };
    const login = await parley(['login', desk.relay.url, '--email', agent.email, '--name', 'test'], {
      env: home,
      stdin: `${desk.password}\n`,
    });
    expect(login.err).toBe('');
    expect(login.code).toBe(0);
    const file = join(home.HOME, '.config/parley/credentials.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { token } = (JSON.parse(readFileSync(file, 'utf8')) as { profiles: { test: { token: string } } })
      .profiles.test;
    expect(login.out + login.err).not.toContain(token);
    expect((await parley(['me'], { env: home })).code).toBe(0);
    expect((await parley(['logout'], { env: home })).code).toBe(0);
    expect((await parley(['me'], { env: home })).code).toBe(3);
    const ended = { ...home, PARLEY_URL: desk.relay.url, PARLEY_TOKEN: token };
    expect((await parley(['me'], { env: ended })).code).toBe(3);
  });

  test('a wrong password is refused and nothing is kept', async () => {
    const home = { HOME: mkdtempSync(join(tmpdir(), 'parley-login-')) };
    const login = await parley(['login', desk.relay.url, '--email', 'x@example.com'], {
      env: home,
      stdin: 'wrong\n',
    });
    expect(login.code).toBe(3);
    expect((await parley(['profile', '--json'], { env: home })).out).toContain('"profiles":[]');
  });
});

test('an invited colleague joins with the invitation, once', async () => {
  const { result } = (await json('agent', 'invite', 'kim@example.com', '--role', 'agent')) as {
    result: { invitation: string };
  };
  const home = { HOME: mkdtempSync(join(tmpdir(), 'parley-join-')) };
  const argv = ['join', desk.relay.url, '--name', 'Kim Lee', '--handle', 'kim'];
  const stdin = `${result.invitation}\nkeyboards for breakfast\n`;
  const joined = await parley(argv, { env: home, stdin });
  expect([joined.code, joined.err]).toEqual([0, '']);
  expect((await parley(['me', '--jq', '.agent.handle'], { env: home })).out).toBe('kim\n');
  expect((await parley(argv, { env: home, stdin })).code).toBe(4);
});

test('when an invitation ends is told to people as a time', async () => {
  const { out } = await parley(['agent', 'invite', 'lou@example.com'], { env });
  expect(out).toMatch(/^expiresAt +\d{4}-\d\d-\d\d \d\d:\d\d$/m);
});

describe('a day at the desk', () => {
  test('contacts, conversations, tags, undo and refusals', async () => {
    await json('contact', 'create', 'Maria Silva', '--inbox', 'shop', '--address', 'maria-1');
    const list = (await json('contact', 'list', 'maria')) as { contacts: { name: string }[] };
    expect(list.contacts.map(({ name }) => name)).toEqual(['Maria Silva']);
    const preview = (await json(
      'contact',
      'update',
      'maria-1',
      '--attribute',
      'plan=gold',
      '--attribute',
      'seats:=3',
      '--dry-run',
    )) as {
      changes: { body: { type: string; patch: unknown } }[];
    };
    expect(preview.changes[0]?.body).toMatchObject({
      type: 'contact.updated',
      patch: { attributes: { plan: 'gold', seats: 3 } },
    });
    expect(await json('contact', 'show', 'maria-1')).toMatchObject({ contact: { attributes: {} } });
    expect((await parley(['conv', 'show', '99999'], { env })).code).toBe(4);
    expect((await parley(['conv', 'nonsense'], { env })).code).toBe(2);
  });

  test('the same id has its effect once', async () => {
    const once = () => json('canned', 'save', 'hello', 'Hi {{contact.first_name}}', '--id', 'canned-hello-1');
    expect(await once()).toEqual(await once());
  });
});

describe('tail', () => {
  test('from the beginning to now; a type; the next run goes on behind the cursor file', async () => {
    const all = linesOf((await parley(['tail', '--since', '0'], { env })).out);
    expect(all.length).toBeGreaterThan(2);
    expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((a, b) => a - b));
    const some = linesOf((await parley(['tail', '--since', '0', '--type', 'contact.*'], { env })).out);
    expect(some.every(({ type }) => type.startsWith('contact.'))).toBe(true);

    const file = join(mkdtempSync(join(tmpdir(), 'parley-tail-')), 'cursor');
    await parley(['tail', '--since', '0', '--cursor-file', file], { env });
    await json('team', 'save', 'Billing');
    const news = linesOf((await parley(['tail', '--cursor-file', file], { env })).out);
    expect(news.map(({ type }) => type)).toEqual(['team.saved']);
    expect(linesOf((await parley(['tail', '--cursor-file', file], { env })).out)).toEqual([]);
    expect((await parley(['tail', '--since', 'other:3'], { env })).code).toBe(5);
    expect((await parley(['tail', '--since', '0', '--type', 'nonsense'], { env })).code).toBe(2);
  });

  test('a command runs for each change; the file stands before the one it failed at', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-exec-'));
    const [file, log, bad] = ['cursor', 'log', 'bad'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const start = linesOf((await parley(['tail', '--since', '0'], { env })).out).at(-1)?.cursor ?? '';
    for (const name of ['One', 'Two', 'Three']) await json('team', 'save', name);
    const path = { ...env, PATH: process.env['PATH'] ?? '' };
    const command = `grep -q '"name":"Two"' && [ -e ${bad} ] && exit 1; echo $PARLEY_CURSOR >> ${log}`;
    writeFileSync(bad, '');
    const argv = ['tail', '--cursor-file', file, '--exec', command];
    const failed = await parley([...argv, '--since', start], { env: path });
    expect(failed.code).toBe(9);
    expect(failed.err).toContain('this change comes first');
    const { rmSync } = await import('node:fs');
    rmSync(bad);
    expect((await parley(argv, { env: path })).code).toBe(0);
    const ran = readFileSync(log, 'utf8').trim().split('\n');
    expect(new Set(ran).size).toBe(3);
    expect(ran.length).toBe(3);
  });

  test('follows through cuts: every change once, in order', async () => {
    await using line = await weakLine(desk.relay.url);
    const before = (await json('me')) as { position: number; epoch: string };
    const COUNT = 40;
    const stop = new AbortController();
    const tail = parley(
      [
        'tail',
        '--follow',
        '--since',
        `${before.epoch}:${before.position}`,
        '--until',
        `${before.epoch}:${before.position + COUNT}`,
      ],
      {
        env: { ...env, PARLEY_URL: line.url },
        signal: stop.signal,
      },
    );
    for (let index = 0; index < COUNT; index += 1) {
      await json('team', 'save', `Team ${index}`);
      if (index % 7 === 3) line.cut();
    }
    const seqs = linesOf((await tail).out).map(({ seq }) => seq);
    expect(line.cuts()).toBeGreaterThan(0);
    expect(seqs).toEqual(Array.from({ length: COUNT }, (_none, index) => before.position + 1 + index));
  });
});

test('a backup of the running relay, checked, and restored into another folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-backup-'));
  const file = join(folder, 'desk.db');
  const sha256 = await desk.relay.attachments.save(Buffer.from('a receipt'));
  const made = await parley(['backup', file, '--data', desk.dataDir, '--json'], { env });
  expect(made.err).toBe('');
  expect(JSON.parse(made.out)).toMatchObject({ file, contacts: 1, inboxes: 1 });
  expect((await parley(['backup', file, '--data', desk.dataDir], { env })).code).toBe(5);
  const again = await parley(['backup', file, '--data', desk.dataDir, '--force'], { env });
  expect(again.out).toContain('1 contact, 1 attachment, the master key');
  const data = join(folder, 'data');
  const restored = await parley(['restore', file, '--data', data], { env });
  expect([restored.code, restored.err]).toEqual([0, '']);
  // The whole desk is there: files, and the key that opens the secrets.
  expect(readFileSync(join(data, 'attachments', sha256.slice(0, 2), sha256), 'utf8')).toBe('a receipt');
  const keyIn = (dataDir: string): string => readFileSync(join(dataDir, 'keys', 'master.key'), 'utf8');
  expect(keyIn(data)).toBe(keyIn(desk.dataDir));
  expect((await parley(['restore', file, '--data', data], { env })).code).toBe(5);
  expect((await parley(['restore', file, '--data', data, '--overwrite'], { env })).code).toBe(0);
  // The relay of this test holds its folder: nothing may be restored under it.
  expect((await parley(['restore', file, '--data', desk.dataDir, '--overwrite'], { env })).code).toBe(5);
  expect((await parley(['backup', file, '--data', join(folder, 'nowhere')], { env })).code).toBe(4);
  writeFileSync(file, 'rubbish');
  expect((await parley(['restore', file, '--verify'], { env })).code).toBe(2);
});

/** A TCP line to the relay that can be cut. */
async function weakLine(relayUrl: string) {
  const { hostname, port } = new URL(relayUrl);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      if (open.size > 0) cuts += 1;
      for (const socket of open) socket.destroy();
    },
    cuts: () => cuts,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
