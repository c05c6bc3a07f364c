import { expect, test } from 'vitest';
import { statusLine } from '../../commands/kit/status-line.ts';

const NOTHING = { mine: 0, unread: 0, mentions: 0, scheduled: 0, unassigned: 0, all: 0 };

test('the line names what waits and is silent about what does not', () => {
  expect(statusLine({ ...NOTHING, mine: 12, unread: 3, mentions: 1 })).toBe('12 mine 3 unread 1 mention');
  expect(statusLine({ ...NOTHING, mentions: 2 })).toBe('2 mentions');
  expect(statusLine(NOTHING)).toBe('');
});

test('a format is filled in; what it does not know stays, and it cannot command the terminal', () => {
  expect(statusLine({ ...NOTHING, unread: 3 }, '{unread}/{mine} {other}')).toBe('3/0 {other}');
  expect(statusLine(NOTHING, '\u001b[31m{mine}')).not.toContain('\u001b');
});
