import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { until } from '../support/relay.ts';
import type { Screen } from '../support/terminal.ts';

/** More than text in a reply, in a real terminal against a real relay: written once, shown before it leaves. */

let desk: SampleDesk;
let screen: Screen;

beforeAll(async () => {
  desk = await startSampleDesk({ undoSendMs: 600_000 });
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Which one do you have?', {
    attributes: { phone: '+15550001111' },
  });
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ana Souza');
  screen.press('gg<enter>');
  await screen.shows('Reaches us by');
});
afterAll(() => desk.dispose());

async function sent(): Promise<{ text: string; rich: unknown } | undefined> {
  const agent = desk.client(desk.token);
  await until(agent, 'live', () => agent.line.is === 'live');
  const ana = [...agent.desk.conversations.values()].find(
    ({ contactId }) => agent.desk.contacts.get(contactId)?.name === 'Ana Souza',
  );
  await agent.openThread(ana?.id ?? '');
  const entries = agent.desk.threads.get(ana?.id ?? '') ?? [];
  agent.close();
  const last = entries.findLast((entry) => entry.kind === 'message' && entry.direction === 'out');
  return last?.kind === 'message' ? { text: last.text, rich: last.rich } : undefined;
}

test('buttons are two keys away, Enter begins the next one, and the channel that has them shows them so', async () => {
  screen.press('rWhich size?<ctrl+x>q');
  await screen.shows('╭─ More than text');
  await screen.shows(/buttons +%buttons · WhatsApp shows it so/);
  await screen.shows(/receipt +%receipt · WhatsApp: written out as text/);
  screen.press('buttons<enter>Small<enter>Large');
  await screen.shows(/┃ %buttons +│[^]*┃ - Small[^]*┃ - Large/);
  await screen.shows(/▤ buttons · WhatsApp shows it so/);
  screen.press('<ctrl+d>');
  await screen.shows('Sent to Ana Souza');
  await screen.shows(/┃ Which size\?[^]*┃ \[ {2}Small \]/);
  await expect.poll(sent).toEqual({
    text: 'Which size?',
    rich: {
      kind: 'buttons',
      text: 'Which size?',
      buttons: [
        { id: '1', title: 'Small' },
        { id: '2', title: 'Large' },
      ],
    },
  });
});

test('what is taken back lies in the composer as it was written', async () => {
  screen.press('u');
  await screen.shows(/Reply to Ana[^]*┃ %buttons[^]*┃ - Large/);
});

test('a mistake is said with its line, and nothing leaves', async () => {
  screen.press('<enter>Medium {1}');
  await screen.shows('line 5: “1” is there twice');
  screen.press('<ctrl+d>');
  await screen.shows('Mend that line');
  screen.press('<backspace><backspace><backspace>');
  await screen.shows(/▤ buttons · WhatsApp shows it so/);
});

test('what another channel loses is shown with the switch, and leaves as it was shown', async () => {
  screen.press('<ctrl+g>');
  await screen.shows('SMS: 3 buttons: numbered text and links instead');
  await screen.shows(' preview ');
  await screen.shows(/┃ 1\. Small[^]*┃ 3\. Medium/);
  screen.press('<ctrl+d>');
  await screen.hides(/── Reply to/);
  await screen.shows(/┃ 2\. Large[^]*▤ buttons/);
  await expect.poll(sent).toMatchObject({ text: 'Which size?\n\n1. Small\n2. Large\n3. Medium' });
});

test('what the channel does not show is held once, until it was seen', async () => {
  screen.press('rWhere are you?<ctrl+x>qlocation<enter><ctrl+d>');
  await screen.shows('the button that sends a location is left out');
  await screen.shows(' preview ');
  screen.press('<ctrl+d>');
  await screen.hides(/── Reply to/);
  await expect.poll(sent).toMatchObject({ text: 'Where are you?', rich: { kind: 'location_request' } });
});

test('line by line the same is written, heard and sent', async () => {
  const plain = await desk.console(100, 60, { PARLEY_TEST_PLAIN: '1' });
  await plain.shows('All> ');
  plain.press('list<enter>open 1<enter>reply<enter>');
  await plain.shows(/Reply to Ana Souza/i);
  plain.press('Tea or coffee?<enter>:rich quick<enter>- Tea<enter>- Coffee<enter>.<enter>');
  await plain.shows(/Preview|preview:/);
  await plain.shows('2 quick replies: numbered text instead');
  await plain.shows('2. Coffee');
  plain.press('.<enter>');
  await plain.shows('Sent to Ana Souza.');
  await expect.poll(sent).toMatchObject({ text: 'Tea or coffee?\n\n1. Tea\n2. Coffee' });
});
