import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { until } from '../support/relay.ts';
import type { Screen } from '../support/terminal.ts';

/** Keys of one's own: what may follow a key, repeating, recording and playing, a keymap file with mistakes in it. */

let desk: SampleDesk;
let watcher: Client;
const NAMES = ['Ana Souza', 'Bea Lindt', 'Chi Wong', 'Dov Stern'];

beforeAll(async () => {
  desk = await startSampleDesk();
  watcher = desk.client();
  for (const [index, name] of NAMES.entries()) {
    await desk.customerWrites('whatsapp', `+1555000${index}`, name, `Hello from ${name}`);
  }
});
afterAll(() => desk.dispose());

function home(name: string, keys?: string): Record<string, string> {
  const config = join(desk.dataDir, name, 'config');
  mkdirSync(join(config, 'parley'), { recursive: true, mode: 0o700 });
  if (keys !== undefined) writeFileSync(join(config, 'parley', 'keys.json'), keys);
  return { XDG_CONFIG_HOME: config, XDG_STATE_HOME: join(desk.dataDir, name, 'state') };
}

describe.each([
  [80, 24],
  [120, 40],
])('at %i × %i', (columns, rows) => {
  const tag = `t${columns}`;
  let screen: Screen;
  beforeAll(async () => {
    screen = await desk.console(columns, rows, home(`home-${columns}`));
    await screen.shows('● live');
  });

  test('a key that begins others shows what may follow, in a frame when one hesitates', async () => {
    screen.press('g');
    await screen.shows('╭─ g …');
    await screen.shows(/u +Queue: unassigned/);
    screen.press('<escape>');
    await screen.hides('╭─ g …');
    screen.press('gg');
  });

  test('a full stop does the last thing again, on the conversation one is at now', async () => {
    screen.press(`t${tag}<enter>`);
    await screen.shows(`Tagged #${tag}`);
    screen.press('j.');
    await screen.shows('undo: ');
    await until(watcher, 'the tags', () => tagged(tag) === 2);
  });

  test('recorded keys are played again, and undone in one step', async () => {
    screen.press(`Qa`);
    await screen.shows('● rec a');
    screen.press(`t${tag}x<enter>p`);
    await screen.shows('Priority');
    screen.press('urgent<enter>');
    // What comes of it is told when the relay has answered, in the place of what was told before.
    await screen.shows('Priority urgent: #');
    screen.press('jQ');
    await screen.shows(/Recorded \d+ keys under a.*@a plays it/);
    screen.press('@a');
    await until(watcher, 'the tags', () => tagged(`${tag}x`) === 2);
    await screen.shows('undo: recording a');
    screen.press('u');
    await until(watcher, 'the tags', () => tagged(`${tag}x`) === 1);
    await screen.shows('Undone: recording a');
  });

  test('what was recorded is there in the next session', async () => {
    screen.press('q');
    await screen.shows('bye: quit');
    screen = await desk.console(columns, rows, home(`home-${columns}`));
    await screen.shows('● live');
    screen.press('gg@a');
    await until(watcher, 'the tags', () => tagged(`${tag}x`) >= 1);
    screen.press('@b');
    await screen.shows('Nothing is recorded under b.');
  });
});

const MINE = `{
  // my own
  "preset": "vim",
  "bindings": [
    { "keys": "g y", "run": "queue.mien" },
    { "keys": "ctrl+t", "run": "tag.add" },
    { "keys": "T", "run": "write.note", "channel": "whatsapp" },
  ] }`;

test('a mistake in the keymap file is told with its line, the rest applies, and it is read again at a word', async () => {
  const env = home('home-own', MINE);
  const screen = await desk.console(120, 40, env);
  await screen.shows('● live');
  screen.press(':messages<enter>');
  await screen.shows('keys.json:5:29: “queue.mien” is not known here. · possible: queue.mine');
  screen.press('q');
  await screen.hides('╭─ Messages');
  screen.press('gg<ctrl+t>');
  await screen.shows('╭─ Add a tag');
  screen.press('<escape>T');
  await screen.shows('Note');
  screen.press('<escape>');
  await screen.shows(' THREAD ');
  writeFileSync(join(env['XDG_CONFIG_HOME'] ?? '', 'parley', 'keys.json'), MINE.replace('mien', 'mine'));
  screen.press(':reload-keys<enter>');
  await screen.shows('Keys read from');
  screen.press('gy');
  await screen.shows(/Mine/);
  expect(screen.isFullScreen()).toBe(true);
});

const tagged = (tag: string): number =>
  [...watcher.desk.conversations.values()].filter(({ tags }) => tags.includes(tag)).length;
