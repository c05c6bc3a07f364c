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
