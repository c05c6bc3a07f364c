import { expect, test } from 'vitest';
import { createLoader } from '../../src/client/loader.ts';
import { emptyReplica } from '../../src/client/replica.ts';
import type { ReadName } from '../../src/protocol/reads.ts';

test('what was brought is held; of many threads those opened last', async () => {
  const replica = emptyReplica();
  const asked: string[] = [];
  const loader = createLoader({
    replica,
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
