import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { createLanes } from '../../src/relay/delivery/lanes.ts';

test('a limit of 30 a second is kept within 5 % and used, while another inbox goes on', () => {
  const clock = manualClock();
  const lanes = createLanes(clock);
  let sent = 0;
  let elsewhere = 0;
  for (let ms = 0; ms < 20_000; ms += 5) {
    const room = Math.min(lanes.room('busy', 30), 10_000 - sent);
    lanes.left('busy', room);
    for (let one = 0; one < room; one += 1) lanes.back('busy');
    sent += room;
    if (lanes.room('calm', undefined) > 0) elsewhere += 1;
    clock.advance(5);
  }
  expect(sent).toBeGreaterThanOrEqual(600 * 0.95);
  expect(sent).toBeLessThanOrEqual(600 * 1.05);
  expect(elsewhere).toBe(4000);
});

test('an inbox the provider asked to wait waits, and says how long', () => {
  const clock = manualClock();
  const lanes = createLanes(clock);
  lanes.room('a', undefined);
  lanes.hold('a', 5000);
  expect(lanes.closed()).toEqual({ inboxIds: ['a'], waitMs: 5000 });
  clock.advance(5000);
  expect(lanes.closed().inboxIds).toEqual([]);
});

test('what leaves in heaps, because commits take now long, now short, reaches the provider evenly and loses nothing', () => {
  const clock = manualClock();
  const lanes = createLanes(clock);
  const arrivals: number[] = [];
  // Looks at the outbox come late by turns, and take as much as has gathered.
  for (let look = 0; clock.monotonic() < 20_000; look += 1) {
    const room = lanes.room('busy', 30);
    lanes.left('busy', room);
    for (let one = 0; one < room; one += 1) {
      arrivals.push(clock.monotonic() + lanes.pace('busy'));
      lanes.back('busy');
    }
    clock.advance(look % 3 === 0 ? 60 : 5);
  }
  const within = (from: number): number => arrivals.filter((at) => at >= from && at < from + 1_000).length;
  expect(Math.max(...arrivals.map(within))).toBeLessThanOrEqual(32);
  expect(arrivals.length).toBeGreaterThanOrEqual(600 * 0.95);
  expect(lanes.pace('unlimited')).toBe(0);
});
