import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HTTP_STATUS } from '../../src/protocol/failure.ts';
import type { FailureKind } from '../../src/domain/failure.ts';
import { fakeRelay, parley, signedIn, type Told } from './support.ts';

const refuse = (kind: FailureKind, more: object = {}): Told => ({
  status: HTTP_STATUS[kind],
  body: { error: { kind, message: `It was ${kind}.`, hint: 'Do this.', ...more } },
});
const done = (result: unknown = {}): Told => ({ body: { result, position: 7 } });

describe('exit codes', () => {
  test.each([
    ['bad_input', 2],
    ['not_signed_in', 3],
    ['forbidden', 3],
    ['not_found', 4],
    ['conflict', 5],
    ['policy', 7],
    ['too_large', 7],
    ['rate_limited', 8],
    ['internal', 1],
  ] as const)('%s is %i', async (kind, code) => {
    await using relay = await fakeRelay(() => refuse(kind));
    const plain = await parley(['conv', 'close', '12'], { env: signedIn(relay.url) });
    expect(plain).toEqual({ code, out: '', err: `parley: It was ${kind}.\nDo this.\n` });
    const json = await parley(['conv', 'close', '12', '--json'], { env: signedIn(relay.url) });
    expect(json.code).toBe(code);
    expect(JSON.parse(json.err)).toEqual({ error: { kind, message: `It was ${kind}.`, hint: 'Do this.' } });
  });

  test('nobody listens: 6, at once', async () => {
    let url: string;
    {
      await using relay = await fakeRelay(() => done());
      url = relay.url;
    }
    const { code, err } = await parley(['me'], { env: signedIn(url) });
    expect(code).toBe(6);
    expect(err).toMatch(/cannot be reached: nothing listens there.*\nIs the relay running\?/s);
  });

  test('not signed in: 3, with the way in', async () => {
    const { code, err } = await parley(['conv', 'list']);
    expect(code).toBe(3);
    expect(err).toContain('parley login');
  });

  test.each([
    [['conv', 'lst'], /Did you mean “parley conv list”/],
    [['conv', 'frob'], /What there is: parley conv --help/],
    [['nonsense'], /All commands/],
    [['conv', 'list', '--nonsense'], /unknown option '--nonsense'.*\nHelp: parley conv list --help/s],
    [['conv', 'close'], /missing required argument/],
    [['notify', 'brief@example.com', 'order.shipped'], /missing required argument 'title'/],
    [['conv', 'list', '--limit', 'ten'], /--limit must be a whole number, not “ten”/],
    [['conv', 'list', '--order', 'best'], /must be one of newest, waiting/],
    [['conv', 'close', '1', '--id', 'short'], /8 to 64 characters/],
  ])('usage %j: 2', async (argv, message) => {
    const { code, err } = await parley(argv, { env: signedIn('http://127.0.0.1:1') });
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  test('what answers is no relay: 6', async () => {
    await using relay = await fakeRelay(() => ({ status: 404, body: 'nothing here' }));
    expect((await parley(['me'], { env: signedIn(relay.url) })).code).toBe(6);
  });

  test('no answer in time: 10; interrupted: 130', async () => {
    await using relay = await fakeRelay(() => 'cut');
    const slow = await fakeSilence();
    expect((await parley(['me', '--timeout', '100ms'], { env: signedIn(slow.url) })).code).toBe(10);
    const aborted = AbortSignal.abort();
    expect((await parley(['me'], { env: signedIn(relay.url), signal: aborted })).code).toBe(130);
    slow.close();
  });
});

/** A server that takes connections and never says a word. */
async function fakeSilence() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe('actions', () => {
  test('path, body, token and key', async () => {
    await using relay = await fakeRelay(() => done({ conversationId: 'c1', number: 12, tags: ['vip'] }));
    const { code, out } = await parley(
      ['conv', 'tag', '#12', 'vip', 'new', '--remove', 'old', '--id', 'my-key-1'],
      {
        env: signedIn(relay.url),
      },
    );
    expect(code).toBe(0);
    expect(out).toMatch(/number\s+12/);
    expect(relay.asked).toMatchObject([
      {
        method: 'POST',
        path: '/conversations/%2312/tag',
        body: { add: ['vip', 'new'], remove: ['old'] },
        headers: { authorization: 'Bearer secret-token', 'idempotency-key': 'my-key-1' },
      },
    ]);
  });

  test('a lost answer is asked for again with the same key', async () => {
    await using relay = await fakeRelay((_asked, count) => (count < 3 ? 'cut' : done({ entryId: 'e1' })));
    const { code, out } = await parley(['conv', 'note', '12', 'call', 'her', '-q'], {
      env: signedIn(relay.url),
    });
    expect([code, out]).toEqual([0, 'e1\n']);
    expect(relay.asked.length).toBe(3);
    expect(new Set(relay.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(relay.asked[0]?.body).toEqual({ text: 'call her' });
  });

  test('texts from stdin; the last line end is not part of them', async () => {
    await using relay = await fakeRelay(() => done());
    await parley(['conv', 'reply', '12', '-'], { env: signedIn(relay.url), stdin: 'Hello\n\nMia\n' });
    expect(relay.asked[0]?.body).toEqual({ text: 'Hello\n\nMia' });
  });

  test('what is not UTF-8 is not sent to anybody', async () => {
    await using relay = await fakeRelay(() => done());
    const stdin = Buffer.from('Gr\u00fc\u00dfe', 'latin1');
    const { code, err } = await parley(['conv', 'reply', '12', '-'], { env: signedIn(relay.url), stdin });
    expect([code, err]).toEqual([2, expect.stringContaining('not UTF-8')]);
    expect(relay.asked).toEqual([]);
  });

  test('many targets from stdin: each result is said, 9 when some failed', async () => {
    await using relay = await fakeRelay(({ path }) => (path.includes('/13/') ? refuse('not_found') : done()));
    const { code, out, err } = await parley(['conv', 'tag', '-', 'vip'], {
      env: signedIn(relay.url),
      stdin: '12\n13\n\n14\n12\n',
    });
    expect(code).toBe(9);
    expect(out).toBe('12  done\n14  done\n');
    expect(err).toBe('13: It was not_found.\nDo this.\n');
    expect(relay.asked.map(({ path }) => path)).toEqual([
      '/conversations/12/tag',
      '/conversations/13/tag',
      '/conversations/14/tag',
    ]);
  });

  test('many targets as one JSON document; keys depend on the target and repeat with --id', async () => {
    await using relay = await fakeRelay(({ path }) => (path.includes('/13/') ? refuse('conflict') : done()));
    const go = () =>
      parley(['conv', 'close', '12', '13', '--json', '--id', 'nightly-1'], { env: signedIn(relay.url) });
    const { code, out } = await go();
    expect(code).toBe(9);
    expect(JSON.parse(out)).toMatchObject({
      results: [
        { target: '12', ok: true, position: 7 },
        { target: '13', ok: false, error: { kind: 'conflict' } },
      ],
    });
    await go();
    const keys = relay.asked.map(({ headers }) => headers['idempotency-key']);
    expect(keys.slice(0, 2)).toEqual(keys.slice(2));
    expect(keys[0]).not.toBe(keys[1]);
  });

  test('when all of many fail alike, the code says why', async () => {
    await using relay = await fakeRelay(() => refuse('forbidden'));
    expect((await parley(['conv', 'close', '1', '2'], { env: signedIn(relay.url) })).code).toBe(3);
  });

  test('--dry-run shows changes and asks the relay for nothing else', async () => {
    const change = {
      seq: 8,
      at: 1,
      actor: { kind: 'system' },
      body: { type: 'conversation.tagged', conversationId: 'c1', add: ['vip'], remove: [] },
    };
    await using relay = await fakeRelay(() => ({ body: { changes: [change] } }));
    const { out } = await parley(['conv', 'tag', '12', 'vip', '--dry-run'], { env: signedIn(relay.url) });
    expect(out).toBe('conversation.tagged  {"conversationId":"c1","add":["vip"],"remove":[]}\n');
    expect(relay.asked[0]?.query).toEqual({ dryRun: 'true' });
  });

  test('what is dangerous is not done unasked', async () => {
    await using relay = await fakeRelay(() => done());
    const refused = await parley(['inbox', 'remove', 'old'], { env: signedIn(relay.url) });
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('--yes');
    // It was looked at, no more.
    expect(relay.asked).toMatchObject([{ query: { dryRun: 'true' } }]);
    expect((await parley(['inbox', 'remove', 'old', '--yes'], { env: signedIn(relay.url) })).code).toBe(0);
  });

  test('a stale reply is refused with 5; --force sends it', async () => {
    await using relay = await fakeRelay(({ body }) =>
      (body as { seen?: number }).seen === undefined
        ? done()
        : refuse('conflict', { details: { reason: 'stale' } }),
    );
    const argv = ['conv', 'reply', '12', 'Hi', '--seen', '5'];
    expect((await parley(argv, { env: signedIn(relay.url) })).code).toBe(5);
    expect((await parley([...argv, '--force'], { env: signedIn(relay.url) })).code).toBe(0);
  });

  test('files are uploaded and go along', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'parley-file-')), 'bill.txt');
    writeFileSync(file, 'twelve euros');
    await using relay = await fakeRelay(({ path }) => (path === '/files' ? { body: { id: 'a1' } } : done()));
    const { code } = await parley(
      ['send', 'maria@example.com', '--inbox', 'support', '--text', 'Hi', '--attachment', file],
      {
        env: signedIn(relay.url),
      },
    );
    expect(code).toBe(0);
    expect(relay.asked[0]).toMatchObject({
      path: '/files',
      query: { name: 'bill.txt' },
      body: 'twelve euros',
    });
    expect(relay.asked[1]).toMatchObject({
      path: '/conversations',
      body: { contact: 'maria@example.com', inbox: 'support', text: 'Hi', attachments: [{ id: 'a1' }] },
    });
  });

  test('the relay is busy: 8, or wait as long as it says', async () => {
    const busy: Told = {
      ...(refuse('rate_limited') as Exclude<Told, 'cut'>),
      headers: { 'retry-after': '0' },
    };
    await using relay = await fakeRelay((_asked, count) => (count === 2 ? done() : busy));
    expect((await parley(['conv', 'close', '1'], { env: signedIn(relay.url) })).code).toBe(8);
    expect((await parley(['conv', 'close', '1', '--wait'], { env: signedIn(relay.url) })).code).toBe(0);
  });
});

test('a program parley-foo on the PATH is parley foo', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-ext-'));
  writeFileSync(join(folder, 'parley-foo'), '#!/bin/sh\nexit $(( $1 + 1 ))\n');
  chmodSync(join(folder, 'parley-foo'), 0o755);
  expect((await parley(['foo', '41'], { env: { PATH: folder } })).code).toBe(42);
  expect((await parley(['bar'], { env: { PATH: folder } })).code).toBe(2);
});

test('a token never shows, whatever is said', async () => {
  await using relay = await fakeRelay(() => refuse('internal'));
  for (const argv of [['me'], ['me', '--json'], ['status'], ['profile', '--json']]) {
    const { out, err } = await parley(argv, { env: signedIn(relay.url) });
    expect(out + err).not.toContain('secret-token');
  }
});
