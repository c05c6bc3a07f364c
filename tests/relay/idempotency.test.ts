import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Agent } from '../../src/domain/agent.ts';
import type { Accepted } from '../../src/relay/action-runner.ts';
import { adaWroteIn, addAgent, log } from '../support/people.ts';
import { aMessage } from '../support/desk.ts';
import { rawSocket } from '../support/raw-socket.ts';
import { startTestRelay, type ApiAnswer, type TestRelay } from '../support/relay.ts';

let desk: TestRelay;

beforeAll(async () => {
  desk = await startTestRelay({ logLevel: 'silent' });
  await adaWroteIn(desk);
  await addAgent(desk, 'kim', 'agent');
});
afterAll(() => desk.dispose());

const NOTES = '/api/v1/conversations/1/notes';
const SEND = '/api/v1/conversations/1/messages';
const keyed = (key: string): Record<string, string> => ({ 'idempotency-key': key });
const errorOf = ({ json }: ApiAnswer) =>
  json['error'] as { kind: string; details: Record<string, unknown> } | undefined;
const position = (): Promise<number> => desk.relay.store.reader.position();

test('repeated with its key an action takes effect once and gets the first answer, by whatever door', async () => {
  const first = await desk.api('POST', NOTES, { text: 'once' }, keyed('the-same-key'));
  expect(first.status).toBe(200);
  const before = await position();
  const again = await desk.api('POST', NOTES, { text: 'once' }, keyed('the-same-key'));
  expect(again.json).toEqual(first.json);
  const line = rawSocket(desk.relay.url);
  await line.signIn(desk.token);
  const input = { text: 'once', conversation: '1' };
  expect(await line.act('note.add', input, 'the-same-key')).toEqual({ ok: true, ...first.json });
  const all = await Promise.all(
    Array.from({ length: 10 }, () => desk.api('POST', NOTES, { text: 'at once' }, keyed('ten-at-once'))),
  );
  expect(new Set(all.map(({ json }) => JSON.stringify(json))).size).toBe(1);
  expect(await position()).toBe(before + 1);
  line.socket.close();
});

test('a key that was used for something else is refused, and so is another action under it', async () => {
  await desk.api('POST', NOTES, { text: 'first' }, keyed('used-for-one'));
  const before = await position();
  for (const [path, body] of [
    [NOTES, { text: 'second' }],
    [SEND, { text: 'first' }],
    ['/api/v1/conversations/1/solve', {}],
  ] as const) {
    const answer = await desk.api('POST', path, body, keyed('used-for-one'));
    expect({ path, status: answer.status, why: errorOf(answer)?.details['reason'] }).toEqual({
      path,
      status: 409,
      why: 'id_reused',
    });
  }
  expect(await position()).toBe(before);
});

test('what was refused may be tried again under its key', async () => {
  const bad = await desk.api('POST', NOTES, { text: ' ' }, keyed('refused-first'));
  expect(bad.status).toBe(400);
  expect((await desk.api('POST', NOTES, { text: 'better' }, keyed('refused-first'))).status).toBe(200);
});

test('keys of two agents are two keys', async () => {
  const { token } = await addAgent(desk, 'lou', 'agent');
  await desk.api('POST', NOTES, { text: 'from the owner' }, keyed('same-by-chance'));
  const other = await desk.api(
    'POST',
    NOTES,
    { text: 'from Lou' },
    {
      ...keyed('same-by-chance'),
      authorization: `Bearer ${token}`,
    },
  );
  expect(other.status).toBe(200);
});

test('a token is shown once: a repeat learns that it was made, and no secret', async () => {
  const make = (): Promise<ApiAnswer> =>
    desk.api('POST', '/api/v1/tokens', { name: 'x' }, keyed('make-a-token'));
  expect(JSON.stringify((await make()).json)).toContain('ply_a_');
  const again = await make();
  expect(again.status).toBe(200);
  expect(JSON.stringify(again.json)).not.toContain('ply_a_');
});

