import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PictureError } from './picture.ts';
import type { Thumbnail } from './thumbnail.ts';

type Answer = { id: number; made?: Thumbnail | undefined; why?: string | undefined };
type Asked = { resolve(made: Thumbnail): void; reject(error: Error): void };

const HEAP_MB = 256;

/**
 * Makes thumbnails in another thread, which is started by the first picture and keeps nothing from ending. A picture that
 * brings the thread down rejects with `PictureError`, and the next one starts another.
 */
export function createPictureReader(): (bytes: Uint8Array) => Promise<Thumbnail> {
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
    const ended = (): void => {
      if (thread !== worker) return;
      thread = undefined;
      for (const { reject } of asked.values()) reject(new PictureError('The picture cannot be shown.'));
      asked.clear();
    };
    worker.on('error', ended);
    worker.on('exit', ended);
    // Last: whoever listens to a thread's messages has it keep the process from ending again.
    worker.unref();
    return worker;
  }

  return (bytes) =>
    new Promise((resolve, reject) => {
      count += 1;
      asked.set(count, { resolve, reject });
      thread ??= start();
      thread.postMessage({ id: count, bytes });
    });
}
