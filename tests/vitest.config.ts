import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** How long `expect.poll` looks for what must come: it ends when it is there, and a busy machine takes its time. */
const expectations = { poll: { timeout: 30_000 } };

/**
 * Two projects: `unit` runs in memory and in parallel; `system` starts real processes, terminals, browsers and mail
 * servers one file at a time (two cores are shared by everything such a test starts).
 */
export default defineConfig({
  root,
  test: {
    reporters: ['default'],
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/system/**', 'tests/journeys/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: expectations,
        },
      },
      {
        root,
        test: {
          name: 'system',
          include: ['tests/system/**/*.test.ts', 'tests/journeys/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: expectations,
        },
      },
    ],
  },
});
