import { expect, test } from 'vitest';
import { sentence } from '../../src/domain/sentence.ts';

test.each([
  ['Authentication failed', 'Authentication failed.'],
  ['Authentication failed.', 'Authentication failed.'],
  ['Authentication failed. ', 'Authentication failed.'],
  ['Try again later…', 'Try again later…'],
  ['LINE: Why not?', 'LINE: Why not?'],
  ['it says “Not today.”', 'it says “Not today.”'],
  ['it says “not today”', 'it says “not today”.'],
  ['认证失败。', '认证失败。'],
  ['Login refused:', 'Login refused.'],
])('words from elsewhere end with one full stop: %s', (words, expected) => {
  expect(sentence(words)).toBe(expected);
});
