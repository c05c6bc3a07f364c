import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createInputReader, type InputEvent } from '../../src/terminal/input.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

function read(...chunks: (string | Uint8Array)[]): InputEvent[] {
  const reader = createInputReader();
  const events = chunks.flatMap((chunk) => reader.feed(typeof chunk === 'string' ? bytes(chunk) : chunk));
  return [...events, ...reader.flush()];
}

const keys = (...chunks: string[]): string[] =>
  read(...chunks).map((event) => (event.kind === 'key' ? event.key : event.kind));

describe('keys', () => {
  test.each([
    ['j', ['j']],
    ['jjj', ['j', 'j', 'j']],
    ['J ', ['J', 'space']],
    ['hi\r', ['h', 'i', 'enter']],
    ['\u0001\u0004\u0017\n', ['ctrl+a', 'ctrl+d', 'ctrl+w', 'ctrl+j']],
    ['\t\u001B[Z\u007F', ['tab', 'shift+tab', 'backspace']],
    ['\u001B[A\u001BOB\u001B[1;5C\u001B[1;2D', ['up', 'down', 'ctrl+right', 'shift+left']],
    ['\u001B[3~\u001B[5~\u001B[6;3~\u001B[H\u001B[4~', ['delete', 'pageup', 'alt+pagedown', 'home', 'end']],
    ['\u001BOP\u001B[15~\u001B[24;2~\u001B[[A', ['f1', 'f5', 'shift+f12', 'f1']],
    ['\u001Bx\u001Bb\u001B\r\u001B\u0001', ['alt+x', 'alt+b', 'alt+enter', 'ctrl+alt+a']],
    ['\u001B\u001B[A', ['alt+up']],
    ['\u001B\u001B', ['escape', 'escape']],
    ['\u001B[', ['alt+[']],
    ['\u001B]', ['alt+]']],
    ['é漢👍', ['é', '漢', '👍']],
  ])('%j', (input, expected) => {
    expect(keys(input)).toEqual(expected);
  });

  test('kitty and modifyOtherKeys forms', () => {
    expect(keys('\u001B[13;5u', '\u001B[13;2u', '\u001B[105;5u', '\u001B[27u')).toEqual([
      'ctrl+enter',
      'shift+enter',
      'ctrl+i',
      'escape',
    ]);
    expect(keys('\u001B[27;5;13~', '\u001B[27;6;74~')).toEqual(['ctrl+enter', 'ctrl+shift+j']);
    expect(read('\u001B[97:65;2u', '\u001B[97;1:3u', '\u001B[1;1:3A')).toEqual([
      { kind: 'key', key: 'A', text: 'A' },
      // A release is no key press.
      { kind: 'reply', raw: '[97;1:3u' },
    ]);
    expect(keys('\u001B[1;5:2A')).toEqual(['ctrl+up']);
  });

  test('text is given only where a key types something', () => {
    expect(read('a \r\u001Ba')).toEqual([
      { kind: 'key', key: 'a', text: 'a' },
      { kind: 'key', key: 'space', text: ' ' },
      { kind: 'key', key: 'enter', text: '' },
      { kind: 'key', key: 'alt+a', text: '' },
    ]);
  });

  test('a lone ESC waits until the caller decides', () => {
    const reader = createInputReader();
    expect(reader.feed(bytes('\u001B'))).toEqual([]);
    expect(reader.waiting()).toBe(true);
    expect(reader.flush()).toEqual([{ kind: 'key', key: 'escape', text: '' }]);
    expect(reader.waiting()).toBe(false);
  });

  test('a character cut in two arrives whole', () => {
    const [one, two] = [bytes('漢').subarray(0, 1), bytes('漢').subarray(1)];
    expect(read(one, two)).toEqual([{ kind: 'key', key: '漢', text: '漢' }]);
  });
});

