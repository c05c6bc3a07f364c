import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** A screen that is shared shows nobody. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await desk.customerWrites(
    'whatsapp',
    '+15550001111',
    'Ana Souza',
    'Ana Souza here: +49 170 1234567, 4111 1111 1111 1111',
  );
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows('Reaches us by');
  await screen.shows(/│ Ana Souza here/);
});
afterAll(() => desk.dispose());

const SECRETS = /Ana|Souza|1234567|4111|15550001111/;

test.each([
  [120, 40],
  [80, 24],
])('one key hides who customers are at %i × %i, another shows it again', async (columns, rows) => {
  screen.resize(columns, rows);
  // Where the smaller window cuts it off until it is painted anew.
  await screen.shows('● live');
  const stop = screen.watch();
  screen.press('I');
  await screen.shows('◪ private');
  await screen.shows('••• ••••• here');
  const hidden = stop().filter((view) => view.includes('◪ private'));
  expect(hidden).not.toEqual([]);
  expect(hidden.filter((view) => SECRETS.test(view))).toEqual([]);
  const stopAgain = screen.watch();
  screen.press('I');
  await screen.shows(/Ana Souza here/);
  await screen.hides('◪ private');
  // All in one frame: no screen that names people says that it hides them.
  expect(stopAgain().filter((view) => SECRETS.test(view) && view.includes('◪ private'))).toEqual([]);
});

test('what happens meanwhile is hidden as well: new messages, notices, what one types', async () => {
  screen.press('I');
  await screen.shows('◪ private');
  const stop = screen.watch();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Souza again');
  await screen.shows('••••• again');
  screen.press('rHello Ana, we look into it');
  await screen.shows(/┃ Hello •••, we look into it/);
  screen.press('<enter>');
  await screen.shows(/Sent to ••• •••••/);
  screen.press('<escape>/ana');
  await screen.shows(/Find conversations[^]*•••/);
  screen.press('<escape>');
  await screen.hides('Find conversations');
  expect(stop().filter((view) => SECRETS.test(view))).toEqual([]);
});

test('copying asks first', async () => {
  screen.press('y');
  await screen.shows('This would copy what is hidden');
  screen.press('y');
  await screen.shows('Copied');
});

test('line by line nobody is named either, in what is read, told or listed', async () => {
  const lines = await desk.console(100, 60, { PARLEY_TEST_PLAIN: '1' });
  await lines.shows('All> ');
  lines.press('private<enter>');
  await lines.shows('Names, addresses, phone and card numbers are hidden.');
  await lines.shows('What was said before still stands above.');
  lines.press('search Souza<enter>');
  await lines.shows(/1\. ••• •••••, #\d+/);
  lines.press('1<enter>');
  await lines.shows(/••• ••••• wrote: ••• ••••• here/);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Call +49 170 7654321');
  await lines.shows(/••• ••••• wrote: Call \+•• /);
  lines.press('card<enter>');
  await lines.shows('Reaches us by');
  // All that was written since, also what has left the screen.
  const heard = lines.raw().split('still stands above.')[1] ?? '';
  expect(heard).toContain('Reaches us by');
  expect(heard.replace(/search Souza/g, '')).not.toMatch(/Souza|7654321|15550001111/);
  lines.press('private<enter>');
  await lines.shows('Everything is shown again.');
  lines.press('quit<enter>');
  await lines.ended;
});
