import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Queues: going to one, finding in one, keeping one, at 120 × 40 and at 80 × 24. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('shop', 'user:ada', 'Ada Wu', 'My refund for 8841 is late');
  await desk.customerWrites('whatsapp', '+15550002222', 'Ben Kay', 'Is the shop open on Sunday?');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ben Kay');
});
afterAll(() => desk.dispose());

test('the first row counts every queue and what is unread in it', async () => {
  await screen.shows(/Mine .*│ Unassigned \d+ ●\d+ │ Mentions .*│ All \d+ ●\d+ │/);
});

test('a queue is reached by its letter, its number and its name', async () => {
  screen.press('gz');
  await screen.hides('Ada Wu');
  screen.press('gu');
  await screen.shows('Ada Wu');
  screen.press('g1');
  await screen.hides('Ada Wu');
  screen.press('g4');
  await screen.shows('Ada Wu');
  screen.press('gz');
  await screen.hides('Ben Kay');
  screen.press(':queue unassi<enter>');
  await screen.shows('Ben Kay');
  screen.press(':queue nosuch<enter>');
  await screen.shows('There is no queue “nosuch”');
});

test('all queues with their counts stand in a list', async () => {
  screen.press('gq');
  await screen.shows('╭─ Queues');
  await screen.shows(/ 4 {2}All .* unread {2}\d+/);
  screen.press('shop');
  await screen.shows(/Shop.* inbox {2}\d+/i);
  screen.press('<ctrl+u>whats');
  await screen.shows(/1 of 1/);
  screen.press('<enter>');
  await screen.shows('Ben Kay');
  await screen.hides('Ada Wu');
});

test('a filter completes what one types and points at what it does not understand', async () => {
  screen.press('ga\\chan');
  await screen.shows(/channel:\s+The kind of channel/);
  screen.press('<tab>');
  await screen.shows(/\\.*channel:/);
  screen.press('nosuch:x<ctrl+u>');
  screen.press('status:opn<enter>');
  await screen.shows(/status:opn/);
  await screen.shows(/\^\^\^/);
  screen.press('<ctrl+u>status:open refund<enter>');
  await screen.shows('\\status:open refund');
  await screen.shows('Ada Wu');
  await screen.hides('Ben Kay');
});

test('what is written meanwhile is found by the filter at once', async () => {
  await desk.customerWrites('shop', 'user:cleo', 'Cleo Ott', 'Where is my refund?');
  await screen.shows('Cleo Ott');
});

test('the filter is kept as a queue, shared, and removed again', async () => {
  screen.press(':queue save Refunds<enter>');
  await screen.shows('Saved as the queue “Refunds”');
  await screen.shows(/ Refunds 2 /);
  await screen.hides('\\status:open refund');
  screen.press(':queue share Refunds everyone<enter>');
  await screen.shows('The queue “Refunds” is there for everyone');
  const kenji = await desk.colleague('kenji');
  await expect.poll(() => [...kenji.desk.queues.values()].map(({ name }) => name)).toContain('Refunds');
  screen.press('gR');
  await screen.shows(/ Refunds 2 /);
  screen.press(':queue remove Refunds<enter>');
  await screen.shows('Removed the queue “Refunds”');
  await screen.hides(/ Refunds 2 /);
});

test('search takes the same language, and says what it does not understand', async () => {
  screen.press('/channel:whatsapp sunday');
  await screen.shows(/Ben Kay: .*Sunday/);
  screen.press('<ctrl+u>status:opn');
  await screen.shows(/opn.*✗/);
  screen.press('<ctrl+u>is:unread channel:whatsapp');
  await screen.shows(/Ben Kay: .*Sunday/);
  screen.press('<enter>');
  await screen.shows(/Ben Kay #\d+ · WhatsApp/);
  screen.press('q');
});

test('solved conversations come from the relay', async () => {
  screen.press('gs');
  await screen.shows(/ Solved \d+ /);
});

test('on a small screen the shown queue keeps its place and the rest are counted', async () => {
  const small = await desk.console(80, 24);
  await small.shows('● live');
  await small.shows(/Mine .*\+\d/);
  small.press('gs');
  await small.shows(/ Solved .*\+\d/);
  small.press('gq');
  await small.shows('╭─ Queues');
  small.press('<escape>\\is:');
  await small.shows(/unread\s+the customer wrote/);
  small.press('<escape>');
  await small.hides(/unread\s+the customer wrote/);
});
