import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** As long as a screen is waited for. */
const SHOWN_WITHIN_MS = 30_000;

/** What an inbox promises its customers: seen in the queue and on the card, gone to by a key, sorted by. */

let desk: SampleDesk;
let screen: Screen;
let begunAt: number;

beforeAll(async () => {
  desk = await startSampleDesk();
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  begunAt = Date.now();
  await desk.customerWrites('shop', 'user:ivo', 'Ivo Lang', 'Where can I see my invoice?');
  await screen.shows('Ivo Lang');
});
afterAll(() => desk.dispose());

/** What may be left of so many minutes that began then, by the time a screen shows it: a pattern. */
function leftOf(minutes: number, sinceMs: number): string {
  const least = minutes - Math.ceil((Date.now() - sinceMs + SHOWN_WITHIN_MS) / 60_000);
  const all = Array.from({ length: minutes - least + 1 }, (_, index) => least + index);
  return `(?:${all.map((left) => (left < 60 ? `${left}m` : `${Math.floor(left / 60)}h ${String(left % 60).padStart(2, '0')}m`)).join('|')})`;
}

test('without a promise the next one due is who waits longest, and the console says so', async () => {
  screen.press(']s');
  await screen.shows('No inbox promises a time');
  await screen.shows('parley inbox targets');
});

test('a promise stands in the row of the queue and on the card', async () => {
  const { status } = await desk.api('POST', '/api/v1/inboxes/shop/targets', {
    firstMinutes: 90,
    nextMinutes: 480,
  });
  expect(status).toBe(200);
  screen.press('gagg');
  await screen.shows(new RegExp(`Ivo Lang +we +▲${leftOf(90, begunAt)}`));
  screen.press('<enter>');
  await screen.shows(new RegExp(`due +▲${leftOf(90, begunAt)} · \\d\\d:\\d\\d`));
  await screen.shows('first answer');
  screen.resize(80, 24);
  await screen.shows(/Ivo Lang.*▲1h/);
  screen.resize(120, 40);
});

test('a queue in the order of what is due has the most pressing one first', async () => {
  const writtenAt = Date.now();
  await desk.customerWrites('shop', 'user:mia', 'Mia Roth', 'My parcel is damaged');
  await screen.shows('Mia Roth');
  await desk.api('POST', '/api/v1/inboxes/shop/targets', { priority: 'urgent', firstMinutes: 10 });
  screen.press('q\\inbox:shop is:waiting order:sla<enter>');
  await screen.shows(/▲/);
  screen.press('gg');
  screen.press('\\');
  screen.press('<ctrl+u>from:mia order:sla<enter>');
  await screen.hides('Ivo Lang');
  screen.press(':priority urgent<enter>');
  await screen.shows(new RegExp(`Mia Roth +!! we +▲${leftOf(10, writtenAt)}`));
  screen.press('<escape>');
  await screen.shows('Ivo Lang');
  screen.press('gg]s');
  await screen.shows(/▌.?Mia Roth/);
});

test('line by line the promise is read as well', async () => {
  const lines = await desk.console(100, 60, { PARLEY_TEST_PLAIN: '1' });
  await lines.shows('All> ');
  lines.press('search Ivo Lang<enter>1<enter>');
  await lines.shows('Where can I see my invoice?');
  lines.press('card<enter>');
  await lines.shows(/due {2}▲1h/);
  lines.press('back<enter>filter from:ivo<enter>list<enter>');
  await lines.shows(/Ivo Lang #\d+.*due in 1h/);
  lines.press('quit<enter>');
  await lines.ended;
});
