import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { paintedAfresh } from '../support/painted-afresh.ts';
import type { Screen } from '../support/terminal.ts';

/**
 * Somebody leans on the keyboard: keys in no order, the window dragged about, the line cut, customers who write escape
 * sequences. `PARLEY_MONKEY_MS` lets it go on for longer than a test should, `PARLEY_MONKEY_SEED` for another night.
 */
const FOR_MS = Number(process.env['PARLEY_MONKEY_MS'] ?? 7_000);
/** A slow machine takes longer for as much. */
const LEAST_ROUNDS = 20;
const SEED = Number(process.env['PARLEY_MONKEY_SEED'] ?? 7);
/** Keys that leave the console for other programs are left out: `v`, `|`, `!`, ctrl+z, ctrl+e. */
const KEYS = [
  ...Array.from('abcdefghijklmnopqrstuwxyzABCDEFGHIJKLMNOPRSTUVWXYZ0123456789'),
  ...Array.from('/\\.,;:?*<>=@#[]{}()\'"~ '),
  '<enter>',
  '<escape>',
  '<tab>',
  '<shift+tab>',
  '<backspace>',
  '<up>',
  '<down>',
  '<left>',
  '<right>',
  '<pageup>',
  '<pagedown>',
  '<alt+enter>',
  ...Array.from('abdfghklnoprstuwxy', (letter) => `<ctrl+${letter}>`),
  '日本語',
  'مرحبا',
  '👩🏽‍🚀',
  '\u001B[200~pasted\nin two lines\u001B[201~',
  '\u001B[<0;10;10M',
  '\u001B[999;999H',
];
const SIZES = [
  [80, 24],
  [120, 40],
  [200, 60],
  [60, 15],
  [40, 10],
  [133, 31],
] as const;
const HOSTILE = [
  '\u001B]52;c;ZXZpbA==\u0007\u001B]0;owned\u0007',
  '\u001B[2J\u001B[1;1H\u001B[31mLIVE\u001B[?1049l',
  '\u202Eyaw gnorw eht\u202C \u2066isolated',
  '\u0008\u0008\u0008\u007F\u0000\u009B31m',
  'a\u0301'.repeat(500),
  '👩‍👩‍👧‍👦'.repeat(60),
  '字'.repeat(400),
];
/** What customers wrote, had it reached the terminal as it is. The console itself never writes these. */
const ESCAPED = ['\u001B]52;c;ZXZpbA==', '\u001B]0;owned', '\u001B[31mLIVE', '\u009B31m', '\u0000'];

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  screen = await desk.console(120, 40);
  await screen.shows('● live');
});
afterAll(() => desk.dispose());

test(
  'whatever is pressed and whatever arrives, the console stands, and nothing from outside reaches the terminal',
  { timeout: FOR_MS + 120_000 },
  async () => {
    const random = seededRandom(SEED);
    const below = (count: number): number => Math.floor(random.fraction() * count);
    const end = Date.now() + FOR_MS;
    let isCut = false;
    let rounds = 0;
    while (Date.now() < end || rounds < LEAST_ROUNDS) {
      rounds += 1;
      screen.press(Array.from({ length: 1 + below(8) }, () => KEYS[below(KEYS.length)]).join(''));
      const size = SIZES[below(SIZES.length * 6)];
      if (size !== undefined) screen.resize(size[0], size[1]);
      const text = HOSTILE[below(HOSTILE.length * 4)];
      if (text !== undefined && !isCut) {
        await desk.customerWrites('shop', `user:${below(5)}`, `Eve ${text.slice(0, 40)}`, text);
      }
      if (below(150) === 0) {
        await (isCut ? desk.start() : desk.stop());
        isCut = !isCut;
      }
      // A hundred keys a second: more would only test the patience of the terminal's buffer.
      await new Promise((resolve) => setTimeout(resolve, 45));
      if (screen.isOver()) {
        expect(await screen.ended).toBe(0);
        await expect.poll(() => screen.isFullScreen()).toBe(false);
        noEscape(screen);
        screen = await desk.console(120, 40);
      }
    }
    if (isCut) await desk.start();
    noEscape(screen);

    // Back to an order one can look at, whatever was open: what was painted bit by bit is what is painted afresh.
    screen.resize(120, 40);
    if (!(await allLeft(screen))) {
      screen = await desk.console(120, 40);
      await screen.shows('● live');
      expect(await allLeft(screen)).toBe(true);
    }
    await screen.shows('● live', 30_000);
    await settled(screen);
    const { before, after } = await paintedAfresh(screen, () => still(screen));
    expect(after).toBe(before);
  },
);