test('who has not seen the newest messages may not send, and is told exactly which, at REST and socket alike', async () => {
  const seen = await position();
  await log(
    desk,
    { type: 'entry.added', entry: aMessage('late-1', 'c1', { text: 'Wait!' }) },
    {
      type: 'entry.added',
      entry: {
        id: 'late-note',
        conversationId: 'c1',
        kind: 'note',
        at: 1,
        author: { kind: 'system' },
        text: 'n',
        mentions: [],
      },
    },
    {
      type: 'entry.added',
      entry: aMessage('late-2', 'c1', {
        direction: 'out',
        author: { kind: 'agent', id: 'kim' },
        text: 'Kim was quicker',
      }),
    },
  );
  const before = await position();
  const reply = { text: 'Shipped.', seen };
  const rest = await desk.api('POST', SEND, reply);
  const line = rawSocket(desk.relay.url);
  await line.signIn(desk.token);
  const socket = await line.act('message.send', { conversation: '1', ...reply });
  const dry = await desk.api('POST', `${SEND}?dryRun=true`, reply);
  expect(rest.status).toBe(409);
  for (const error of [errorOf(rest), errorOf(dry), socket.ok ? undefined : socket.error]) {
    expect(error).toMatchObject({ kind: 'conflict', details: { reason: 'stale' } });
    const missed = (error?.details?.['missed'] ?? []) as { id: string }[];
    expect(missed.map(({ id }) => id)).toEqual(['late-1', 'late-2']);
  }
  expect(await position()).toBe(before);
  line.socket.close();
});

const MOVES_BY_ITSELF = ['version', 'lastActivityAt', 'preview', 'lastMessageSeq', 'health'];

/** The desk as people see it, without what moves by itself: versions and times of activity. */
async function sight(): Promise<unknown> {
  const { reader } = desk.relay.store;
  const [conversations, contacts, agents, inboxes, canned, macros] = await Promise.all([
    reader.conversations({ queue: 'all', agentId: desk.ownerId }, { limit: 100 }),
    reader.contactPage(undefined, { limit: 100 }),
    reader.agents(),
    reader.inboxes(),
    reader.canned(),
    reader.macros(),
  ]);
  const still = JSON.stringify(
    [conversations.conversations, contacts.contacts, agents, inboxes, canned, macros],
    (key, value) => (value === '' || MOVES_BY_ITSELF.includes(key) ? undefined : (value as unknown)),
  );
  return JSON.parse(still);
}

test.each<[string, Record<string, unknown>]>([
  ['conversation.assign', { conversation: '1', assignee: '@kim' }],
  ['conversation.solve', { conversation: '1' }],
  ['conversation.pend', { conversation: '1' }],
  ['conversation.snooze', { conversation: '1', until: Date.now() + 3_600_000 }],
  ['conversation.tag', { conversation: '1', add: ['vip'] }],
  ['conversation.prioritise', { conversation: '1', priority: 'urgent' }],
  ['conversation.subject', { conversation: '1', subject: 'Another' }],
  ['contact.update', { contact: 'ada', name: 'Countess' }],
  ['contact.block', { contact: 'ada' }],
  ['agent.update', { agent: '@kim', role: 'viewer', name: 'Kimberly' }],
  ['contact.update', { contact: 'ada', language: 'fr', attributes: { plan: 'gold' }, tags: ['vip'] }],
  ['agent.disable', { agent: '@kim' }],
  ['inbox.pause', { inbox: 'support' }],
  ['inbox.targets', { inbox: 'support', firstMinutes: 60, nextMinutes: 240 }],
  ['inbox.targets', { inbox: 'support', priority: 'urgent', firstMinutes: 15 }],
  ['inbox.update', { inbox: 'support', name: 'Renamed', slug: 'renamed' }],
  ['macro.save', { name: 'refund', key: 'r', lines: ['tag +refund'], channels: ['email'] }],
  ['canned.save', { shortcut: 'hi', text: 'Hello!' }],
])('%s can be taken back, and leaves no trace', async (action, input) => {
  const owner = (await desk.relay.store.reader.agent(desk.ownerId)) as Agent;
  const caller = { kind: 'agent' as const, agent: owner, tokenId: 't', scopes: null };
  const run = (name: string, given: unknown): Promise<Accepted> =>
    desk.relay.actions.run(caller, { action: name, input: given });
  const before = await sight();
  const done = await run(action, input);
  expect(await sight()).not.toEqual(before);
  expect(done.undo?.label ?? '').not.toBe('');
  const undone = await run(done.undo?.action ?? '', done.undo?.input);
  expect(await sight()).toEqual(before);
  // And the taking back can be taken back, where that is offered; a new thing then has a new id.
  if (undone.undo === undefined || action === 'canned.save' || action === 'macro.save') return;
  await run(undone.undo.action, undone.undo.input);
  expect(await sight()).not.toEqual(before);
  await run(done.undo?.action ?? '', done.undo?.input);
  expect(await sight()).toEqual(before);
});
