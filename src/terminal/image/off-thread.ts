import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PictureTask } from './picture-worker.ts';
import { PictureError, type Picture } from './picture.ts';
import type { StripWish } from './strips.ts';
import type { Thumbnail } from './thumbnail.ts';

type Answer = { id: number; made?: unknown; why?: string | undefined };
type Asked = { resolve(made: unknown): void; reject(error: Error): void };

const HEAP_MB = 256;
/** A picture that takes longer than this, ms, is taken to be made for that. */
export const LONGEST_MS = 5_000;

export type PictureReader = {
  /** A thumbnail of a picture file. */
  read: (file: Uint8Array) => Promise<Thumbnail>;
  /** The strips of a thumbnail, for terminals that lay pictures over the cells. */
  strips: (picture: Picture, wish: StripWish) => Promise<string[]>;
};

/**
 * Works on pictures in another thread, which is started by the first one and keeps nothing from ending. A picture that
 * brings the thread down, or takes longer than `LONGEST_MS` by `after`, rejects with `PictureError`, and the next one
 * starts another.
 */
export function createPictureReader(after: (delayMs: number, task: () => void) => () => void): PictureReader {
  const asked = new Map<number, Asked>();
  let thread: Worker | undefined;
  let count = 0;

  function start(): Worker {
    // Beside this file, as source and as built.
    const file = new URL(`./picture-worker${extname(import.meta.filename)}`, import.meta.url);
    const worker = new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } });
    worker.on('message', ({ id, made, why }: Answer) => {
      const waits = asked.get(id);
      asked.delete(id);
      if (made === undefined) waits?.reject(new PictureError(why ?? ''));
      else waits?.resolve(made);
    });
    const ended = (): void => lose(worker);
    worker.on('error', ended);
    worker.on('exit', ended);
    // Last: whoever listens to a thread's messages has it keep the process from ending again.
    worker.unref();
    return worker;
  }

  function lose(worker: Worker): void {
    if (thread !== worker) return;
    thread = undefined;
    for (const { reject } of asked.values()) reject(new PictureError('The picture cannot be shown.'));
    asked.clear();
  }

  function ask(task: PictureTask): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    count += 1;
    asked.set(count, { resolve, reject });
    const worker = (thread ??= start());
    const cancel = after(LONGEST_MS, () => {
      lose(worker);
      void worker.terminate();
    });
    worker.postMessage({ id: count, task });
    return promise.finally(cancel);
  }

  return {
    read: async (file) => (await ask({ file })) as Thumbnail,
    strips: async (picture, wish) => (await ask({ picture, wish })) as string[],
  };
}
