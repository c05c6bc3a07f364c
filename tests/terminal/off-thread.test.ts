import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { encodePng } from '../../src/terminal/image/thumbnail.ts';

test('a program that showed a picture ends by itself', async () => {
  const png = encodePng({ width: 2, height: 1, rgba: new Uint8Array(8).fill(255) });
  const reader = new URL('../../src/terminal/image/off-thread.ts', import.meta.url).href;
  const script = `
    import { createPictureReader } from '${reader}';
    const open = setInterval(() => undefined, 1_000);
    const made = await createPictureReader()(Buffer.from('${Buffer.from(png).toString('base64')}', 'base64'));
    console.log(made.picture.width === 2 ? 'shown' : 'nothing');
    clearInterval(open);
  `;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    timeout: 20_000,
  });
  expect((await run).stdout).toBe('shown\n');
});
