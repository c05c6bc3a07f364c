import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '../../fixtures/channels/simulator.ts';
import { telegramSimulator } from '../../fixtures/channels/telegram/simulator.ts';
import { lineTo } from '../support/cutting-proxy.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';
import { consoleProgram, openTerminal, type Screen } from '../support/terminal.ts';

/** Reacting to, changing and deleting messages in the thread, with Telegram's Bot API played on the other side. */

let relay: TestRelay;
let provider: Simulator;
let screen: Screen;

beforeAll(async () => {
  provider = await telegramSimulator();
  relay = await startTestRelay({ undoSendMs: 0 });
  const { settings } = provider;
  const door = { channel: 'telegram', name: 'Telegram', slug: 'door', settings };
  await relay.api('POST', '/api/v1/inboxes', door);
  const { headers, body } = provider.posts.text({
    from: '4242',
    name: 'Ana',
    id: '1',
    atMs: Date.now(),
    text: 'Is it blue?',
  });
  await relay.api('POST', '/hooks/door', body, headers);
  screen = openTerminal({
    file: process.execPath,
    args: [await consoleProgram()],
    columns: 120,
    rows: 40,
    env: {
      PARLEY_TEST_URL: await lineTo(relay.relay.url),
      PARLEY_TEST_TOKEN: relay.token,
      XDG_CONFIG_HOME: join(relay.dataDir, 'home', 'config'),
      XDG_STATE_HOME: join(relay.dataDir, 'home', 'state'),
    },
  });
  await screen.shows('Is it blue?');
});
afterAll(async () => {
  screen.kill();
  await relay.dispose();
  await provider.close();
});

test('the customer’s message is reacted to by the emoji’s name', async () => {
  screen.press('<enter>');
  await screen.shows('THREAD');
  await screen.shows(/│ │ Is it blue\?/);
  screen.press('k>+');
  await screen.shows('name of an emoji');
  screen.press('thumbs');
  await screen.shows('👍');
  screen.press('<enter>');
  await expect.poll(() => provider.deeds?.at(-1)?.request).toMatchObject({ message_id: 1 });
  await screen.hides('on its way');
});

test('a reply is changed in the composer, for the customer as well', async () => {
  screen.press('rIt is gren<enter>');
  await screen.shows(/┃ It is gren .*✓/);
  screen.press('<escape>');
  await screen.shows('THREAD');
  screen.press('G>e');
  await screen.shows('Change the message');
  screen.press('<backspace><backspace><backspace><backspace>green');
  screen.press('<enter>');
  await screen.shows(/┃ It is green/);
  await screen.shows('edited');
  expect(provider.deeds?.at(-1)).toMatchObject({
    method: 'editMessageText',
    request: { text: 'It is green' },
  });
});

test('it is deleted after a question', async () => {
  screen.press('G>d');
  await screen.shows('Delete it for the customer, too?');
  screen.press('<down><enter>');
  await screen.hides('It is green');
  expect(provider.deeds?.at(-1)?.method).toBe('deleteMessages');
});