describe('what the terminal says is no key', () => {
  test.each([
    ['\u001B[?1;2c', 'device attributes'],
    ['\u001B[12;40R', 'cursor position'],
    ['\u001B[?2026;2$y', 'mode report'],
    ['\u001B]11;rgb:0000/0000/0000\u001B\\', 'background colour'],
    ['\u001B]52;c;eA==\u0007', 'clipboard'],
    ['\u001BP>|tmux 3.3a\u001B\\', 'version'],
    ['\u001B_Gi=1;OK\u001B\\', 'graphics'],
    ['\u001B[?1u', 'keyboard flags'],
    ['\u001B[M !!', 'old mouse'],
    ['\u001B[99;99x', 'unknown'],
  ])('%j (%s)', (input) => {
    expect(read(input, 'j').map((event) => event.kind)).toEqual(['reply', 'key']);
  });
  test('an answer that pauses in the middle does not turn into keys', () => {
    const reader = createInputReader();
    reader.feed(bytes('\u001B]11;rgb:00'));
    expect(reader.flush()).toEqual([]);
    expect(reader.feed(bytes('00/ff/00\u0007j'))).toEqual([
      { kind: 'reply', raw: ']11;rgb:0000/ff/00' },
      { kind: 'key', key: 'j', text: 'j' },
    ]);
  });
  test('mouse and focus', () => {
    expect(read('\u001B[<0;5;3M\u001B[<0;5;3m\u001B[<65;1;1M\u001B[I\u001B[O')).toEqual([
      { kind: 'mouse', action: 'press', button: 0, row: 2, col: 4 },
      { kind: 'mouse', action: 'release', button: 0, row: 2, col: 4 },
      { kind: 'mouse', action: 'wheel-down', button: 1, row: 0, col: 0 },
      { kind: 'focus', focused: true },
      { kind: 'focus', focused: false },
    ]);
  });
});

describe('paste', () => {
  test('is one event, without controls, and never presses a key', () => {
    expect(read('a\u001B[200~one\r\ntwo\rq\u0003\u001B[A\t.\u001B[201~b')).toEqual([
      { kind: 'key', key: 'a', text: 'a' },
      { kind: 'paste', text: 'one\ntwo\nq[A\t.' },
      { kind: 'key', key: 'b', text: 'b' },
    ]);
  });
  test('goes on over chunks and flushes until its end', () => {
    const reader = createInputReader();
    expect(reader.feed(bytes('\u001B[200~abc\u001B[20'))).toEqual([]);
    expect(reader.waiting()).toBe(false);
    expect(reader.flush()).toEqual([]);
    expect(reader.feed(bytes('1~'))).toEqual([{ kind: 'paste', text: 'abc' }]);
  });
});

const stream = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.constantFrom(
        '\u001B',
        '\u001B[',
        '\u001B[A',
        '\u001BO',
        '\u001B[1;5',
        '\u001B[200~',
        '\u001B[201~',
        '\u001B]0;x',
        '\u0007',
      ),
      fc.constantFrom(
        '\u001B\\',
        '\u001BP',
        '\u001B[<0;1;1M',
        '\u001B[M',
        '\u001B[[',
        '\u001B[13;5u',
        '\r',
        '漢',
        '~',
        'u',
        'A',
      ),
      fc.uint8Array({ maxLength: 3 }),
    ),
    { maxLength: 15 },
  )
  .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part))));

test('however the bytes are cut, the events are the same', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(80), { maxLength: 10 }), (input, cuts) => {
      const at = [0, ...cuts.map((cut) => Math.min(cut, input.length)).sort((a, b) => a - b), input.length];
      const chunks = at.slice(1).map((end, index) => input.subarray(at[index], end));
      expect(read(...chunks)).toEqual(read(input));
      expect(read(...Array.from(input, (byte) => Uint8Array.of(byte)))).toEqual(read(input));
    }),
    { numRuns: 1_000 },
  );
});

test('no text of a key or a paste can control a terminal', () => {
  fc.assert(
    fc.property(stream, (input) => {
      for (const event of read(input)) {
        const text = event.kind === 'key' || event.kind === 'paste' ? event.text : '';
        expect(text).not.toMatch(/[\0-\u0008\u000B-\u001F\u007F-\u009F]/);
      }
    }),
  );
});
