import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).sort();
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');

test('every function a file of src offers says what it does', () => {
  let seen = 0;
  const silent = files.flatMap((file) => {
    const lines = read(file).split('\n');
    return lines.flatMap((line, at) => {
      const name = /^export (?:default )?(?:async )?function\*? ?(\w*)/.exec(line)?.[1];
      if (name === undefined) return [];
      seen += 1;
      // A function of several signatures is described at the first.
      const before = lines[at - 1]?.trim() ?? '';
      return before.endsWith('*/') || before.startsWith(`export function ${name}`)
        ? []
        : [`${file}: ${name}`];
    });
  });
  expect(seen).toBeGreaterThan(300);
  expect(silent, 'A reader should not have to read the body to know what it is for.').toEqual([]);
});

/** Where an action's code meets what only a fault in Parley itself can bring about. */
const FAULTS_OF_OURS = [
  'src/actions/message-send.ts',
  'src/actions/support/find.ts',
  'src/actions/support/registry.ts',
  'src/actions/support/sender.ts',
];

test('an action refuses with a Failure, which says what to do next', () => {
  const bare = files.filter(
    (file) => file.startsWith('src/actions/') && read(file).includes('throw new Error('),
  );
  expect(bare).toEqual(FAULTS_OF_OURS);
});
