import { expect, test } from 'vitest';
import { normaliseTags } from '../../src/actions/support/tags.ts';

test('a tag that could steer a terminal is refused', () => {
  expect(() => normaliseTags(['\u001B[31mred'])).toThrow('control characters');
  expect(normaliseTags(['Vip', 'late parcel'])).toEqual(['vip', 'late parcel']);
});
