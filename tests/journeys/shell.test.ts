import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Commands of the agent's own: the thread goes in, a note, a draft or a section of the card comes out. */

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
  beforeAll(async () => {
    const name = `$(touch ${desk.dataDir}/owned) Ana`;
    await desk.customerWrites('whatsapp', `+1555${columns}`, name, `My order is 88${columns}, thanks`);
    screen = await desk.console(columns, rows, { SHELL: '/bin/sh' });
    await screen.shows('● live');
    screen.press('gg<enter>');
    await screen.shows(`My order is 88${columns}`);
  });

  test('the thread is piped to a command, what it writes becomes a note', async () => {
    screen.press('|');
    await screen.shows(':pipe');
    screen.press('grep -o "order is [0-9]*" | tr a-z A-Z<enter>');
    await screen.shows(`ORDER IS 88${columns}`);
    await screen.shows('n note · d draft');
    screen.press('n');
    await screen.shows('Note added');
    await screen.shows(new RegExp(`┊ ORDER IS 88${columns}`));
  });

  test('as JSON, into the draft', async () => {
    screen.press('|json grep -c \'"kind": "message"\'<enter>');
    await screen.shows('n note · d draft');
    screen.press('d');
    await screen.shows(/┃ 1/);
    screen.press('<ctrl+u><escape>');
  });

  test('facts stand in the environment, never in the command; output cannot touch the screen', async () => {
    screen.press('!printf "%s\\033[2J\\033]0;owned\\007" "$PARLEY_CONTACT_NAME on $PARLEY_CHANNEL"<enter>');
    await screen.shows(/\$\(touch .*/);
    await screen.shows('on whatsapp');
    expect(screen.row(0)).toContain('Mine');
    expect(existsSync(join(desk.dataDir, 'owned'))).toBe(false);
    screen.press('c');
    await screen.shows('Shown in the card');
    if (columns < 100) screen.press('<tab>');
    await screen.shows(/▾ \$ printf/);
    screen.press('2');
  });

  test('a command that does not end is ended with one key, with all it started', async () => {
    screen.press('!sleep 600 & sleep 600<enter>');
    await screen.shows('running…');
    screen.press('<escape>');
    await screen.shows('The command was ended.');
    screen.press('!exit 3<enter>');
    await screen.shows('ended with 3');
    screen.press('q');
    await screen.hides('ended with 3');
  });
});
