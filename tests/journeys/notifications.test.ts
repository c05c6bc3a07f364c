import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Signals by rule, and what was missed while away. */

let desk: SampleDesk;
let screen: Screen;
const folder = mkdtempSync(join(tmpdir(), 'parley-notify-'));
const heard = join(folder, 'heard');
const AWAY = '\u001B[O';
const BACK = '\u001B[I';
/** The terminal's background is white from now on (OSC 11): the console takes its light theme. */
const LIGHT = '\u001B]11;rgb:ffff/ffff/ffff\u0007';

/** A heading in the light theme: bold and blue (SGR 1;34), as nothing is in the dark one. */
const LIGHT_HEADING = /\u001B\[(?:0;)?1;34m/;

/**
 * The window is left. That changes nothing one could see, and a customer's message comes another way than what the
 * terminal tells: so the terminal tells of another background behind it. Painted in those colours, the console has heard
 * both. A key would do as well, but whoever presses one is here.
 */
async function leaveWindow(): Promise<void> {
  expect(screen.raw()).not.toMatch(LIGHT_HEADING);
  screen.press(AWAY + LIGHT);
  await expect.poll(() => screen.raw()).toMatch(LIGHT_HEADING);
}

beforeAll(async () => {
  mkdirSync(join(folder, 'parley'));
  const rules = [
    { on: ['wrote'], where: 'is:mine', ways: ['bell', 'title', 'desktop'] },
    { on: ['wrote'], where: 'is:mine', command: ['sh', '-c', `printf '%s' "$PARLEY_TEXT" > ${heard}`] },
  ];
  writeFileSync(join(folder, 'parley', 'notify.json'), JSON.stringify({ rules }));
  desk = await startSampleDesk();
  screen = await desk.console(120, 40, { XDG_CONFIG_HOME: folder, FORCE_COLOR: '2' });
  await screen.shows('● live');
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel?');
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows(/│ Where is my parcel\?/);
  screen.press('i');
  await screen.shows('Took #');
});
afterAll(async () => {
  await desk.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('what is before the agent’s eyes makes no noise; the window left, it does', async () => {
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'hello?');
  await screen.shows('hello?');
  expect(screen.signals()).toEqual([]);
  await leaveWindow();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'still "there"; $(id)?');
  await expect.poll(() => screen.signals()).toHaveLength(2);
  expect(screen.signals().join('\n')).toMatch(/Ana Souza #\d+: still "there", \$\(id\)\?/);
  await expect.poll(() => screen.title()).toBe('(1) Parley');
  await expect.poll(() => readFileSync(heard, 'utf8')).toContain('still "there"; $(id)?');
});

test('back again, what was missed is told once and listed', async () => {
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'hm');
  await expect.poll(() => screen.signals()).toHaveLength(4);
  screen.press(BACK);
  await screen.shows('While you were away 2 things happened');
  await expect.poll(() => screen.title()).toBe('Parley');
  screen.press(':missed<enter>');
  await screen.shows('Ana Souza: the customer wrote');
  screen.resize(80, 24);
  await screen.shows('╭─ While you were away');
  screen.press('<enter>');
  await screen.hides('╭─ While you were away');
});

test(':notify test shows what arrives', async () => {
  const before = screen.signals().length;
  screen.press(':notify test<enter>');
  await screen.shows('Bell and notification were sent');
  await expect.poll(() => screen.signals().length).toBeGreaterThan(before + 1);
});

test('line by line the same rules ring, and the window’s title is given back', async () => {
  const lines = await desk.console(100, 40, { XDG_CONFIG_HOME: folder, PARLEY_TEST_PLAIN: '1' });
  await lines.shows('All> ');
  lines.press('notify test<enter>');
  await expect.poll(() => lines.signals()).toHaveLength(2);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'and in plain?');
  await lines.shows('and in plain?');
  await expect.poll(() => lines.signals().join('\n')).toContain('and in plain?');
  await expect.poll(() => lines.title()).toBe('(1) Parley');
  lines.press('where<enter>');
  await expect.poll(() => lines.title()).toBe('Parley');
  lines.press('quit<enter>');
  await lines.ended;
});
