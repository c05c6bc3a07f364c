import type { Client } from '../../src/client/client.ts';
import type { Clock } from '../../src/lib/clock.ts';

/** What asks the relay and answers later. */
const ASKING = [
  'act',
  'read',
  'openThread',
  'loadOverviews',
  'loadOlder',
  'loadPage',
  'loadConversation',
] as const;

/** A line is answered after at most this long, ms: an act waits for as long as the connection is cut. */
const MOST_WAITED_MS = 5_000;

/**
 * The same client, and a way to wait until it has been answered: what a line brought about is said before the next line
 * is taken.
 */
export function trackedClient(client: Client, clock: Clock): { client: Client; answered(): Promise<void> } {
  let asked = 0;
  const waiting = new Set<() => void>();

  function tracking<Given extends unknown[], Answer>(
    ask: (...given: Given) => Promise<Answer>,
  ): (...given: Given) => Promise<Answer> {
    return async (...given) => {
      asked += 1;
      try {
        return await ask(...given);
      } finally {
        asked -= 1;
        // What is done with the answer is done first.
        if (asked === 0) setImmediate(() => asked === 0 && release());
      }
    };
  }
  const release = (): void => {
    for (const done of waiting) done();
  };

  const over = Object.fromEntries(
    ASKING.map((name) => [name, { value: tracking(client[name].bind(client) as never), enumerable: true }]),
  );
  return {
    client: Object.create(client, over) as Client,
    async answered() {
      await new Promise((done) => setImmediate(done));
      if (asked === 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const cancel = clock.after(MOST_WAITED_MS, resolve);
      waiting.add(resolve);
      await promise;
      cancel();
      waiting.delete(resolve);
    },
  };
}
