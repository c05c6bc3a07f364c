import { expect, test } from 'vitest';
import { wantsPlain } from '../../src/config/look.ts';

test.each([
  ['the flag', { flag: true, face: 'auto', env: {} }, true],
  ['the setting', { flag: false, face: 'plain', env: {} }, true],
  ['a terminal that cannot be painted on', { flag: false, face: 'auto', env: { TERM: 'dumb' } }, true],
  ['a screen reader', { flag: false, face: 'auto', env: { INK_SCREEN_READER: 'true' } }, true],
  ['a setting that wants the screen anyway', { flag: false, face: 'screen', env: { TERM: 'dumb' } }, false],
  ['nothing', { flag: false, face: 'auto', env: { TERM: 'xterm' } }, false],
] as const)('the plain console is chosen by %s', (_what, from, isPlain) =>
  expect(wantsPlain(from)).toBe(isPlain),
);
