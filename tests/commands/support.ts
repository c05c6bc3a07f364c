import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { CATALOGUE } from '../../commands/kit/catalogue.ts';
import { loadCommand } from '../../commands/kit/command-files.ts';
import type { Io } from '../../commands/kit/context.ts';
import { run } from '../../commands/kit/run.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom, systemRandom } from '../../src/lib/random.ts';

export type Asked = {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  headers: IncomingMessage['headers'];
};
export type Told = { status?: number; body: unknown; headers?: Record<string, string> } | 'cut';

/** A relay of a few lines on a free port: answers what the test says, keeps what it was asked. */
export async function fakeRelay(answer: (asked: Asked, count: number) => Told) {
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://relay');
      const text = Buffer.concat(chunks).toString('utf8');
      const one: Asked = {
        method: request.method ?? '',
        path: url.pathname.replace(/^\/api\/v1/, ''),
        query: Object.fromEntries(url.searchParams),
        body: request.headers['content-type'] === 'application/json' ? JSON.parse(text) : text,
        headers: request.headers,
      };
      asked.push(one);
      const told = answer(one, asked.length);
      if (told === 'cut') {
        request.socket.destroy();
        return;
      }
      response.writeHead(told.status ?? 200, { 'content-type': 'application/json', ...told.headers });
      response.end(JSON.stringify(told.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Ran = { code: number; out: string; err: string };

/** Runs a command line in this process. */
export async function parley(
  argv: readonly string[],
  {
    env = {},
    stdin = '',
    tty = false,
    columns = 80,
    signal = new AbortController().signal,
  }: {
    env?: Record<string, string>;
    stdin?: string | Buffer;
    tty?: boolean;
    columns?: number;
    signal?: AbortSignal;
  } = {},
): Promise<Ran> {
  const out = sink(tty, columns);
  const err = sink(tty, columns);
  const input = Object.assign(Readable.from(stdin.length === 0 ? [] : [stdin]), { isTTY: false });
  const home = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  const io: Io = {
    env: { HOME: home, PATH: '', TERM: 'dumb', ...env },
    cwd: tmpdir(),
    stdin: () => input,
    stdout: out.stream,
    stderr: err.stream,
    clock: systemClock,
    random: { ...seededRandom(7), fraction: () => 0 },
    newId: uuidv7(systemClock, systemRandom),
    signal,
    interrupt() {},
  };
  try {
    const code = await run({ catalogue: CATALOGUE, load: loadCommand }, argv, io);
    return { code, out: out.text(), err: err.text() };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** As `parley`, signed in to a fake relay. */
export const signedIn = (url: string): Record<string, string> => ({
  PARLEY_URL: url,
  PARLEY_TOKEN: 'secret-token',
});

function sink(isTTY: boolean, columns: number) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString('utf8'));
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY, columns }), text: () => chunks.join('') };
}
