import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { createPace } from '../../views/pace.ts';

function paced() {
  const clock = manualClock();
  const painted: string[] = [];
  const pace = createPace(clock, () => {
    pace.begin();
    painted.push(`${clock.monotonic()}${pace.takesIn() ? ' with news' : ''}`);
  });
  return { clock, pace, painted };
}

test('what changes within a frame is painted once', () => {
  const { clock, pace, painted } = paced();
  pace.soon();
  clock.advance(10);
  pace.soon();
  clock.advance(100);
  expect(painted).toEqual(['16 with news']);
});

test('what is done on the way to a frame asks for no other one', () => {
  const { clock, pace, painted } = paced();
  pace.before(() => pace.soon());
  clock.advance(100);
  expect(painted).toEqual([]);
});

test('what others do elsewhere is taken in every tenth of a second, and keys meanwhile are painted without it', () => {
  const { clock, pace, painted } = paced();
  pace.takeInLater();
  clock.advance(50);
  pace.takeInLater();
  pace.soon();
  clock.advance(16);
  clock.advance(100);
  expect(painted).toEqual(['66', '116 with news']);
});

test('news of what is on the screen brings everything else with it at once', () => {
  const { clock, pace, painted } = paced();
  pace.takeInLater();
  pace.takeIn();
  clock.advance(200);
  expect(painted).toEqual(['16 with news']);
});

test('a console that has ended is not painted any more', () => {
  const { clock, pace, painted } = paced();
  pace.soon();
  pace.takeInLater();
  pace.stop();
  clock.advance(200);
  expect(painted).toEqual([]);
});
