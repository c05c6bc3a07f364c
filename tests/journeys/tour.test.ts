import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** The first run: the tour waits for the real keys on the real desk, and is never in the way. */

const F2 = '\u001BOQ';
const F3 = '\u001BOR';
const F4 = '\u001BOS';

let desk: SampleDesk;

beforeAll(async () => {
  desk = await startSampleDesk();
});
afterAll(() => desk.dispose());

/** A console of somebody who has never been here. */
async function newcomer(columns: number, rows: number, more: Record<string, string> = {}): Promise<Screen> {
  const home = `${desk.dataDir}/home-${columns}-${Object.values(more).join('-')}`;
  const env = { XDG_CONFIG_HOME: `${home}/config`, XDG_STATE_HOME: `${home}/state`, ...more };
  return desk.console(columns, rows, { PARLEY_TEST_TOUR: '1', ...env });
}

const leave = async (screen: Screen): Promise<void> => {
  screen.press('<escape><escape>q');
  await screen.ended;
};

test.each([
  [120, 40],
  [80, 24],
])('at %i × %i each step is done by its key, to the end', async (columns, rows) => {
  await desk.customerWrites('shop', `user:${columns}`, 'Ina Wolff', `Is size ${columns} there?`);
  const screen = await newcomer(columns, rows);
  await screen.shows('A tour shows the desk in two minutes.');
  await screen.shows(/● live[^]*Ina Wolff/);
  screen.press(F2);
  await screen.shows(/Tour 1 of 9 · The queue/);
  await screen.shows('▸ Press j');
  screen.press('j');
  await screen.shows(/Tour 2 of 9 · Opening one/);
  screen.press('<enter>');
  await screen.shows(/Tour 3 of 9[^]*▸ Press i/);
  screen.press('i');
  await screen.shows(/Tour 4 of 9[^]*▸ Press r/);
  screen.press('r');
  await screen.shows(/Tour 5 of 9[^]*▸ Write a line, then press Enter/);
  screen.press('<enter>');
  await screen.shows('There is nothing to send yet.');
  expect(screen.text()).toContain('Tour 5 of 9');
  screen.press('Yes it is.<enter>');
  await screen.shows(/Tour 6 of 9[^]*▸ Press Esc e/);
  screen.press('<escape>');
  await screen.shows('▸ Press e');
  screen.press('e');
  await screen.shows(/Tour 7 of 9[^]*▸ Press u/);
  screen.press('u');
  await screen.shows(/Tour 8 of 9[^]*▸ Press Ctrl-K/);
  screen.press('<ctrl+k>');
  await screen.shows(/What to do[^]*Tour 9 of 9/);
  screen.press('<escape>?');
  await screen.shows('That was the tour.');
  await screen.hides('Tour 9 of 9');
  await leave(screen);
});

test('it is offered once; what was left is gone on with', async () => {
  const first = await newcomer(120, 40, { PARLEY_TEST_WHO: 'twice' });
  await first.shows('New here?');
  first.press(':tour<enter>');
  await first.shows('Tour 1 of 9');
  first.press(`${F3}${F3}`);
  await first.shows('Tour 3 of 9');
  first.press(F2);
  await first.shows('Tour 2 of 9');
  first.press(F4);
  await first.hides('Tour 2 of 9');
  await first.shows('The tour waits.');
  await leave(first);
  const second = await newcomer(120, 40, { PARLEY_TEST_WHO: 'twice' });
  await second.shows('● live');
  await second.shows('#');
  expect(second.text()).not.toContain('New here?');
  second.press(':tour<enter>');
  await second.shows('Tour 2 of 9');
  await leave(second);
});

test('whoever waves it off is left alone', async () => {
  const screen = await newcomer(80, 24, { PARLEY_TEST_WHO: 'alone' });
  await screen.shows('New here?');
  screen.press(F4);
  await screen.hides('New here?');
  await leave(screen);
});

test('line by line it asks for words', async () => {
  const screen = await newcomer(100, 60, { PARLEY_TEST_PLAIN: '1' });
  await screen.shows('“tour” begins it.');
  await screen.shows('All> ');
  screen.press('tour<enter>');
  await screen.shows(/Tour 1 of 9, The queue: [^]*\nType “list”\./);
  screen.press('list<enter>');
  await screen.shows(/Tour 2 of 9[^]*\nType “open 1”\./);
  screen.press('open 1<enter>');
  await screen.shows('Type “take”.');
  screen.press('take<enter>');
  await screen.shows('Type “reply”.');
  screen.press('reply<enter>');
  await screen.shows('then a line with only a full stop');
  screen.press('Thank you.<enter>.<enter>');
  await screen.shows('Type “solve-next”.');
  screen.press('tour back<enter>');
  await screen.shows(/Tour 5 of 9[^]*Tour 6 of 9[^]*Tour 5 of 9/);
  screen.press('tour leave<enter>');
  await screen.shows('The tour waits.');
  screen.press('quit<enter>');
  await screen.ended;
});

test('an empty queue says in every pane what to do', async () => {
  const screen = await newcomer(120, 40, { PARLEY_TEST_WHO: 'empty' });
  await screen.shows('● live');
  screen.press(`${F4}\\number:0<enter>`);
  await screen.shows('Nothing here with “number:0”.');
  await screen.shows('No conversation is chosen.');
  await screen.shows(/Whoever writes stands here/);
  await screen.shows('gc finds a customer');
  await leave(screen);
});
