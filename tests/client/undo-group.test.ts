import { expect, test } from 'vitest';
import { undoGroup } from '../../src/client/undo-group.ts';

const outcome = (label?: string) => ({
  ok: true as const,
  result: null,
  position: 1,
  ...(label === undefined ? {} : { undo: { action: 'x.y', input: {}, label } }),
});

test('many actions are taken back as one, the newest first', () => {
  const several = (count: number): string => `Take ${count} back`;
  const group = undoGroup([outcome('a'), outcome(), outcome('b')], several);
  expect(group?.label).toBe('Take 2 back');
  expect(group?.requests.map(({ label }) => label)).toEqual(['b', 'a']);
  expect(undoGroup([outcome('a')], several)?.label).toBe('a');
  expect(undoGroup([outcome()], several)).toBeUndefined();
});
