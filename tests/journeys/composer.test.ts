import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { until } from '../support/relay.ts';
import type { Screen } from '../support/terminal.ts';

/** Writing, in a real terminal at two sizes against a real relay: press, then say what is visible. */

let desk: SampleDesk;
let screen: Screen;
let small: Screen;
let folder: string;

const paste = (text: string): string => `\u001B[200~${text}\u001B[201~`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-files-'));
  await writeFile(join(folder, 'label.txt'), 'Parcel 8841\n');
  desk = await startSampleDesk({ undoSendMs: 0 });
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel 8841?');
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows('Reaches us by');
});
afterAll(async () => {
  await desk.dispose();
  await rm(folder, { recursive: true, force: true });
});

test('what the channel takes is counted while one writes, wide characters too, and the cursor stands behind them', async () => {
  screen.press('r你好 Ana');
  await screen.shows(/6\/4,096 /);
  const row = screen
    .text()
    .split('\n')
    .findIndex((line) => line.includes('┃ 你好 Ana'));
  const column = screen.row(row).indexOf('┃ 你好 Ana');
  // Two characters of two cells each: two columns more than letters.
  await expect.poll(() => screen.cursor()).toEqual({ row, column: column + 2 + 8 });
  screen.press('<ctrl+u>');
});

test('a line that begins with a slash is kept when no canned reply is meant', async () => {
  screen.press('/help page');
  await screen.shows('help page');
  screen.press('<escape>');
  await screen.shows('┃ /help page');
  screen.press('<ctrl+u>see /help page');
  await screen.shows('┃ see /help page');
  screen.press('<ctrl+u>');
});

test('an emoji is offered by its name, and a name that is closed becomes one', async () => {
  screen.press('thanks :tad');
  await screen.shows(/▸ 🎉 +:tada:/);
  screen.press('<tab>');
  await screen.shows(/┃ thanks 🎉/);
  screen.press(' :+1:');
  await screen.shows(/┃ thanks 🎉 +👍/);
  screen.press('<ctrl+u>');
});

test('a large paste is text, is told, sends nothing, and one key takes it out', async () => {
  screen.press(paste(Array.from({ length: 12 }, (_, index) => `row ${index}`).join('\r')));
  await screen.shows('Pasted 12 lines');
  await screen.shows(/┃ row 11/);
  screen.press('\u001F');
  await screen.hides(/┃ row 11/);
});

test('too long a text is refused before it is sent, and goes in parts when one wants', async () => {
  screen.press(paste('word '.repeat(900)));
  await screen.shows(/✗ 4,499\/4,096/);
  screen.press('<enter>');
  await screen.shows('4,096; this has 4,499: 403 too many.');
  screen.press('<ctrl+u>');
});

test('Markdown is shown as the customer will see it', async () => {
  screen.press('it is **here**<ctrl+x>p');
  await screen.shows(' preview ');
  screen.press('<ctrl+x>p');
  await screen.shows(/┃ it is \*\*here\*\*/);
  screen.press('<ctrl+x>p');
  await screen.shows(' preview ');
  screen.press('!');
  await screen.hides(' preview ');
  await screen.shows(/┃ it is \*\*here\*\*!/);
  screen.press('<ctrl+u>');
});

test('a colleague is offered behind @ in a note, and a reply becomes a note with its text', async () => {
  screen.press('please look <ctrl+t>@ken');
  await screen.shows(/▸ @kenji/);
  screen.press('<enter>');
  await screen.shows(/┊ please look @kenji/);
  screen.press('<ctrl+d>');
  await screen.shows('Note added');
});

test('a file is found by its path, comes to the relay, is shown, and leaves with the reply', async () => {
  screen.press('r<ctrl+x>a');
  await screen.shows('Attach a file');
  screen.press(`${folder}/la`);
  await screen.shows(/label\.txt +12 B/);
  screen.press('<enter>');
  await screen.shows('1 file: label.txt 12 B');
  screen.press('The label.<escape>');
  await screen.shows('Draft kept');
  screen.press('r');
  await screen.shows('1 file: label.txt 12 B');
  await screen.shows(/┃ The label\./);
  screen.press('<enter>');
  await screen.shows('[1] label.txt  12 B');
  screen.press('<ctrl+x>f<escape><escape>');
});

