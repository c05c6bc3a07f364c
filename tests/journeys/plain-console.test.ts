import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** The console line by line, as a screen reader hears it: nothing is painted, everything can be done. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('shop', 'user:bea', 'Bea Lindt', 'Do you have it in green?', {
    attributes: { email: 'bea@example.com' },
  });
  screen = await desk.console(100, 60, { PARLEY_TEST_PLAIN: '1' });
  await screen.shows('All> ');
});
afterAll(() => desk.dispose());

test('the queue is read as lines, and no screen is taken', async () => {
  expect(screen.isFullScreen()).toBe(false);
  screen.press('list<enter>');
  await screen.shows(/1\. Bea Lindt #\d+, unread, nobody’s, web chat.*: Do you have it in green\?/);
});

test('a conversation is opened by its number, and read entry by entry', async () => {
  screen.press('open 1<enter>');
  await screen.shows(/Bea Lindt #\d+, web chat: 2 entries, 2 unread/);
  await screen.shows(/2\. Bea Lindt wrote: Do you have it in green\? \(\d\d:\d\d\)/);
  screen.press('up<enter>');
  await screen.shows(/1\. conversation began on web chat/);
});

test('what a customer chose is read with their words', async () => {
  await desk.customerWrites('shop', 'user:bea', 'Bea Lindt', 'Medium', {
    parts: [{ kind: 'answer', id: 'm', title: 'Medium' }],
  });
  await screen.shows('Bea Lindt wrote: Medium');
  screen.press('read<enter>');
  await screen.shows(/Bea Lindt wrote: Medium\n\s+chose: Medium \(\d\d:\d\d\)/);
});

test('a reply of several lines is written, read back, mended and sent', async () => {
  screen.press(
    'reply<enter>Yes, in three greens.<enter>Whch one?<enter>:line 2 Which one?<enter>:text<enter>',
  );
  await screen.shows('Line 1: Yes, in three greens.');
  await screen.shows('Line 2: Which one?');
  screen.press('.<enter>');
  await screen.shows('Sent to Bea Lindt.');
});

test('what happens is said above the line that is being typed', async () => {
  screen.press('snoo');
  await screen.shows(/#\d+> snoo/);
  await desk.customerWrites('shop', 'user:cem', 'Cem Aydin', 'Hello?');
  await screen.shows(/Cem Aydin wrote: Hello\? \(\d\d:\d\d\)\n(.*\n)*#\d+> snoo/);
  screen.press('ze<enter>');
  await screen.shows('1. In 1 hour');
  screen.press('1<enter>');
  await screen.shows(/Snoozed until .*: #\d+/);
  screen.press('undo<enter>');
  await screen.shows('Undone: Snoozed until');
});

test('choices are numbered, keys of the full console work, and a wrong word is answered', async () => {
  screen.press('all<enter>open 2<enter>assign<enter>');
  await screen.shows(/Assign to.*A number chooses/);
  screen.press('.<enter>');
  await screen.shows('Closed.');
  screen.press('tag green<enter>');
  await screen.shows(':tag green');
  screen.press('gu<enter>');
  await screen.shows(/Unassigned: \d+ conversations/);
  screen.press('frobnicate<enter>');
  await screen.shows('Trouble: There is no “frobnicate”');
});

test('a reply that was overtaken is held back and asked about', async () => {
  screen.press('search Bea Lindt<enter>');
  await screen.shows(/1\. Bea Lindt, #\d+/);
  screen.press('1<enter>');
  await screen.shows('you set open');
  screen.press('reply<enter>We have moss and sage.<enter>:text<enter>');
  await screen.shows('Line 1: We have moss and sage.');
  await desk.customerWrites('shop', 'user:bea', 'Bea Lindt', 'Forget it, blue please.');
  await screen.shows('Forget it, blue please.');
  screen.press('.<enter>');
  await screen.shows('Not sent yet');
  await screen.shows(/Answer with: s Send anyway/);
  screen.press('d<enter>');
  await screen.shows('Draft kept.');
});

test('the customer’s card is read, and the console is left as it was found', async () => {
  screen.press('card<enter>');
  await screen.shows('Reaches us by');
  screen.press('quit<enter>');
  await screen.shows('bye: quit');
  expect(screen.isFullScreen()).toBe(false);
});
