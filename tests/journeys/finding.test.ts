import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Finding what can be done: the `:` line with completion and history, the palette over everything. */

let desk: SampleDesk;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', '+15550001', 'Zuleika Okonkwo', 'Hello from Zuleika');
});
afterAll(() => desk.dispose());

describe.each([
  [80, 24],
  [120, 40],
])('at %i × %i', (columns, rows) => {
  let screen: Screen;
  const home = { XDG_STATE_HOME: '' };
  beforeAll(async () => {
    home.XDG_STATE_HOME = join(desk.dataDir, `home-${columns}`);
    screen = await desk.console(columns, rows, home);
    await screen.shows('● live');
  });

  test('the line says what may be typed and what it means, and Tab types it', async () => {
    screen.press(':prio');
    await screen.shows(/priority +\S+/);
    screen.press('<tab>');
    await screen.shows(':priority <priority>');
    screen.press('ur<tab>');
    await screen.shows(/:priority urgent/);
    screen.press('<enter>');
    await screen.hides(':priority <priority>');
  });

  test('earlier lines come back by how they began, and by a few letters', async () => {
    screen.press(':pr<up>');
    await screen.shows(/:priority urgent/);
    screen.press('<escape>');
    await screen.hides(':priority <priority>');
    screen.press(':<ctrl+r>');
    await screen.shows('Earlier lines');
    screen.press('urg<enter>');
    await screen.shows(':priority <priority>');
    screen.press('<escape>');
    await screen.hides(':priority <priority>');
  });

  test('help begins with the keys of the pane, and finds a key by what it does', async () => {
    screen.press('2?');
    await screen.shows(/│ Here\b/);
    await screen.shows(/Ctrl-F/);
    screen.press('/');
    await screen.shows('╭─ Find a key');
    screen.press('snooze');
    await screen.shows(/Snooze.*h/);
    screen.press('<escape>');
    await screen.hides('Find a key');
    screen.press('1');
  });

  test('the palette opens a conversation by the name of the customer', async () => {
    screen.press('<ctrl+k>zuleoko');
    await screen.shows(/Zuleika Okonkwo.*conversation/);
    screen.press('<escape>');
    await screen.hides('What to do');
    expect(screen.text()).toContain('live');
  });
});