test('a reply is scheduled, shown with its time, sent at another one, taken back', async () => {
  screen.press('rUntil tomorrow!<ctrl+s>');
  await screen.shows('Send at');
  screen.press('tomorrow 9:00<enter>');
  await screen.shows(/◷ leaves on .* 09:00, unless/);
  screen.press('<escape>L');
  await screen.shows('Waits to leave');
  screen.press('another<enter>');
  await screen.shows('Send at another time');
  screen.press('tomorrow 10:30<enter>');
  await screen.shows(/◷ leaves on .* 10:30, unless/);
  screen.press('Lnot send<enter>');
  await screen.shows('It does not leave');
  screen.press('r');
  await screen.shows(/Reply to Ana[^]*┃ Until tomorrow!/);
  screen.press('<ctrl+u><escape>');
});

test('a scheduled reply does not leave when the customer writes first', async () => {
  screen.press('rAny news?<ctrl+s>2h<enter>');
  await screen.shows(/◷ leaves on/);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'It has come!');
  await screen.shows('the customer wrote first');
  await screen.hides(/◷ leaves on/);
});

test('what is thrown away before a stale send can be brought back', async () => {
  screen.press('r<ctrl+u>Sorry for that.');
  await screen.shows(/┃ Sorry for that\./);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'All good now');
  await screen.shows('1 new meanwhile');
  screen.press('<enter>');
  await screen.shows('This came in while you wrote');
  await screen.shows(/All good now/);
  screen.press('D');
  await screen.shows('Thrown away');
  screen.press('<ctrl+k>kept texts<enter>');
  await screen.shows('╭─ Kept texts');
  screen.press('<enter>');
  await screen.shows(/┃ Sorry for that\./);
  screen.press('<ctrl+u><escape>');
});

test('what is written on another machine shows here at once, and the other text is kept', async () => {
  screen.press('rHere');
  await screen.shows(/┃ Here/);
  const other = desk.client(desk.token);
  await until(other, 'live', () => other.line.is === 'live');
  const ana = [...other.desk.conversations.values()].find(
    ({ contactId }) => other.desk.contacts.get(contactId)?.name === 'Ana Souza',
  );
  await until(other, 'the draft', () => [...other.desk.drafts.values()].some(({ text }) => text === 'Here'));
  await other.act('draft.save', { conversation: ana?.id ?? '', kind: 'reply', text: 'There' });
  await screen.shows(/┃ There/);
  await screen.shows('This was written on elsewhere');
  screen.press('<ctrl+x>r');
  await screen.shows(/Kept texts[^]*Here/);
  screen.press('<escape>');
  await screen.hides('╭─ Kept texts');
  screen.press('<ctrl+u>');
  await screen.hides(/┃ There/);
  screen.press('<escape>');
  await screen.hides(/── Reply to/);
});

test('vim writes: a word is deleted, undone, and Escape leaves from normal mode', async () => {
  screen.press('r<ctrl+x>v');
  await screen.shows('INSERT');
  screen.press('one two three');
  await screen.shows(/┃ one two three/);
  screen.press('\u001B');
  await screen.shows('NORMAL');
  screen.press('0dw');
  await screen.shows(/┃ two three/);
  screen.press('u');
  await screen.shows(/┃ one two three/);
  screen.press('dd\u001B');
  await screen.hides('NORMAL');
});

test('at 80 × 24: quoting, and sending with solve takes it from the queue at once', async () => {
  small = await desk.console(80, 24);
  await small.shows('● live');
  await small.shows('Ana Souza');
  small.press('gg<enter>');
  await small.shows(/│ All good now/);
  small.press('R');
  await small.shows(/> All good now/);
  small.press('Fine!<ctrl+x>e');
  await small.hides(/^.{0,4}\S* ?Ana Souza/m);
});
