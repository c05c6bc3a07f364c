import { expect, test } from 'vitest';
import { wordsIn } from '../../views/words/words.ts';

test('times of day are written by the clock that was chosen', () => {
  const at = Date.UTC(2026, 10, 20, 14, 2);
  const times = (clock: '12h' | '24h'): string[] =>
    [at, at - 14 * 3_600_000, at - 2 * 3_600_000].map((time) =>
      wordsIn('en', clock).formats.clockTime(time, 'UTC'),
    );
  expect(times('24h')).toEqual(['14:02', '00:02', '12:02']);
  expect(times('12h')).toEqual(['2:02p', '12:02a', '12:02p']);
});
