import { expect, test } from 'vitest';
import { age, shortDuration, timeLeft } from '../../src/terminal/age.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('ages are short and whole', () => {
  const now = 1_700_000_000_000;
  expect(age(now - 30_000, now)).toBe('now');
  expect(age(now - 4 * MINUTE, now)).toBe('4m');
  expect(age(now - 119 * MINUTE, now)).toBe('1h');
  expect(age(now - 3 * DAY, now)).toBe('3d');
  expect(age(now - 20 * DAY, now)).toBe('2w');
  expect(age(now - 800 * DAY, now)).toBe('2y');
  expect(age(now + 5 * MINUTE, now)).toBe('in 5m');
  expect(shortDuration(HOUR)).toBe('1h');
});

test('time left shows seconds at the end and a minus once it is over', () => {
  expect(timeLeft(65 * MINUTE, 0)).toBe('1h 05m');
  expect(timeLeft(12 * MINUTE, 0)).toBe('12m');
  expect(timeLeft(42_000, 0)).toBe('42s');
  expect(timeLeft(0, 12 * MINUTE)).toBe('-12m');
  expect(timeLeft(2 * DAY, 0)).toBe('2d');
});
