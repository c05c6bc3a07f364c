import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLongJson } from '../../src/channels/support/long-json.ts';

test('whole numbers that a double cannot hold keep their digits; the rest is as ever', () => {
  expect(
    parseLongJson('{"a":5741311803571721087,"b":-9007199254740993,"c":1,"d":1.5,"e":"5741311803571721087"}'),
  ).toEqual({
    a: '5741311803571721087',
    b: '-9007199254740993',
    c: 1,
    d: 1.5,
    e: '5741311803571721087',
  });
});

test('any 64-bit number comes back as it stood there', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }), (number) => {
      expect(String(parseLongJson(`[${number}]`))).toBe(String(number));
    }),
  );
});

test('any JSON without such numbers is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const expected = JSON.parse(text) as unknown;
      if (!/\d{16}/.test(text)) expect(parseLongJson(text)).toEqual(expected);
    }),
  );
});
