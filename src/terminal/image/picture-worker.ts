/** Decodes and encodes pictures in a thread of its own: a large one takes longer than a key may wait. */
import { parentPort } from 'node:worker_threads';
import type { Picture } from './picture.ts';
import { makeStrips, type StripWish } from './strips.ts';
import { thumbnail } from './thumbnail.ts';

/** What is asked of the thread: a thumbnail of a file, or the strips of a thumbnail. */
export type PictureTask = { file: Uint8Array } | { picture: Picture; wish: StripWish };

// What libraries say about a file must not get on the screen. (Streams of its own would keep the process from ending.)
for (const stream of [process.stdout, process.stderr]) stream.write = () => true;

const done = (task: PictureTask): Promise<unknown> =>
  'file' in task ? thumbnail(task.file) : makeStrips(task.picture, task.wish);

parentPort?.on('message', ({ id, task }: { id: number; task: PictureTask }) => {
  done(task).then(
    (made) => parentPort?.postMessage({ id, made }),
    (error: unknown) => parentPort?.postMessage({ id, why: error instanceof Error ? error.message : '' }),
  );
});
