import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PictureTask } from '../../src/terminal/image/picture-worker.ts';
import { encodePng, type Thumbnail } from '../../src/terminal/image/thumbnail.ts';
import { HALF_GIF, LOSSY_WEBP, MOVING_WEBP } from '../terminal/image/samples.ts';

/** The thread that works on pictures, as it ships: bundled, with the libraries in it. */

let worker: Worker;
beforeAll(() => {
  worker = new Worker(fileURLToPath(new URL('../../dist/picture-worker.js', import.meta.url)));
});
afterAll(() => worker.terminate());

async function ask(task: PictureTask): Promise<unknown> {
  const answer = Promise.withResolvers<{ made?: unknown; why?: string }>();
  worker.on('message', answer.resolve).on('error', answer.reject);
  worker.postMessage({ id: 1, task });
  const { made, why } = await answer.promise;
  worker.off('message', answer.resolve).off('error', answer.reject);
  if (made === undefined) throw new Error(why);
  return made;
}

const rgba = new Uint8Array(8 * 8 * 4).fill(255);
test.each([
  ['PNG', encodePng({ width: 8, height: 8, rgba })],
  ['JPEG', jpeg.encode({ width: 8, height: 8, data: rgba }, 90).data],
  ['GIF', HALF_GIF],
  ['WebP', LOSSY_WEBP],
  ['WebP that moves', MOVING_WEBP],
])('%s: a thumbnail, and from it strips of both kinds', async (_kind, file) => {
  const { picture } = (await ask({ file })) as Thumbnail;
  expect(picture.width).toBeGreaterThanOrEqual(8);
  const wish = {
    cols: 2,
    rows: 2,
    cell: { width: 8, height: 16 },
    colours: 64,
    background: '#000000',
  } as const;
  for (const way of ['sixel', 'iterm2'] as const)
    expect(await ask({ picture, wish: { ...wish, way } })).toHaveLength(2);
});
