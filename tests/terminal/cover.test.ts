import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { coverScreen } from '../../src/terminal/cover.ts';
import { createSession } from '../../src/terminal/session.ts';
import { screen } from './screen.ts';

class FakeOut extends EventEmitter {
  columns = 40;
  rows = 4;
  written = '';
  write = (text: string): boolean => {
    this.written += text;
    return true;
  };
}

class FakeIn extends EventEmitter {
  resume = (): void => undefined;
  pause = (): void => undefined;
}

const PIECES = [
  { row: 0, col: 1, text: 'Parley' },
  { row: 1, col: 20, text: '│' },
];

test('stands on a screen of its own at once, and a session takes its place', async () => {
  const stdout = new FakeOut();
  const { terminal, write, rows } = screen(40, 4, 'xterm', true);
  await write('$ parley\r\n');
  const cover = coverScreen(stdout, PIECES);
  await write(stdout.written);
  expect(terminal.buffer.active.type).toBe('alternate');
  expect(rows()[0]).toBe(' Parley');
  expect(rows()[1]).toBe(`${' '.repeat(20)}│`);

  const session = createSession({ stdin: new FakeIn(), stdout, cover });
  session.enter();
  // What left the screen once must not leave it again, and put the cursor elsewhere.
  cover.lift();
  session.leave();
  session.enter();
  session.leave();
  stdout.written += 'bye';
  await write(stdout.written.slice(stdout.written.indexOf('\u001B[22')));
  expect(terminal.buffer.active.type).toBe('normal');
  expect(rows()).toEqual(['$ parley', 'bye', '', '']);
});

test('is lifted once, when the program ends before there is a session', async () => {
  const stdout = new FakeOut();
  const { terminal, write } = screen(40, 4, 'xterm', true);
  const cover = coverScreen(stdout, PIECES);
  cover.lift();
  const written = stdout.written;
  cover.lift();
  expect(stdout.written).toBe(written);
  expect(cover.take()).toBe(false);
  await write(written);
  expect(terminal.buffer.active.type).toBe('normal');
});
