import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** The customer card and what is done with customers, at 120 × 40. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel 8841?');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
});
afterAll(() => desk.dispose());

test('each address says whether it can be written to now', async () => {
  await screen.shows(/▸ WhatsApp \+15550001111/);
  await screen.shows(/open for 2[34]h/);
});

test('an order of the shop appears on the card and in the journey by itself; sections fold by their keys', async () => {
  const { status } = await desk.api('POST', '/api/v1/events', {
    contact: '+15550001111',
    name: 'order.shipped',
    title: 'Order 8841 has left the house',
    fields: { order: '8841', total: '€ 84.00', carrier: 'DHL' },
  });
  expect(status).toBeLessThan(300);
  await screen.shows(/order 8841 shipped/);
  screen.press(';');
  await screen.shows('╭─ Sections');
  screen.press('o');
  await screen.hides('╭─ Sections');
  screen.press('j<enter>');
  await screen.shows(/carrier\s+DHL/);
  screen.press(';o');
  await screen.shows(/▸ Orders 1/);
  await screen.hides('order 8841 shipped');
  screen.press(';o');
  await screen.shows('order 8841 shipped');
});

test('what they answered stands in a section of its own', async () => {
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Here you are', {
    form: [{ label: 'Order number', value: '8841' }],
  });
  await screen.shows(/Surveys ;s/);
  await screen.shows(/before the chat/);
  await screen.shows(/Order number\s+8841/);
  await desk.api('POST', '/api/v1/events', {
    contact: '+15550001111',
    name: 'csat.answered',
    title: 'Satisfied with the answer',
    fields: { rating: '5', comment: 'fast!' },
  });
  await screen.shows(/Satisfied with the answer/);
  await screen.shows(/rating\s+5/);
  screen.press(';s');
  await screen.shows(/▌?.*Surveys/);
  screen.press(';s');
  await screen.shows(/▸ Surveys 2/);
  await screen.hides('before the chat');
  screen.press(';s');
  await screen.shows('before the chat');
});

test('a field is added, changed where it stands, and every change is undone by one key', async () => {
  screen.press('+');
  await screen.shows('╭─ New field');
  screen.press('tier: gold<enter>');
  await screen.shows(/tier\s+gold/);
  screen.press(';aj<enter>');
  await screen.shows('╭─ Change: tier');
  screen.press('<backspace><backspace><backspace><backspace>platinum<enter>');
  await screen.shows(/tier\s+platinum/);
  await screen.shows('★ platinum');
  await screen.shows('Set tier: platinum');
  screen.press('u');
  await screen.shows(/tier\s+gold/);
  // The cursor is where it was.
  screen.press('d');
  await screen.shows('Removed tier');
  await screen.hides(/tier\s+gold/);
  screen.press('u');
  await screen.shows(/tier\s+gold/);
});

test('a note about the customer stands on the card until it is removed', async () => {
  screen.press('N');
  await screen.shows('╭─ Note about Ana Souza');
  screen.press('Call in the afternoon only<enter>');
  await screen.shows('Note added.');
  await screen.shows(/▾ Notes about them ;n[^]*Call in the afternoon/);
  screen.press(';njd');
  await screen.shows('Removed the note');
  await screen.hides(/▾ Notes about them ;n[^]*Call in the afternoon/);
});

test('a customer who wrote by two channels is merged after a look, and parted again', async () => {
  await desk.customerWrites('shop', 'user:ana', 'Ana Souza', 'Hello? It is Ana.');
  await screen.shows('Hello? It is Ana.');
  screen.press('M');
  await screen.shows('╭─ Merge with');
  await screen.shows(/Ana Souza\s+.*same name/i);
  screen.press('<enter>');
  await screen.shows('╭─ Merge two customers');
  await screen.shows('becomes part of it');
  screen.press('<enter>');
  await screen.shows('Merged Ana Souza into Ana Souza');
  await screen.shows(/web chat user:ana/);
  screen.press('u');
  await screen.hides(/web chat user:ana/);
});

test('a customer is found by a few letters and opened', async () => {
  screen.press('gc');
  await screen.shows('╭─ Find a customer');
  screen.press('harr');
  await screen.shows(/╭─ Find a customer[^]*│ Harriet Bloom/);
  screen.press('<enter>');
  await screen.shows(/│ Harriet[^│]* #\d+/);
  screen.press('gcana sou');
  await screen.shows(/╭─ Find a customer[^]*│ Ana Souza  /);
  screen.press('<enter>');
  await screen.shows(/│ Ana Souza #\d+/);
});

test('the journey opens the conversation a step belongs to; the customer is blocked and unblocked', async () => {
  screen.press(';jj');
  await screen.shows(/▾ Journey/);
  screen.press('<enter>');
  await screen.shows(/THREAD/);
  screen.press('3');
  screen.press('B');
  await screen.shows('✗ blocked');
  await screen.shows('Blocked Ana Souza');
  screen.press('u');
  await screen.hides('✗ blocked');
});
