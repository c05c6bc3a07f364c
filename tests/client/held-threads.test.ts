import { expect, test } from 'vitest';
import { createLoader } from '../../src/client/loader.ts';
import { emptyReplica } from '../../src/client/replica.ts';
import type { ReadName } from '../../src/protocol/reads.ts';

test('what was brought is held; of many threads those opened last', async () => {
  const replica = emptyReplica();
  const asked: string[] = [];
  const loader = createLoader({
    replica,
    held: new Map(),
    read: ((name: ReadName, input: { conversations: string }) => {
      asked.push(name);
      return Promise.resolve({
        overviews: input.conversations.split(',').map((conversationId) => ({
          conversationId,
          thread: { entries: [], more: conversationId === 'c0' },
        })),
      });
    }) as never,
    onLearned: () => undefined,
  });
  const ids = (from: number, count: number) => Array.from({ length: count }, (_, at) => `c${from + at}`);
  await loader.loadOverviews(ids(0, 20), {});
  expect(loader.held('c0')).toBe(true);
  expect(loader.held('c1')).toBe(false);
  expect(loader.held('c20')).toBeUndefined();
  for (let from = 20; from < 120; from += 20) await loader.loadOverviews(ids(from, 20), {});
  expect(asked).toHaveLength(6);
  expect(loader.held('c0')).toBeUndefined();
  expect(replica.desk.threads.has('c0')).toBe(false);
  expect(loader.held('c119')).toBe(false);
  expect(replica.desk.threads.size).toBe(100);
});

test('the thread on the screen stays held; left, it gives up what was read far back', async () => {
  const replica = emptyReplica();
  const pages: (number | undefined)[] = [];
  const entry = (seq: number) => ({ id: `e${seq}`, seq, version: seq, at: seq, kind: 'note' });
  const loader = createLoader({
    replica,
    held: new Map(),
    read: ((_: ReadName, { before = 3_001, limit }: { before?: number; limit: number }) => {
      pages.push(before);
      const from = Math.max(1, before - limit);
      const entries = Array.from({ length: before - from }, (_, at) => entry(from + at));
      return Promise.resolve({ entries, more: from > 1 });
    }) as never,
    onLearned: () => undefined,
  });
  const length = (): number | undefined => replica.desk.threads.get('long')?.length;

  expect(loader.enter('long')).toBeUndefined();
  await loader.openThread('long');
  expect(loader.enter('long')).toBe(true);
  // Asked twice before the answer: one page comes.
  await Promise.all([loader.loadOlder('long'), loader.loadOlder('long')]);
  expect(length()).toBe(1_100);
  while (await loader.loadOlder('long'));
  expect(length()).toBe(3_000);
  expect(loader.held('long')).toBe(false);
  for (let other = 0; other < 120; other += 1) await loader.openThread(`other${other}`);
  expect(length()).toBe(3_000);
  loader.enter('other119');
  expect(length()).toBe(500);
  expect(loader.held('long')).toBe(true);
  await loader.loadOlder('long');
  expect(length()).toBe(1_500);
  expect(pages.at(-1)).toBe(2_501);
});

test('a second thread on the screen stays held as the first does, also when they change places', async () => {
  const replica = emptyReplica();
  const loader = createLoader({
    replica,
    held: new Map(),
    read: ((_: ReadName, { before = 3_001, limit }: { before?: number; limit: number }) => {
      const from = Math.max(1, before - limit);
      const entries = Array.from({ length: before - from }, (_, at) => {
        const seq = from + at;
        return { id: `e${seq}`, seq, version: seq, at: seq, kind: 'note' };
      });
      return Promise.resolve({ entries, more: from > 1 });
    }) as never,
    onLearned: () => undefined,
  });
  const lengths = (): (number | undefined)[] =>
    ['first', 'second'].map((id) => replica.desk.threads.get(id)?.length);
  for (const id of ['first', 'second']) {
    await loader.openThread(id);
    await loader.loadOlder(id);
  }
  loader.enter('first');
  loader.pin('second');
  for (let other = 0; other < 120; other += 1) await loader.openThread(`other${other}`);
  expect(lengths()).toEqual([1_100, 1_100]);
  loader.exchange();
  expect(lengths()).toEqual([1_100, 1_100]);
  loader.enter('other1');
  expect(lengths()).toEqual([1_100, 500]);
  loader.pin(undefined);
  expect(lengths()).toEqual([500, 500]);
});
