import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { encodePng } from '../../src/terminal/image/thumbnail.ts';

test('a program that showed a picture ends by itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-picture-'));
  const program = join(folder, 'program.mjs');
  const png = encodePng({ width: 2, height: 1, rgba: new Uint8Array(8).fill(255) });
  const reader = new URL('../../src/terminal/image/off-thread.ts', import.meta.url).href;
  await writeFile(
    program,
    `import { createPictureReader } from '${reader}';
    const open = setInterval(() => undefined, 1_000);
    const after = (ms, task) => { const timer = setTimeout(task, ms); return () => clearTimeout(timer); };
    const pictures = createPictureReader(after);
    const made = await pictures.read(Buffer.from('${Buffer.from(png).toString('base64')}', 'base64'));
    console.log(made.picture.width === 2 ? 'shown' : 'nothing');
    clearInterval(open);`,
  );
  const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 50_000 });
  expect(stdout).toBe('shown\n');
  await rm(folder, { recursive: true, force: true });
});
