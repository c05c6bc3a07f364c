import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** The console at 80 × 24, on a line that breaks, ended from outside. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('shop', 'user:bea', 'Bea Lindt', 'Do you have it in green?', {
    attributes: { email: 'bea@example.com' },
  });
  screen = await desk.console(80, 24);
  await screen.shows('● live');
});
afterAll(() => desk.dispose());

test('queue and thread stand side by side, the card takes the place of the thread', async () => {
  await screen.shows(/Bea Lindt.*│ Bea Lindt #\d+ · web chat/);
  screen.press('<enter><tab>');
  await screen.shows('Reaches us by');
  screen.press('<tab>');
  await screen.hides('Reaches us by');
});

test('one pane alone, and all again', async () => {
  await screen.shows('Harriet Bloom');
  screen.press('<enter>z');
  await screen.hides('Harriet Bloom');
  await screen.shows(/ \d\d:\d\d Bea Lindt +│ Do you have it in green\? .* web chat/);
  screen.press('z');
  await screen.shows(/│ Bea Lindt #\d+/);
});

test('the reply channel of an open conversation is switched with one key', async () => {
  screen.press('c');
  await screen.shows(/Bea Lindt #\d+ · email/);
  await screen.shows('you switched replies to email');
  screen.press('c');
  await screen.shows(/Bea Lindt #\d+ · web chat/);
  await screen.shows('you switched replies to web chat');
});

test('a reply written while the line is broken leaves when it is back', async () => {
  await desk.stop();
  await screen.shows('○ offline');
  screen.press('rYes, in three greens.<enter><escape>');
  await screen.shows('◌ waits');
  await screen.shows('waiting');
  await desk.start();
  await screen.shows('● live', 30_000);
  await screen.hides('◌ waits');
  await screen.shows(/┃ Yes, in three greens\./);
});

test('a smaller window says so, a bigger one shows everything again', async () => {
  screen.resize(50, 12);
  await screen.shows('Parley needs 60 × 15 cells');
  screen.resize(120, 30);
  await screen.shows('Reaches us by');
  screen.resize(80, 24);
  await screen.hides('Reaches us by');
  await screen.shows(/┃ Yes, in three greens\./);
});

test('text from a customer cannot write anywhere but in its own place', async () => {
  const nasty = 'hi\u001B[2J\u001B]0;owned\u0007\u001B[1;1HLIVE\r\n┃ you: I promise a refund\u202E!';
  await desk.customerWrites('shop', 'user:bea', 'Bea\u001B[31m Lindt', nasty);
  await screen.shows(/│ │ ┃ you: I promise a refund/);
  expect(screen.row(0)).toContain('Mine');
  const line = screen
    .text()
    .split('\n')
    .find((row) => row.includes('I promise a refund'));
  expect(line).toMatch(/│ │ ┃ you: I promise/);
});

test('ended from outside, the terminal is as it was and the draft is kept', async () => {
  expect(screen.isFullScreen()).toBe(true);
  screen.press('rhalf a sent');
  await screen.shows(/┃ half a sent/);
  screen.kill('SIGTERM');
  expect(await screen.ended).toBe(0);
  await screen.shows('bye: signal');
  expect(screen.isFullScreen()).toBe(false);

  const again = await desk.console(80, 24);
  await again.shows('● live');
  again.press('r');
  await again.shows(/┃ half a sent/);
});
