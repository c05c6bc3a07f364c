import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';
import { until } from '../support/relay.ts';

/** Press, then say what is visible: the console in a real terminal against a real relay. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk({ undoSendMs: 5_000 });
  screen = await desk.console(120, 40);
  await screen.shows('● live');
});
afterAll(() => desk.dispose());

test('a new conversation is in the queue at once; opened, it shows thread and customer card', async () => {
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel 8841?');
  await screen.shows('Ana Souza');
  await expect.poll(() => screen.row(1)).toContain('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows('Reaches us by');
  await screen.shows(/│ Where is my parcel 8841\?/);
  await screen.shows(/assignee\s+nobody/);
});

test('one key takes it', async () => {
  screen.press('i');
  await screen.shows(/assignee\s+@/);
  await screen.shows('Took #');
});

test('a reply appears at once, can be taken back, and its text returns', async () => {
  screen.press('rOn its way, Ana.<enter>');
  await screen.shows(/┃ On its way, Ana\./);
  await screen.shows('undo: Take back the reply');
  screen.press('<ctrl+x>u');
  await screen.shows('Undone');
  await screen.shows(/Reply to Ana Souza[^]*┃ On its way, Ana\./);
  screen.press('<enter>');
  await screen.shows('Sent to Ana Souza');
  screen.press('<escape>');
});

test('an internal note looks like none of the customer’s', async () => {
  screen.press('nasked the depot, @kenji knows<ctrl+d>');
  await screen.shows('internal note');
  await screen.shows(/┊ asked the depot, @kenji knows/);
});

test('a slash inserts a canned reply with its gaps filled', async () => {
  screen.press('r/');
  await screen.shows('Canned reply');
  screen.press('sorry');
  await screen.shows(/1 of 1 /);
  await screen.shows('sorry, Ana');
  screen.press('<enter>');
  await screen.hides('╭─ Canned reply');
  await screen.shows(/┃ I'm sorry, Ana/);
  screen.press('<ctrl+u><ctrl+u><ctrl+u><ctrl+u><escape>');
});

test('what came in while one wrote is shown before anything is sent, and the text is kept', async () => {
  screen.press('rWe found it.');
  await screen.shows(/┃ We found it\./);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Forget it, it has just arrived!');
  await screen.shows('1 new meanwhile');
  screen.press('<enter>');
  await screen.shows('This came in while you wrote');
  await screen.shows('Forget it, it has just arrived!');
  await screen.shows('your text, not sent yet');
  screen.press('e');
  await screen.hides('This came in while you wrote');
  await screen.shows(/┃ We found it\./);
  screen.press(' Good!<enter>');
  await screen.shows(/┃ We found it\. Good!/);
  await screen.shows('Sent to Ana Souza');
  screen.press('<escape>');
});

test('a colleague who looks and types is seen', async () => {
  const kenji = await desk.colleague('kenji');
  await until(kenji, 'live', () => kenji.line.is === 'live');
  const ana = [...kenji.desk.conversations.values()].find(
    ({ contactId }) => kenji.desk.contacts.get(contactId)?.name === 'Ana Souza',
  );
  kenji.signal({ kind: 'viewing', conversationId: ana?.id ?? null });
  await screen.shows('◉ kenji');
  kenji.signal({ kind: 'typing', conversationId: ana?.id ?? '', on: true });
  await screen.shows('kenji types');
  kenji.signal({ kind: 'typing', conversationId: ana?.id ?? '', on: false });
  kenji.signal({ kind: 'viewing', conversationId: null });
  await screen.hides('kenji types');
});

test('tags, priority by the command line, snooze: each is said and each can be undone', async () => {
  screen.press('t');
  await screen.shows('Add a tag');
  screen.press('lost-parcel<enter>');
  await screen.shows('Tagged #lost-parcel');
  await screen.shows(/#lost-parcel\s/);
  screen.press(':priority urgent<enter>');
  await screen.shows(/priority\s+urgent/);
  screen.press('u');
  await screen.hides(/priority\s+urgent/);
  screen.press('h');
  await screen.shows('Snooze until');
  screen.press('2h<enter>');
  await screen.shows(/Snoozed until .* #/);
  screen.press('u');
  await screen.shows('Undone');
});

test('a conversation is found by what was said in it', async () => {
  screen.press('/8841');
  await screen.shows('Find conversations');
  await screen.shows(/Ana Souza: .*8841/);
  screen.press('<enter>');
  await screen.hides('Find conversations');
  await screen.shows(/ Ana Souza #\d+/);
});

test('solving leaves the queue for the next one; what is solved can be opened again', async () => {
  screen.press('e');
  await screen.shows('Solved #');
  await screen.hides('Where is my parcel 8841?');
  screen.press('u');
  await screen.shows('Undone: Solved');
});

test('help lists the keys of the keymap, and the palette runs what it finds', async () => {
  screen.press('?');
  await screen.shows('╭─ Keys');
  await screen.shows('Solve and go to the next');
  screen.press('q<ctrl+k>queue snoo');
  await screen.shows('Queue: snoozed');
  screen.press('<enter>');
  await screen.shows(/Snoozed \d+/);
  screen.press('ga');
});

test('a line that breaks is seen and comes back, and nothing written is lost', async () => {
  screen.press('gg<enter>rkept while away<escape>');
  await screen.shows('Draft kept');
  screen.press('r');
  await screen.shows(/┃ kept while away/);
  screen.press('<escape>q');
});

test('quitting puts the terminal back', async () => {
  screen.press('<escape>');
  screen.press('q');
  await screen.shows('bye: quit');
  expect(await screen.ended).toBe(0);
});
