import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodePng } from '../../src/terminal/image/thumbnail.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Pictures customers send are seen in the thread. */

let desk: SampleDesk;

beforeAll(async () => {
  desk = await startSampleDesk();
  const [width, height] = [320, 160];
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, at) => [220, 40, 60, 255][at % 4] ?? 0);
  const bytes = encodePng({ width, height, rgba });
  const type = { 'content-type': 'application/octet-stream' };
  const { json } = await desk.api('POST', '/api/v1/files?name=parcel.png', bytes, type);
  await desk.customerWrites('whatsapp', '+15550007', 'Mira Photo', 'Look at the parcel', {
    attachments: [json],
  });
});
afterAll(() => desk.dispose());

describe.each([
  [80, 24],
  [120, 40],
])('at %i × %i', (columns, rows) => {
  let screen: Screen;
  const pictured = (): string[] =>
    Array.from({ length: rows }, (_, at) => screen.row(at)).filter((row) => row.includes('▀▀▀▀'));

  test('a picture shows below its name, inside the text column, and goes when it is not wanted', async () => {
    screen = await desk.console(columns, rows, { FORCE_COLOR: '3', TMUX: '', TERM_PROGRAM: '' });
    await screen.shows('● live');
    screen.press('\\Mira Photo<enter>');
    await screen.shows('parcel.png');
    await screen.shows('▀▀▀▀');
    expect(pictured().length).toBeGreaterThan(3);
    for (const row of pictured()) expect(row).toMatch(/ ▀+\s*(?:│|$)/);
    screen.press('<enter>');
    await screen.shows('▌');
    await screen.shows('▀▀▀▀');
    screen.press('gI');
    await screen.shows('Pictures are hidden');
    await expect.poll(pictured).toEqual([]);
    screen.press('gI');
    await screen.shows('▀▀▀▀');
  });
});

describe('on a terminal that lays pictures over the cells', () => {
  /** What a terminal answers to what it is asked at start. */
  const ANSWERS = {
    sixel: '\u001B[?62;4;22c\u001B[6;20;10t\u001B[?1;0;256S',
    iterm2: '\u001BP>|iTerm2 3.5.10\u001B\\\u001B[?62;4c',
  };
  const strips = { sixel: '\u001BP0;1;q', iterm2: '\u001B]1337;File=inline=1' };

  test.each(['sixel', 'iterm2'] as const)(
    '%s: shown, cut by a dialogue, back, and gone at the end',
    async (way) => {
      const screen = await desk.console(120, 40, {
        FORCE_COLOR: '3',
        TMUX: '',
        STY: '',
        TERM: 'xterm-256color',
      });
      const sent = (): number => screen.raw().split(strips[way]).length - 1;
      await screen.shows('● live');
      screen.press(ANSWERS[way]);
      screen.press('\\Mira Photo<enter>');
      await screen.shows('parcel.png');
      await expect.poll(sent).toBeGreaterThan(3);
      const rows = sent();
      // Nothing of it is sent again while nothing moves it.
      screen.press('<enter>');
      await screen.shows('THREAD');
      screen.press('?');
      await screen.shows('╭─ Keys');
      screen.press('<escape>');
      await expect.poll(sent).toBeGreaterThan(rows);
      screen.kill('SIGTERM');
      await screen.ended;
      const end = screen.raw().slice(screen.raw().lastIndexOf(strips[way]));
      // A picture must not outlive the screen it was on.
      expect(end).toContain('\u001B[2J');
      expect(end.indexOf('\u001B[2J')).toBeLessThan(end.indexOf('\u001B[?1049l'));
    },
  );
});
