import { afterAll, beforeAll, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** A thread of which only the end is loaded at first. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  const writes = (text: string): Promise<void> =>
    desk.customerWrites('whatsapp', '+15557770000', 'Lena Lang', text);
  await writes('the very first word: heliotrope');
  for (let line = 2; line <= 260; line += 1) await writes(line === 200 ? 'blue heliotrope' : `line ${line}`);
  await desk.customerWrites('whatsapp', '+15557770001', 'Lena Langer', 'another thread');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  screen.press('\\Lena Lang<enter>');
  await screen.shows('Lena Langer');
  screen.press('G');
  await screen.shows(/│ line 260/);
  screen.press('<enter>');
});
afterAll(() => desk.dispose());

test('what was said before what is loaded is found as well', async () => {
  screen.press('<ctrl+f>heliotrope');
  await screen.shows('1 of 2 ');
  await screen.shows('first word: heliotrope');
  screen.press('<enter>');
  await screen.shows(/▌│ blue heliotrope/);
});

test('the keys for matches go on from there to the beginning and round', async () => {
  screen.press('<ctrl+p>');
  await screen.shows(/▌│ the very first word/);
  screen.press('<ctrl+p>');
  await screen.shows(/▌│ blue heliotrope/);
});

test('the end, and with gg the very beginning', async () => {
  screen.press('G');
  await screen.shows(/│ line 260/);
  screen.press('gg');
  await screen.shows(/│ the very first word/);
});

test('left and opened again it begins at its end, and its beginning can be reached', async () => {
  screen.press('<escape>');
  await screen.shows(' QUEUE ');
  screen.press('gg');
  await screen.shows('│ another thread');
  screen.press('G');
  await screen.shows(/│ line 260/);
  screen.press('<enter>');
  await screen.shows(' THREAD ');
  screen.press('gg');
  await screen.shows(/│ the very first word/);
});
