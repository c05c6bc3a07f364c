import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/random.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { paintedAfresh } from '../support/painted-afresh.ts';
import { SCRIBBLE, type Screen } from '../support/terminal.ts';

/** Three panes: their sizes, one alone, windows of any size, themes; several conversations at once. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('shop', 'user:ada', 'Ada Wu', 'First of three');
  await desk.customerWrites('whatsapp', '+15550002222', 'Ben Kay', 'Second of three');
  await desk.customerWrites('shop', 'user:cleo', 'Cleo Ott', 'Third of three');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Cleo Ott #');
});
afterAll(() => desk.dispose());

const separator = (): number => screen.row(3).indexOf('│');

test('a pane is made wider and narrower, and all are as usual again', async () => {
  const usual = separator();
  screen.press('<ctrl+w>>');
  await expect.poll(separator).toBe(usual + 4);
  screen.press('<ctrl+w><<ctrl+w><');
  await expect.poll(separator).toBe(usual - 4);
  screen.press('<ctrl+w>=');
  await expect.poll(separator).toBe(usual);
});

test('one pane alone says which one it is', async () => {
  screen.press('gg<enter>z');
  await screen.shows(/1 QUEUE │ 2 THREAD │ 3 CARD/);
  await screen.hides('Ben Kay');
  screen.press('1');
  await screen.shows('Ben Kay');
  screen.press('z');
  await screen.hides(/1 QUEUE │ 2 THREAD/);
});

test('in a narrow window the panes fold to tabs', async () => {
  screen.resize(70, 24);
  await screen.shows(/1 QUEUE │ 2 THREAD │ 3 CARD/);
  screen.press('<tab>');
  await screen.shows(/│ Third of three/);
  screen.press('<tab>');
  await screen.shows('Reaches us by');
  screen.press('1');
  await screen.shows('Ben Kay');
  screen.resize(120, 40);
  await screen.hides(/1 QUEUE │ 2 THREAD/);
});

test('after many windows of any size the screen is what a fresh one is', async () => {
  const random = seededRandom(3);
  const between = (least: number, most: number): number =>
    least + Math.floor(random.fraction() * (most - least));
  for (let turn = 0; turn < 40; turn += 1) {
    screen.resize(between(20, 210), between(8, 62));
    screen.press(turn % 3 === 0 ? 'j' : 'k');
  }
  screen.press('1gg:all were taken in');
  await screen.shows(':all were taken in');
  screen.press('<escape>');
  await screen.hides(':all were taken in');
  for (const [columns, rows] of [
    [80, 24],
    [200, 60],
    [120, 40],
  ] as const) {
    screen.resize(columns, rows);
    await screen.scribble();
    await screen.hides(SCRIBBLE);
    await screen.shows(/Cleo Ott #\d+/);
    const { before, after } = await paintedAfresh(screen, () => screen.text());
    expect(after).toBe(before);
  }
});

test('the theme follows the background the terminal tells, and one’s own choice', async () => {
  screen.press('\u001B]11;rgb:ffff/ffff/ffff\u0007');
  screen.press(':theme<enter>');
  await screen.shows(/● Like the terminal\s+now Light/);
  screen.press('<escape>:theme high-contrast<enter>');
  screen.press(':theme<enter>');
  await screen.shows('● High contrast');
  screen.press('auto<enter>');
  await screen.hides('╭─ Theme');
});

test('a range is marked, what will be done is shown first, and one undo takes all of it back', async () => {
  screen.press('ggVjj');
  await screen.shows('3 marked');
  screen.press('V:assign');
  screen.press('<escape>E');
  await screen.shows('3 acts');
  await screen.shows(/Ada Wu · .*First of three/);
  screen.press('<escape>');
  await screen.shows('Dropped: nothing was done.');
  await screen.shows('3 marked');
  screen.press('E');
  await screen.shows('3 acts');
  screen.press('<enter>');
  await screen.shows('Solved 3 conversations');
  await screen.hides('Ben Kay');
  screen.press('u');
  await screen.shows('Ben Kay');
  await screen.shows('Ada Wu');
});
