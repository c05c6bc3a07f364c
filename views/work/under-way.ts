import type { Client } from '../../src/client/client.ts';

/** Acts of this console whose answers are still to come: only an answer says how its act is taken back. */
export type UnderWay = {
  /** Holds the work as under way until it is through. Gives it back. */
  begun<Result>(work: Promise<Result>): Promise<Result>;
  /** Resolves when all that is under way now is through; undefined when nothing is. Never rejects. */
  answers(): Promise<unknown> | undefined;
};

export function createUnderWay(): UnderWay {
  const all = new Set<Promise<unknown>>();
  return {
    begun(work) {
      const through: Promise<unknown> = work.then(
        () => all.delete(through),
        () => all.delete(through),
      );
      all.add(through);
      return work;
    },
    answers: () => (all.size === 0 ? undefined : Promise.all(all)),
  };
}

/** Resolves with the answers, or as soon as there is no line to bring them. */
export function answeredOrOffline(
  client: Pick<Client, 'line' | 'subscribe'>,
  answers: Promise<unknown>,
): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (client.line.is !== 'live') end();
    };
    const stop = client.subscribe(look);
    function end(): void {
      stop();
      resolve();
    }
    void answers.then(end);
    look();
  });
}
