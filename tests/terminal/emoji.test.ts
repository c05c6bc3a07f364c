import { expect, test } from 'vitest';
import { emojiMatches, emojiTyped, loadEmoji, withEmoji } from '../../src/terminal/emoji.ts';

const names = await loadEmoji();
const offered = (typed: string, most?: number): string[] =>
  emojiMatches(names, typed, most).map(({ emoji }) => emoji);

test('the name that was meant comes first', () => {
  expect(offered('smile')[0]).toBe('😄');
  expect(offered('tada')[0]).toBe('🎉');
  expect(offered('+1')[0]).toBe('👍');
  expect(offered('SMI')).toContain('😄');
  expect(offered('happy').length).toBeGreaterThan(2);
  expect(offered('zzzz')).toEqual([]);
});

test('each emoji once, not more than asked for', () => {
  const found = offered('s', 20);
  expect(found).toHaveLength(20);
  expect(new Set(found).size).toBe(20);
});

test.each([
  ['thanks :sm', { start: 7, typed: 'sm' }],
  [':smile', { start: 0, typed: 'smile' }],
  ['at 10:30', undefined],
  ['http://x', undefined],
  ['note: yes', undefined],
  [':s', undefined],
  ['(:+1', { start: 1, typed: '+1' }],
])('%j offers %j', (text, expected) => {
  expect(emojiTyped(text, text.length)).toEqual(expected);
});

test('whole names are put in, what is no name stays', () => {
  expect(withEmoji(names, 'done :tada: at 10:30:00 :nonsense: :constructor:')).toBe(
    'done 🎉 at 10:30:00 :nonsense: :constructor:',
  );
});
