import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import type { Screen } from '../support/terminal.ts';

/** Sections of the customer card that the team's own commands fill, at 80 × 24: the card stands in the thread's place. */

const SECTIONS = [
  {
    name: 'Loyalty',
    key: 'l',
    command: `node -e 'let s="";process.stdin.on("data",d=>s+=d).on("end",()=>{const f=JSON.parse(s);console.log(JSON.stringify({rows:[{label:"member",value:f.contact.name+"\\u001b[2J"},{label:"points",value:1200}]}))})'`,
  },
  { name: 'Broken', key: 'b', command: 'echo the CRM is down >&2; exit 1' },
];

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel 8841?');
  const config = join(desk.dataDir, 'card', 'parley');
  mkdirSync(config, { recursive: true });
  writeFileSync(join(config, 'console.json'), JSON.stringify({ card: { sections: SECTIONS } }));
  screen = await desk.console(80, 24, { XDG_CONFIG_HOME: join(desk.dataDir, 'card') });
  await screen.shows('● live');
  await screen.shows('Ana Souza');
});
afterAll(() => desk.dispose());

test('they are asked when the card is shown, cleaned, and folded by their own key', async () => {
  screen.press('gg3');
  await screen.shows('Reaches us by');
  screen.press(';l');
  await screen.shows(/member\s+Ana Souza/);
  await screen.shows(/points\s+1200/);
  screen.press(';l');
  await screen.shows('▸ Loyalty 2 ;l');
});

test('one that fails says why in a row of its own', async () => {
  screen.press(';b');
  await screen.shows('✗ the CRM is down');
});
