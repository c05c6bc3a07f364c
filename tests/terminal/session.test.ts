import { EventEmitter } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipboardSequence, hyperlink, notificationSequence, titleSequence } from '../../src/terminal/osc.ts';
import { createOutputGuard } from '../../src/terminal/output-guard.ts';
import { createPainter } from '../../src/terminal/painter.ts';
import { createSession, guardedStream, type SessionOptions } from '../../src/terminal/session.ts';
import { hostileInputs } from './hostile.ts';
import { screen } from './screen.ts';

class FakeIn extends EventEmitter {
  isTTY = true;
  raw: boolean[] = [];
  setRawMode = (raw: boolean): unknown => this.raw.push(raw);
  resume = (): void => undefined;
  pause = (): void => undefined;
}

class FakeOut extends EventEmitter {
  columns = 100;
  rows = 30;
  written = '';
  write = (text: string): boolean => {
    this.written += text;
    return true;
  };
}

function fakeSession(options: Partial<SessionOptions> = {}) {
  const stdin = new FakeIn();
  const stdout = new FakeOut();
  return { stdin, stdout, session: createSession({ stdin, stdout, ...options }) };
}

describe('session', () => {
  test('enters full screen and leaves the terminal as it was', async () => {
    const { stdin, stdout, session } = fakeSession({ mouse: true, focus: true });
    const { terminal, write, rows } = screen(40, 4, 'xterm', true);
    await write('$ parley\r\n');
    const before = JSON.stringify(terminal.modes);

    session.enter();
    session.enter();
    await write(stdout.written);
    expect(terminal.buffer.active.type).toBe('alternate');
    expect(terminal.modes).toMatchObject({
      bracketedPasteMode: true,
      wraparoundMode: false,
      sendFocusMode: true,
    });
    expect(stdin.raw).toEqual([true]);

    stdout.written = '';
    session.leave();
    session.leave();
    await write(stdout.written);
    expect(terminal.buffer.active.type).toBe('normal');
    expect(JSON.stringify(terminal.modes)).toBe(before);
    expect(rows()[0]).toBe('$ parley');
    expect(stdin.raw).toEqual([true, false]);
    expect(stdin.listenerCount('data') + stdout.listenerCount('resize')).toBe(0);
  });

  test('gives the terminal away and takes it back, also when the other program fails', async () => {
    const { stdin, stdout, session } = fakeSession();
    const events: string[] = [];
    session.onResume(() => events.push('resume'));
    session.onResize(({ cols }) => events.push(`size ${cols}`));
    session.enter();
    const failed = session.suspend(async () => {
      events.push(`raw ${stdin.raw.at(-1)}`);
      stdout.columns = 60;
      throw new Error('no such editor');
    });
    await expect(failed).rejects.toThrow('no such editor');
    expect(events).toEqual(['raw false', 'size 60', 'resume']);
    expect(stdin.raw).toEqual([true, false, true]);
  });

  test('hands on input and sizes until told to stop', () => {
    const { stdin, stdout, session } = fakeSession();
    const seen: unknown[] = [];
    const stop = session.onInput((chunk) => seen.push(Buffer.from(chunk).toString()));
    session.onResize((size) => seen.push(size));
    session.enter();
    stdin.emit('data', Buffer.from('j'));
    stdout.emit('resize');
    stop();
    stdin.emit('data', Buffer.from('k'));
    expect(seen).toEqual(['j', { cols: 100, rows: 30 }]);
  });

  test('writes only what is on the list and counts the rest', () => {
    const { stdout, session } = fakeSession();
    session.write('\u001B[1mbold\u001B[0m\u001B]0;title\u0007\u009B2J\u001Bc');
    expect(stdout.written).toBe('\u001B[1mbold\u001B[0m2J');
    expect(session.dropped()).toBe(3);
  });

  test('is left at the end of its scope', () => {
    const { stdin, session } = fakeSession();
    {
      using entered = session;
      entered.enter();
    }
    expect(stdin.raw).toEqual([true, false]);
  });

  test('a renderer gets a stream that is guarded and otherwise the same', () => {
    const stdout = new FakeOut();
    const { stream, dropped } = guardedStream(stdout);
    stream.write('a\u001B]52;c;eA==\u0007b');
    expect([stdout.written, stream.columns, dropped()]).toEqual(['ab', 100, 1]);
  });
});

