import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestRelay } from '../support/relay.ts';

test('a first start that finds its port taken leaves the owner’s password to the next one', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-first-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expect(startTestRelay({ dataDir, port })).rejects.toMatchObject({ kind: 'conflict' });
  other.close();
  const desk = await startTestRelay({ dataDir });
  expect(desk.password).not.toBe('');
  await desk.dispose();
});