test('what was being written when the console was killed is there in the next one', async () => {
  await desk.customerWrites('shop', 'user:kept', 'Kept Draft', 'Are you there?');
  screen.kill('SIGKILL');
  await screen.ended;
  screen = await openKeptDraft();
  screen.press('rnobody may lose this');
  await screen.shows('nobody may lose this');
  screen.kill('SIGKILL');
  await screen.ended;
  screen = await openKeptDraft();
  screen.press('r');
  await screen.shows('nobody may lose this');
});

async function openKeptDraft(): Promise<Screen> {
  const next = await desk.console(120, 40);
  await next.shows('● live');
  next.press('/Kept Draft<enter>');
  await next.hides('Find conversations');
  await next.shows(/│ Kept Draft #\d+/);
  return next;
}

/** The composer stands open with what was written before. */
test.each([
  ['ended from outside', 'SIGTERM', 0],
  ['when it crashes', 'SIGUSR2', 1],
] as const)('%s, it leaves the terminal as it found it and keeps the draft', async (_how, signal, code) => {
  screen.press(` ${signal}`);
  await screen.shows(signal);
  screen.kill(signal);
  expect(await screen.ended).toBe(code);
  await expect.poll(() => screen.isFullScreen()).toBe(false);
  screen = await openKeptDraft();
  screen.press('r');
  await screen.shows(signal);
});

function noEscape(of: Screen): void {
  const raw = of.raw();
  expect(ESCAPED.filter((sequence) => raw.includes(sequence))).toEqual([]);
}

/**
 * Leaves whatever is open, and waits until every key before has been taken in: the text typed behind them shows, and goes
 * again. False when one of them has ended the console.
 */
async function allLeft(of: Screen): Promise<boolean> {
  // As a terminal with kitty's keyboard protocol sends it: two of the older ones, read together, are another key.
  of.press('\u001B[27u'.repeat(8));
  of.press(':that was all');
  const isThere = of.shows(':that was all', 60_000).then(() => true);
  const isThereAtLast = await Promise.race([isThere, of.ended.then(() => false)]);
  isThere.catch(() => undefined);
  if (!isThereAtLast) return false;
  of.press('<escape>');
  await of.hides(':that was all');
  return true;
}

/** Without ages, clocks and offers that tick, and spaces at the end of a row: nobody sees whether they were written. */
const still = (of: Screen): string =>
  of
    .text()
    .replaceAll(/ now\b| *\d+[smhd]\b/g, ' 0m')
    // What counts down at the right edge moves by a cell from ten seconds to nine.
    .replaceAll(/ +(?=\S+(?: \S+)? undo: )/g, ' ')
    .replaceAll(/\d/g, '0')
    .replaceAll(/ +$/gm, '');

/** The card asks anew a second after something has happened. */
const RESTS_AFTER_MS = 1_600;

/** Resolves once nothing has moved for longer than anything waits: then nothing will while one looks. */
async function settled(of: Screen): Promise<void> {
  let before = '';
  for (let now = still(of); now !== before; now = still(of)) {
    before = now;
    await new Promise((resolve) => setTimeout(resolve, RESTS_AFTER_MS));
  }
}
