/** Makes thumbnails in a thread of its own: decoding a large picture takes longer than a key may wait. */
import { parentPort } from 'node:worker_threads';
import { thumbnail } from './thumbnail.ts';

parentPort?.on('message', ({ id, bytes }: { id: number; bytes: Uint8Array }) => {
  thumbnail(bytes).then(
    (made) => parentPort?.postMessage({ id, made }),
    (error: unknown) => parentPort?.postMessage({ id, why: error instanceof Error ? error.message : '' }),
  );
});
