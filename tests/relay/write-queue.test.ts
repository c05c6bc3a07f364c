import { expect, test } from 'vitest';
import { createWriteQueue } from '../../src/relay/write-queue.ts';
import type { Store } from '../../src/store/port.ts';

/** A store that only counts the jobs of each transaction. */
function countingStore(): { store: Store; batches: number[] } {
  const batches: number[] = [];
  const tx = {
    savepoint: async (work: () => Promise<unknown>) => {
      batches[batches.length - 1] = (batches.at(-1) ?? 0) + 1;
      return work();
    },
  };
  const store = {
    transact: async (work: (given: typeof tx) => Promise<unknown>) => {
      batches.push(0);
      return work(tx);
    },
  } as unknown as Store;
  return { store, batches };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function queueOver(store: Store) {
  return createWriteQueue({
    store,
    onCommitted: () => undefined,
    onError: (error) => {
      throw error;
    },
  });
}

test('what comes in turn after turn shares one commit', async () => {
  const { store, batches } = countingStore();
  const queue = queueOver(store);
  const answers: Promise<number>[] = [];
  for (let n = 0; n < 10; n += 1) {
    answers.push(queue.submit(async () => n));
    if (n % 2 === 1) await turn();
  }
  expect(await Promise.all(answers)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(batches).toEqual([10]);
});

test('what comes alone goes alone', async () => {
  const { store, batches } = countingStore();
  const queue = queueOver(store);
  for (let n = 0; n < 3; n += 1) expect(await queue.submit(async () => n)).toBe(n);
  expect(batches).toEqual([1, 1, 1]);
});

test('an endless stream does not keep those who came first waiting', async () => {
  const { store, batches } = countingStore();
  const queue = queueOver(store);
  let isAnswered = false;
  const first = queue.submit(async () => undefined).then(() => (isAnswered = true));
  const others: Promise<unknown>[] = [];
  while (!isAnswered && others.length < 1_000) {
    others.push(queue.submit(async () => undefined));
    await turn();
  }
  await Promise.all([first, ...others]);
  expect(batches[0]).toBeLessThan(100);
  expect(batches.length).toBeGreaterThan(0);
});
