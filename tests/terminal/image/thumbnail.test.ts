import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { manualClock, systemClock } from '../../../src/lib/clock.ts';
import { decodePicture } from '../../../src/terminal/image/decode.ts';
import { createPictureReader, LONGEST_MS } from '../../../src/terminal/image/off-thread.ts';
import { encodePng, shrink, THUMBNAIL_PIXELS } from '../../../src/terminal/image/thumbnail.ts';

const plain = (width: number, height: number, pixel: readonly number[]) => ({
  width,
  height,
  rgba: Uint8Array.from({ length: width * height * 4 }, (_, at) => pixel[at % 4] ?? 0),
});

test('what is written as PNG reads as the same pixels', async () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
  await fc.assert(
    fc.asyncProperty(
      sizes,
      fc.uint8Array({ minLength: 324, maxLength: 324 }),
      async ([width, height], all) => {
        const rgba = all.slice(0, width * height * 4);
        expect(await decodePicture(encodePng({ width, height, rgba }))).toMatchObject({
          width,
          height,
          rgba,
        });
      },
    ),
    { numRuns: 30 },
  );
});

test('a large picture gets small in its proportions; see-through pixels do not darken it', () => {
  const small = shrink(plain(1280, 320, [200, 100, 50, 255]), { width: 640, height: 480 });
  expect([small.width, small.height]).toEqual([640, 160]);
  expect(Array.from(small.rgba.slice(0, 4))).toEqual([200, 100, 50, 255]);
  const half = { width: 2, height: 1, rgba: Uint8Array.from([90, 80, 70, 255, 0, 0, 0, 0]) };
  expect(Array.from(shrink(half, { width: 1, height: 1 }).rgba)).toEqual([90, 80, 70, 128]);
});

test('thumbnails are made in another thread; what is no picture is told as it is', async () => {
  const { read } = createPictureReader(systemClock.after);
  const made = await read(encodePng(plain(2000, 100, [9, 8, 7, 255])));
  expect(made.picture.width).toBe(THUMBNAIL_PIXELS.width);
  expect(await decodePicture(made.png)).toEqual(made.picture);
  await expect(read(Buffer.from('nonsense'))).rejects.toThrow('This is no picture that can be shown here.');
});

test('a picture that takes too long is given up, and the next one is made', async () => {
  const clock = manualClock();
  const { read } = createPictureReader(clock.after);
  const file = encodePng(plain(2000, 1000, [9, 8, 7, 255]));
  const late = read(file);
  clock.advance(LONGEST_MS);
  await expect(late).rejects.toThrow('The picture cannot be shown.');
  expect((await read(file)).picture.height).toBe(320);
});
