import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { tell } from '../../views/work/acting.ts';
import { aHandle } from '../support/console-handle.ts';
import { NOON } from '../support/desk.ts';

test('what must not be missed comes back when another notice took its place', () => {
  const { handle } = aHandle();
  const clock = manualClock();
  const parts = { store: handle.store, clock };
  const said = (): string | undefined => handle.store.state.notice?.text;
  tell(parts, { at: NOON, tone: 'plain', text: '3 acts still waited', comesBack: true });
  tell(parts, { at: NOON, tone: 'good', text: 'Assigned' });
  expect(said()).toBe('Assigned');
  clock.advance(3_000);
  tell(parts, { at: NOON, tone: 'good', text: 'Solved' });
  clock.advance(3_999);
  expect(said()).toBe('Solved');
  clock.advance(1);
  expect(said()).toBe('3 acts still waited');
  clock.advance(4_000);
  expect(said()).toBeUndefined();
  // It is one line of `:messages` all the same.
  expect(handle.store.state.notices.map(({ text }) => text)).toEqual([
    '3 acts still waited',
    'Assigned',
    'Solved',
  ]);
});
