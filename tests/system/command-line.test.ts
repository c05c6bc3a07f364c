import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The program as it ships: its process, its signals, what it loads. */
const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const PROGRAM = join(DIST, 'bin/parley.js');

/** Answers a long list of contacts, and never answers who you are. */
const server = createServer((request, response) => {
  if (request.url?.includes('/me') === true) return;
  const contact = {
    name: 'x'.repeat(200),
    identities: [],
    attributes: {},
    tags: [],
    blocked: false,
    createdAt: 1,
  };
  const contacts = Array.from({ length: 5_000 }, (_none, index) => ({ id: `k${index}`, ...contact }));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ contacts, next: null }));
});
let env: Record<string, string>;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  env = {
    HOME: mkdtempSync(join(tmpdir(), 'parley-process-')),
    PATH: process.env['PATH'] ?? '',
    PARLEY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    PARLEY_TOKEN: 'secret-token',
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function start(command: string, args: readonly string[]) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  return { child, ended };
}

test('says what it is', async () => {
  const { code, out } = await start(process.execPath, [PROGRAM, 'version', '--json']).ended;
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    version: expect.any(String) as string,
    node: process.versions.node,
  });
});

test('Ctrl-C ends a command that waits, with 130', async () => {
  const { child, ended } = start(process.execPath, [PROGRAM, 'me']);
  server.once('request', () => child.kill('SIGINT'));
  expect(await ended).toEqual({ code: 130, out: '', err: '' });
});

test('a reader that has seen enough is no error', async () => {
  const line = `"${process.execPath}" "${PROGRAM}" contact list --ndjson | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { out, err } = await start('bash', ['-c', line]).ended;
  expect(err).toBe('');
  expect(out.trim().split('\n').at(-1)).toBe('0');
});

describe('what every command loads', () => {
  test('is small, and no schema library, no React, no relay', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(DIST, file), 'utf8');
      for (const [, next] of text.matchAll(/(?:from|import)\s?"\.\/([^"]+)"/g))
        if (next !== undefined) visit(next);
    };
    visit('main.js');
    const all = [...seen].map((file) => readFileSync(join(DIST, file), 'utf8'));
    expect(seen.size).toBeGreaterThan(3);
    expect(all.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(250_000);
    for (const text of all) expect(text).not.toMatch(/ZodError|react\.element|fastify/);
  });
});
