import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import { paintedAfresh } from '../support/painted-afresh.ts';
import { until } from '../support/relay.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { SCRIBBLE, type Screen } from '../support/terminal.ts';

/** Two threads beside each other on a wide screen: one stays while the queue is gone through in the other. */

let desk: SampleDesk;
let screen: Screen;
let kenji: Client;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ada Wu', 'Is it wool?');
  await desk.customerWrites('whatsapp', '+15550002222', 'Ben Kay', 'Where is my parcel?');
  await desk.customerWrites('shop', 'user:cleo', 'Cleo Ott', 'Is it here in blue?');
  kenji = await desk.colleague('kenji');
  await until(kenji, 'live', () => kenji.line.is === 'live');
  screen = await desk.console(200, 60);
  await screen.shows('● live');
  await screen.shows('Cleo Ott #');
});
afterAll(() => desk.dispose());

/** Conversations that the only other agent here looks at, by customer: the one with the keys first. */
function looksAt(): (string | undefined)[] {
  const { viewing, beside } = kenji.presence;
  return [...viewing.values(), ...beside.values()].map((id) => {
    const contact = kenji.desk.conversations.get(id)?.contactId;
    return kenji.desk.contacts.get(contact ?? '')?.name;
  });
}

test('a conversation stays in a second thread while one goes on in the first', async () => {
  screen.press('gg<enter><ctrl+w>v');
  await screen.shows(/▌Cleo Ott #\d+ .*│ Cleo Ott #\d+ .*▣ stays/);
  await screen.shows(/#\d+ stays beside the others/);
  screen.press('J');
  await screen.shows(/▌Ben Kay #\d+ .*│ Cleo Ott #\d+ .*▣ stays/);
  await screen.shows('Where is my parcel?');
  await until(kenji, 'both are looked at', () => looksAt().join() === 'Ben Kay,Cleo Ott');
});

test('what comes in there is seen and read at once', async () => {
  await desk.customerWrites('shop', 'user:cleo', 'Cleo Ott', 'Or in green?');
  await screen.shows(/│ │ Or in green\?/);
  await screen.hides(/●Cleo Ott/);
});

test('keys act on the thread that one is in, and its customer’s card is shown', async () => {
  screen.press('2');
  await screen.shows(/│ Ben Kay #\d+ .*│▌Cleo Ott #\d+ .*▣ stays.*│ Cleo Ott/);
  await until(kenji, 'the other one first', () => looksAt().join() === 'Cleo Ott,Ben Kay');
  screen.press('r');
  await screen.shows(/│ .*│── Reply to Cleo Ott/);
  screen.press('Blue it is<enter><escape>');
  await screen.shows('Sent to Cleo Ott');
  await screen.shows(/│ ┃ Blue it is/);
  screen.press('nA friend of Ada<ctrl+d>');
  await screen.shows(/│ ┊ A friend of Ada/);
  expect(screen.row(1)).toMatch(/│ Ben Kay #\d+ .*│▌Cleo Ott/);
});

test('tab goes through all four', async () => {
  screen.press('<tab>');
  await screen.shows(/^ CARD/m);
  screen.press('<tab>');
  await screen.shows(/^ QUEUE/m);
  screen.press('<tab>');
  await screen.shows(/▌Ben Kay #/);
  screen.press('<tab>');
  await screen.shows(/▌Cleo Ott #/);
});

test('who solves there goes back to where they were in the queue', async () => {
  screen.press('e');
  await screen.shows(/▌Ben Kay #\d+ .*│ Cleo Ott #\d+ .*▣ stays ✓ solved/);
});

test('both change places', async () => {
  screen.press('<ctrl+w>x');
  await screen.shows(/│ Cleo Ott #\d+ .*│▌Ben Kay #\d+ .*▣ stays/);
  screen.press('<ctrl+w>w');
  await screen.shows(/▌Cleo Ott #\d+ .*│ Ben Kay #\d+ .*▣ stays/);
});

test('a narrow window folds the second thread away and a wide one brings it back, which is said', async () => {
  screen.resize(120, 40);
  await screen.shows(/too narrow for two threads: #\d+ waits/);
  await screen.hides('▣ stays');
  await until(kenji, 'one is looked at', () => looksAt().join() === 'Cleo Ott');
  screen.resize(200, 60);
  await screen.scribble();
  await screen.hides(SCRIBBLE);
  await screen.shows(/#\d+ stands beside the others again/);
  await screen.shows(/▌Cleo Ott #\d+ .*│ Ben Kay #\d+ .*▣ stays/);
  const { before, after } = await paintedAfresh(screen, () => screen.text());
  expect(after).toBe(before);
});

test('it is there again after a restart, and goes with the key that brought it', async () => {
  screen.press('qq');
  await screen.ended;
  screen = await desk.console(200, 60);
  await screen.shows(/│ Ben Kay #\d+ .*▣ stays/);
  screen.press('<ctrl+w>v');
  await screen.hides('▣ stays');
  screen.press('gg<ctrl+w>v');
  await screen.shows('▣ stays');
  screen.press('<ctrl+w>v');
  await screen.hides('▣ stays');
});

test('where there is no room for two, it says how much it takes', async () => {
  screen.resize(150, 40);
  await expect.poll(() => screen.row(3).indexOf('│')).toBe(34);
  screen.press('<ctrl+w>v');
  await screen.shows('two threads need 160 columns, this window has 150');
});
