import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { badgedTitle, multiplexerOf, notification, notificationKind } from '../../src/terminal/notify.ts';

test.each([
  [{ TERM: 'xterm-kitty' }, '', '99'],
  [{ TERM: 'xterm-256color' }, 'kitty(0.39.1)', '99'],
  [{ TERM: 'foot' }, '', '99'],
  [{ TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty' }, '', '777'],
  [{ TERM_PROGRAM: 'iTerm.app' }, '', '9'],
  [{ TERM: 'tmux-256color', LC_TERMINAL: 'iTerm2' }, 'tmux 3.5', '9'],
  [{ WT_SESSION: 'x' }, '', '9'],
  [{ TERM: 'xterm-256color' }, 'XTerm(390)', 'bell'],
  [{}, '', 'bell'],
] as const)('%j %s: %s', (env, version, kind) => {
  expect(notificationKind(env, version)).toBe(kind);
});

test('the program around is found', () => {
  expect(multiplexerOf({ TMUX: '/tmp/tmux-0/default,1,0' })).toBe('tmux');
  expect(multiplexerOf({ STY: '12.pts' })).toBe('screen');
  expect(multiplexerOf({ TERM: 'xterm' })).toBe('none');
});

test('inside tmux the sequence is wrapped and the bell rings too', () => {
  expect(notification('Ana', 'hello', '9', 'none')).toBe('\u001B]9;Ana: hello\u0007');
  expect(notification('Ana', 'hello', '9', 'tmux')).toBe(
    '\u001BPtmux;\u001B\u001B]9;Ana: hello\u0007\u001B\\\u0007',
  );
  expect(notification('Ana', 'hello', 'bell', 'tmux')).toBe('\u0007');
});

test('the title counts what waits', () => {
  const body = (badge: Parameters<typeof badgedTitle>[1]): string =>
    badgedTitle('Parley', badge).slice(4, -2);
  expect(body({ unread: 0, atRisk: 0, offline: false })).toBe('Parley');
  expect(body({ unread: 3, atRisk: 0, offline: false })).toBe('(3) Parley');
  expect(body({ unread: 300, atRisk: 1, offline: false })).toBe('(99+ 1!) Parley');
  expect(body({ unread: 0, atRisk: 2, offline: false })).toBe('(2!) Parley');
  expect(body({ unread: 3, atRisk: 0, offline: true })).toBe('(offline) Parley');
});

test('text from outside ends no sequence early and begins none', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('\u001B]52;c;aGk=\u0007', '\u009C', ';4;1;50', 'a\u001B\\b', '\u202E'),
  );
  fc.assert(
    fc.property(hostile, hostile, fc.constantFrom('9', '777', '99'), (title, body, kind) => {
      const sent = notification(title, body, kind, 'none');
      const sequences = kind === '99' ? 2 : 1;
      expect(sent.split('\u001B]').length - 1).toBe(sequences);
      expect(sent.replaceAll(/\u001B[\]\\]|\u0007$/g, '')).not.toMatch(/[\0-\u001F\u007F-\u009F\u202E]/);
      if (kind !== '99') expect(sent.split(';').length - 1).toBe(kind === '9' ? 1 : 3);
    }),
  );
});
