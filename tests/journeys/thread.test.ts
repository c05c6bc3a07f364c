import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Reading a thread and acting on one entry of it, in a small and a usual terminal. */

let desk: SampleDesk;

beforeAll(async () => {
  desk = await startSampleDesk();
});
afterAll(() => desk.dispose());

describe.each([
  [80, 24],
  [120, 40],
])('at %i × %i', (columns, rows) => {
  let screen: Screen;
  const cursorRow = (): string => {
    // Where it stands and what it says; the queue beside it goes its own way.
    const found = Array.from({ length: rows }, (_, index) => {
      const chosen = /▌│ line \d+/.exec(screen.row(index))?.[0];
      return chosen === undefined ? undefined : `${index} ${chosen}`;
    });
    return found.find((row) => row !== undefined) ?? '';
  };

  const writes = (text: string, more = {}): Promise<void> =>
    desk.customerWrites('whatsapp', `+1555000${columns}`, `Rui ${columns}`, text, more);

  beforeAll(async () => {
    for (let line = 1; line <= 60; line += 1) {
      await writes(line === 7 ? 'Encomenda número sete: https://shop.example.com/track/7' : `line ${line}`);
    }
    screen = await desk.console(columns, rows, {
      PARLEY_TEST_OPEN: 'true',
      PARLEY_TEST_TRANSLATE: 'tr a-z A-Z',
    });
    await screen.shows('● live');
    screen.press(`\\Rui ${columns}<enter>`);
    await screen.shows(/│ line 60/);
    screen.press('<enter>');
  });

  test('an entry is chosen with k and j, which scroll when the edge is reached', async () => {
    screen.press('k');
    await screen.shows(/▌│ line 60/);
    screen.press('kk');
    await screen.shows(/▌│ line 58/);
    screen.press('j');
    await screen.shows(/▌│ line 59/);
    for (let step = 0; step < 45; step += 1) screen.press('k');
    await screen.shows(/▌│ line 14/);
    expect(cursorRow()).toContain('line 14');
  });

  test('what comes in while one reads above moves nothing and is told; G goes there', async () => {
    const before = cursorRow();
    const name = `news at ${columns}`;
    await writes(name);
    await screen.shows('1 new below');
    expect(cursorRow()).toBe(before);
    screen.press('G');
    await screen.shows(new RegExp(`│ ${name}`));
    await screen.hides('new below');
  });

  test('a text is found in the thread, and marked; keys go from one to the next', async () => {
    screen.press('<ctrl+f>numero');
    await screen.shows('1 of 1 ');
    screen.press('<enter>');
    await screen.shows(/▌│ Encomenda número sete/);
  });

  test('a link is opened by its number, after its host was shown', async () => {
    screen.press('O');
    await screen.shows('1  shop.example.com');
    screen.press('1<enter>');
    await screen.shows('Opened shop.example.com');
  });

  test('the chosen message is translated below itself, and no more when the key is pressed again', async () => {
    screen.press('gt');
    await screen.shows('⇄ ENCOMENDA');
    screen.press('gt');
    await screen.hides('⇄ ENCOMENDA');
  });

  test('it is answered with its words quoted, and its facts are shown', async () => {
    screen.press('>r');
    await screen.shows('> Encomenda');
    screen.press('<ctrl+u><backspace><backspace><ctrl+u><escape>gi');
    await screen.shows('direction: in');
    screen.press('<escape>');
    await screen.hides('direction: in');
  });

  test('gg goes to the beginning', async () => {
    screen.press('gg');
    await screen.shows(/│ line 1 /);
    screen.press('G');
    await screen.hides(/│ line 1 /);
  });
});
