import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import { startSampleDesk, type SampleDesk } from '../support/sample-desk.ts';
import { until } from '../support/relay.ts';
import type { Screen } from '../support/terminal.ts';

/** Two people on one desk: the owner at 120 × 40, a colleague beside. */

let desk: SampleDesk;
let screen: Screen;
let kenji: Client;
let ana: { id: string; number: number };

beforeAll(async () => {
  desk = await startSampleDesk();
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Where is my parcel 8841?');
  kenji = await desk.colleague('kenji');
  await until(kenji, 'live', () => kenji.line.is === 'live');
  const found = [...kenji.desk.conversations.values()].find(
    ({ contactId }) => kenji.desk.contacts.get(contactId)?.name === 'Ana Souza',
  );
  if (found === undefined) throw new Error('Ana has no conversation');
  ana = found;
  screen = await desk.console(120, 40);
  await screen.shows('● live');
  await screen.shows('Ana Souza');
});
afterAll(() => desk.dispose());

test('who looks and who types stands in the queue, and in the list of the team', async () => {
  kenji.signal({ kind: 'viewing', conversationId: ana.id });
  await screen.shows(/kenji/);
  screen.press('gw');
  await screen.shows('╭─ The team');
  await screen.shows(new RegExp(`looks at #${ana.number} Ana Souza · online · @kenji`));
  screen.press('<escape>');
});

test('one says how one stands', async () => {
  screen.press('gp');
  await screen.shows('Colleagues see you as');
  screen.press('busy<enter>');
  await screen.shows('Colleagues now see you as ◐ busy');
  await until(kenji, 'busy', () =>
    [...kenji.desk.agents.values()].some(({ availability }) => availability?.is === 'busy'),
  );
});

test('what nobody has is claimed by one; the other learns who was first', async () => {
  screen.press('gg');
  // Both at once: the colleague’s claim is on the relay before this console hears of it.
  const claim = kenji.act('conversation.assign', {
    conversation: ana.id,
    assignee: 'me',
    ifUnassigned: true,
  });
  await claim;
  await desk
    .api('POST', `/api/v1/conversations/${ana.number}/assign`, {
      assignee: 'me',
      ifUnassigned: true,
    })
    .then(({ status, json }) => {
      expect(status).toBe(409);
      expect(JSON.stringify(json)).toContain('kenji');
    });
  screen.press('<enter>');
  await screen.shows(/assignee\s+@kenji/);
});

test('a whisper reaches whoever has the conversation, and looks like none of the customer’s', async () => {
  screen.press('W');
  await screen.shows('╭─ Whisper');
  screen.press('offer the refund<enter>');
  await screen.shows('Whispered.');
  await screen.shows(/┊.*@kenji/);
  await screen.shows(/┊ offer the refund/);
});

test('what is said in a followed conversation is told wherever one is', async () => {
  screen.press('F');
  await screen.shows(`Following #${ana.number}`);
  await screen.shows(/followed by\s+@/);
  const header = new RegExp(`│ Ana Souza #${ana.number}`);
  await screen.shows(header);
  screen.press('qG');
  await screen.hides(header);
  await desk.customerWrites('whatsapp', '+15550001111', 'Ana Souza', 'Are you there?');
  await screen.shows(`#${ana.number} Ana Souza: Are you there?`);
});

test('a mention is counted and listed, and opens its conversation', async () => {
  const { handle } = [...kenji.desk.agents.values()].find(({ role }) => role === 'owner') ?? {
    handle: 'owner',
  };
  await kenji.act('note.add', { conversation: ana.id, text: `@${handle} what do you think?` });
  await screen.shows(/Kenji[^]*mentions you|kenji mentions you/i);
  // The sample desk has mentions already.
  await screen.shows(/ THREAD {2}@9 | QUEUE {2}@9 /);
  screen.press('g@');
  await screen.shows('╭─ Mentions of you');
  await screen.shows(/● kenji: @.* what do you think\?/);
  screen.press('<enter>');
  await screen.shows(new RegExp(`│ Ana Souza #${ana.number}`));
  await screen.shows(/ THREAD {2}@8 /);
});

test('a supervisor follows a colleague’s view until they stop', async () => {
  const other = [...kenji.desk.conversations.values()].find(({ id }) => id !== ana.id);
  screen.press('w');
  await screen.shows('╭─ Whose view to follow');
  screen.press('kenji<enter>');
  await screen.shows('watching @kenji');
  kenji.signal({ kind: 'viewing', conversationId: other?.id ?? null });
  await screen.shows(new RegExp(`#${other?.number} ·`));
  screen.press('w');
  await screen.hides('watching @kenji');
});

test('a conversation is handed off with a note', async () => {
  await kenji.act('conversation.assign', { conversation: ana.id, assignee: 'nobody' });
  screen.press(`:open ${ana.number}<enter>`);
  await screen.shows(new RegExp(`│ Ana Souza #${ana.number}`));
  screen.press('H');
  await screen.shows('╭─ Hand off to');
  screen.press('kenji<enter>');
  await screen.shows(/╭─ Hand off to Kenji/);
  screen.press('refund is agreed, only the carrier is missing<enter>');
  await screen.shows(`Handed #${ana.number} to Kenji`);
  await screen.shows(/assignee\s+@kenji/);
  await screen.shows(/┊ refund is agreed/);
});
