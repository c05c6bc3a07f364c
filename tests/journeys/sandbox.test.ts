import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Accepted } from '../../fixtures/channels/simulator.ts';
import { lineTo } from '../support/cutting-proxy.ts';
import { openSandboxDesk, type SandboxDesk } from '../support/sandbox-desk.ts';
import { consoleProgram, openTerminal, type Screen } from '../support/terminal.ts';

/** A morning in the sandbox: a console, the real channels, their providers played, and customers who answer through them. */

let place: SandboxDesk;
let screen: Screen;

beforeAll(async () => {
  place = await openSandboxDesk(31);
  screen = openTerminal({
    file: process.execPath,
    args: [await consoleProgram()],
    columns: 140,
    rows: 40,
    env: {
      PARLEY_TEST_URL: await lineTo(place.desk.relay.url),
      PARLEY_TEST_TOKEN: place.desk.token,
      XDG_CONFIG_HOME: join(place.desk.dataDir, 'home', 'config'),
      XDG_STATE_HOME: join(place.desk.dataDir, 'home', 'state'),
    },
  });
  await screen.shows('● live');
});
afterAll(async () => {
  screen.kill();
  await place[Symbol.asyncDispose]();
});

async function open(name: string): Promise<void> {
  screen.press(`/${name}`);
  await screen.shows('Find conversations');
  await screen.shows(new RegExp(`${name} .*#\\d+ +(open|solved)`));
  screen.press('<enter>');
  await screen.hides('Find conversations');
  await screen.shows(new RegExp(`│ ${name}`));
}

async function reply(name: string, channel: string, text: string): Promise<void> {
  screen.press('r');
  await screen.shows(new RegExp(`Reply to ${name} · ${channel}`, 'i'));
  screen.press(`${text}<ctrl+d>`);
}

/** What reached the provider of a door, once it has. */
async function accepted(slug: string, text: string): Promise<Accepted> {
  const find = (): Accepted | undefined =>
    place.sandbox.provider(slug)?.accepted.find((one) => one.text.includes(text));
  await expect.poll(find).toBeDefined();
  const found = find();
  if (found === undefined) throw new Error('nothing was accepted');
  return found;
}

/** Lets the customers' time run until the screen shows it. */
async function comes(words: RegExp): Promise<void> {
  await expect
    .poll(
      () => {
        place.clock.advance(250);
        return screen.text();
      },
      { timeout: 30_000, interval: 100 },
    )
    .toMatch(words);
}

test.each([
  ['Joaquín Peralta', 'telegram', '¿Cuál es tu número de pedido?'],
  ['Briony Castle', 'apple', 'Could you give me your order number?'],
  ['Zofia Wiśniewska', 'messenger', 'Jaki jest numer zamówienia?'],
])('%s is answered on %s and answers back through the provider', async (name, slug, text) => {
  await open(name);
  await reply(name, slug, text);
  await accepted(slug, text);
  await comes(/│ .*NL-\d{5}/);
  expect(place.errors).toEqual([]);
});

test('a provider that is busy is tried again by itself, and the customer gets the reply once', async () => {
  place.sandbox.provider('discord')?.meets('rate_limited');
  await open('Teo Vukić');
  await reply('Teo Vukić', 'discord', 'Which order number did the kit have?');
  const { text } = await accepted('discord', 'Which order number');
  await comes(/│ .*NL-\d{5}/);
  const sent = place.sandbox.provider('discord')?.accepted.filter((one) => one.text === text);
  expect(sent).toHaveLength(1);
});

test('the conversation goes on at another provider’s door without ending', async () => {
  await open('Teo Vukić');
  screen.press('c');
  await screen.shows(/replies\s+telegram/i);
  await reply('Teo Vukić', 'telegram', 'Shall I send the needles to the same address?');
  const { to } = await accepted('telegram', 'the needles');
  expect(to).toBe('700160045');
  const { reader } = place.desk.relay.store;
  const [discord, telegram] = [await reader.inboxBySlug('discord'), await reader.inboxBySlug('telegram')];
  const contact = await reader.contactByAddress(discord?.id ?? '', '734512345678901234');
  const [newest] = await reader.conversationsOfContact(contact?.id ?? '', 1);
  const last = async () => {
    place.clock.advance(250);
    const entries = await reader.entries(newest?.id ?? '', { limit: 5 });
    return entries.findLast((entry) => entry.kind === 'message');
  };
  await expect
    .poll(last)
    .toMatchObject({ direction: 'in', inboxId: telegram?.id, conversationId: newest?.id });
  expect(newest?.inboxId).toBe(discord?.id);
  expect(place.errors).toEqual([]);
});
