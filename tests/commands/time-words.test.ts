import { expect, test } from 'vitest';
import { timeReader } from '../../commands/kit/time-words.ts';

const NOON = new Date(2026, 4, 4, 12, 0).getTime();

test.each([
  ['tomorrow 9:00', new Date(2026, 4, 5, 9, 0)],
  ['until friday at 17:30', new Date(2026, 4, 8, 17, 30)],
  ['in 3 hours', new Date(2026, 4, 4, 15, 0)],
])('%s', async (text, at) => expect((await timeReader())(text, NOON)).toBe(at.getTime()));

test.each(['tomorrow 25:99', 'foo: quit now', 'maybe tomorrow', 'foo', ''])(
  'a text that is only half understood is no time: “%s”',
  async (text) => expect((await timeReader())(text, NOON)).toBeUndefined(),
);

test.each([
  ['de', 'morgen um 9 Uhr', new Date(2026, 4, 5, 9, 0)],
  ['fr', 'demain à 9h', new Date(2026, 4, 5, 9, 0)],
  ['nl', 'morgen om 9:00', new Date(2026, 4, 5, 9, 0)],
  ['es', 'mañana a las 9:00', new Date(2026, 4, 5, 9, 0)],
  ['zh', '明天上午9点', new Date(2026, 4, 5, 9, 0)],
  ['de', 'tomorrow 9:00', new Date(2026, 4, 5, 9, 0)],
])('in the language of the console, and in English: %s “%s”', async (language, text, at) =>
  expect((await timeReader(language))(text, NOON)).toBe(at.getTime()),
);
