import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Packages that are loaded with a file, at once: what it imports late does not count. */
async function packagesOf(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: 'unwritten',
    write: false,
    bundle: true,
    metafile: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
  });
  return reachedAtOnce(metafile, entry);
}

function reachedAtOnce({ inputs }: Metafile, entry: string): string[] {
  const seen = new Set([entry]);
  const packages = new Set<string>();
  for (const file of seen) {
    for (const { path, kind, external } of inputs[file]?.imports ?? []) {
      if (kind !== 'import-statement') continue;
      if (external !== true) seen.add(path);
      else if (!path.startsWith('node:')) packages.add(path);
    }
  }
  return [...packages].sort();
}

test('the console shows its first screen without Ink, schemas and everything of the relay', async () => {
  expect(await packagesOf('commands/console.ts')).toEqual([]);
  expect(await packagesOf('commands/serve/run-console.ts')).toEqual(['get-east-asian-width', 'ws']);
});