describe('output guard', () => {
  test('the painter and the session pass whole', () => {
    const guard = createOutputGuard();
    const painter = createPainter({ cols: 20, rows: 2 });
    const frame = painter.paint({
      regions: [{ top: 0, left: 0, width: 20, lines: ['\u001B[1;38;5;9mhey 👍 漢字\u001B[0m', ''] }],
      cursor: { row: 0, col: 0 },
    });
    expect(guard.filter(frame)).toBe(frame);
    expect(guard.dropped()).toBe(0);
  });

  test('of control strings only those made here pass, and whole', () => {
    const sixel = '\u001BP0;1;q#0;2;100;0;0#0~~~\u001B\\';
    const guard = createOutputGuard((sequence) => sequence === sixel);
    expect(guard.filter(`a${sixel}b\u001BP0;1;q#0~\u001B\\c`)).toBe(`a${sixel}bc`);
    expect([guard.filter(sixel.slice(0, 9)), guard.filter(sixel.slice(9))]).toEqual(['', sixel]);
    expect(guard.dropped()).toBe(1);
  });

  test('what it lets through makes a terminal do nothing but paint', { timeout: 120_000 }, async () => {
    const { terminal, write } = screen(80, 24, 'xterm', true);
    const acts: string[] = [];
    terminal.onTitleChange((title) => acts.push(title));
    terminal.onBell(() => acts.push('bell'));
    terminal.onData((data) => acts.push(data));
    terminal.parser.registerOscHandler(52, () => acts.push('clipboard') > 0);
    terminal.parser.registerOscHandler(8, () => acts.push('link') > 0);
    const guard = createOutputGuard();
    for (const input of hostileInputs) await write(guard.filter(input));
    // Asking which keyboard protocol is spoken is ours to ask; xterm.js does not answer it.
    expect(acts).toEqual([]);
    expect(guard.dropped()).toBeGreaterThan(300);
  });

  test('however the output is cut into writes, the same passes', () => {
    const output = fc
      .array(fc.oneof(fc.constantFrom(...hostileInputs), fc.constant('\u001B[31mtext\u001B[?2026h')), {
        maxLength: 6,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(output, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
        const whole = createOutputGuard();
        const expected = whole.filter(text);
        const guard = createOutputGuard();
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const passed = at
          .slice(1)
          .map((end, index) => guard.filter(text.slice(at[index], end)))
          .join('');
        expect(passed).toBe(expected);
        expect(guard.dropped()).toBe(whole.dropped());
      }),
    );
  });
});

describe('our own operating system commands', () => {
  test('carry only cleaned and encoded text', () => {
    expect(titleSequence('(3)\u0007\u001B]52;c;eA==\u0007')).toBe('\u001B]2;(3)␇␛]52;c;eA==␇\u001B\\');
    expect(clipboardSequence('a\u001B\u0007')).toBe('\u001B]52;c;YRsH\u0007');
    expect(clipboardSequence('a', 'tmux')).toBe('\u001BPtmux;\u001B\u001B]52;c;YQ==\u0007\u001B\\');
    expect(notificationSequence('Ana; x', '\u001B[2J', '777')).toBe('\u001B]777;notify;Ana, x;␛[2J\u0007');
    expect(notificationSequence('a', 'b', 'bell')).toBe('\u0007');
    expect(() => clipboardSequence('x'.repeat(60_000))).toThrow('Save to a file instead');
  });
  test('links lead to http addresses only and show their real host', () => {
    expect(hyperlink('https://exämple.com/a', 'docs')).toBe(
      '\u001B]8;;https://xn--exmple-cua.com/a\u001B\\docs\u001B]8;;\u001B\\',
    );
    expect(hyperlink('javascript:alert(1)', 'docs')).toBe('docs');
    expect(hyperlink('no address', 'do\u001Bcs')).toBe('do␛cs');
  });
});
