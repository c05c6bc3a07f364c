import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';

/** The relay refuses in English; the console says it in the agent's language, with the key that helps. */

let desk: SampleDesk;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('shop', 'user:uwe', 'Uwe Kern', 'Hallo?');
});
afterAll(() => desk.dispose());

test.each([
  ['de', 120, 40, 'Dieser Kunde ist gesperrt.', 'B auf der Karte gibt ihn frei'],
  ['nl', 80, 24, 'Deze klant is geblokkeerd.', ''],
  ['zh', 120, 40, '这位客户已被屏蔽。', '解除屏蔽'],
])('in %s at %i × %i', async (language, columns, rows, text, hint) => {
  await desk.api('POST', '/api/v1/contacts/user:uwe/block', {});
  const screen = await desk.console(columns, rows, {
    PARLEY_TEST_LANG: language,
    XDG_STATE_HOME: `${desk.dataDir}/state-${language}`,
  });
  await screen.shows('Uwe Kern');
  screen.press('gg<enter>rHallo Uwe<enter>');
  await screen.shows(text);
  if (hint !== '') await screen.shows(hint);
  expect(screen.text()).not.toContain('This contact is blocked');
  screen.press('<escape><escape>q');
  await screen.ended;
});
