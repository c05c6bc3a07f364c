import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCuttingProxy, type CuttingProxy } from '../support/cutting-proxy.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** The line breaks: work goes on, and everything is sent once. */

let desk: SampleDesk;
let screen: Screen;
let proxy: CuttingProxy;

beforeAll(async () => {
  desk = await startSampleDesk();
  proxy = await startCuttingProxy(desk.url);
  screen = await desk.console(120, 40, { PARLEY_TEST_URL: proxy.url });
  await screen.shows('● live');
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel?');
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows(/│ Where is my parcel\?/);
});
afterAll(async () => {
  proxy.close();
  await desk.dispose();
});

/** What the relay holds of Ana's conversation. */
async function sentTexts(): Promise<string[]> {
  const { json } = await desk.api('GET', '/api/v1/conversations?queue=all');
  const rows = json['rows'] as { conversation: { id: string }; contact: { name: string } }[];
  const id = rows.find(({ contact }) => contact.name === 'Ana Souza')?.conversation.id ?? '';
  const thread = await desk.api('GET', `/api/v1/conversations/${id}/entries`);
  const entries = thread.json['entries'] as { kind: string; direction?: string; text?: string }[];
  return entries.flatMap(({ kind, direction, text }) =>
    (kind === 'message' && direction === 'out') || kind === 'note' ? [text ?? ''] : [],
  );
}

test('an answer lost with its line is asked for again: the reply is there once', async () => {
  proxy.loseNextAnswer();
  screen.press('rOn its way<enter><escape>');
  await screen.shows('● live');
  await screen.shows('Sent to Ana Souza');
  expect(proxy.cuts()).toBe(1);
  expect(await sentTexts()).toEqual(['On its way']);
});

test('without a line one reads, writes and acts on; what waits is marked and counted', async () => {
  await desk.stop();
  await screen.shows('○ offline');
  screen.press('rIt left today<enter><escape>');
  await screen.shows('◌ waits');
  await screen.shows('waiting for the line');
  await screen.shows('1 waiting');
  screen.press('nask the depot<ctrl+d>');
  await screen.shows('2 waiting');
  screen.press('i');
  await screen.shows('waits for the line, :outbox lists what does');
  await screen.shows('3 waiting');
});

test('what waits can be taken back, a text to where it is edited', async () => {
  screen.press(':outbox<enter>');
  await screen.shows('Waiting for the line');
  await screen.shows('Reply to Ana Souza: It left today');
  screen.press('left today<enter>');
  await screen.shows(/┃ It left today/);
  await screen.shows('Taken back');
  await screen.shows('2 waiting');
  screen.press('!<enter><escape>');
  await screen.shows('3 waiting');
});

test('a console that is killed leaves nothing behind: the next one sends it, once', async () => {
  screen.kill('SIGKILL');
  await screen.ended;
  await desk.start();
  screen = await desk.console(80, 24, { PARLEY_TEST_URL: proxy.url });
  await screen.shows('● live');
  screen.press('gg<enter>');
  await screen.shows('It left today!');
  await screen.shows('mine');
  await expect
    .poll(async () => (await sentTexts()).toSorted())
    .toEqual(['It left today!', 'On its way', 'ask the depot']);
  // Told, and kept: what came of the acts is told right after it.
  screen.press(':messages<enter>');
  await screen.shows('3 acts of last time still waited');
  screen.press('q');
  await screen.hides('╭─ Messages');
});

test('a reply into a conversation that went on meanwhile comes back with its text', async () => {
  proxy.cut();
  await screen.shows('○ offline');
  screen.press('rAnything else?<enter><escape>');
  await screen.shows('1 waiting');
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'It has just arrived!');
  proxy.mend();
  await screen.shows('This came in while you wrote', 30_000);
  await screen.shows('It has just arrived!');
  screen.press('s');
  await screen.hides('This came in while you wrote');
  await screen.shows(/┃ Anything else\? .*✓/);
  expect((await sentTexts()).filter((text) => text === 'Anything else?')).toHaveLength(1);
});
