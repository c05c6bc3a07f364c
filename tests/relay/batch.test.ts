import { afterAll, beforeAll, expect, test } from 'vitest';
import { parley } from '../commands/support.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

let desk: TestRelay;
beforeAll(async () => {
  desk = await startTestRelay();
  const added = await desk.api('POST', '/api/v1/inboxes', {
    channel: 'http',
    name: 'Shop',
    slug: 'shop',
    settings: { secret: 'a-secret-of-32-letters-and-more!' },
  });
  if (added.status !== 200) throw new Error(`no inbox: ${JSON.stringify(added.json)}`);
  const acts = Array.from({ length: 40 }, (_, index) => ({
    action: 'message.receive',
    input: {
      inbox: 'shop',
      eventId: `event-${index}`,
      from: { address: `customer-${index}`, verified: true },
      text: index % 2 === 0 ? 'Where is my refund?' : 'Hello',
      at: 1_700_000_000_000,
    },
  }));
  const { json } = await desk.api('POST', '/api/v1/actions/batch', { acts });
  if (JSON.stringify(json).includes('"ok":false')) throw new Error(JSON.stringify(json));
});
afterAll(() => desk.dispose());

test('a batch gives one result for each act: what is refused does not hold up the others', async () => {
  const name = (text: string) => ({ action: 'team.save', input: { name: text } });
  const dry = await desk.api('POST', '/api/v1/actions/batch?dryRun=true', {
    acts: [name('Night'), name('')],
  });
  expect(dry.json['results']).toMatchObject([
    { ok: true, changes: [{ body: { type: 'team.saved' } }] },
    { ok: false, error: { kind: 'bad_input' } },
  ]);
  const done = await desk.api('POST', '/api/v1/actions/batch', {
    acts: [name('Night'), name(''), { action: 'no.such' }, name('Day')],
  });
  expect((done.json['results'] as { ok: boolean }[]).map(({ ok }) => ok)).toEqual([true, false, false, true]);
  expect((await desk.api('POST', '/api/v1/actions/batch', { acts: [] })).status).toBe(400);
});

test('a query stands for the target on the command line: shown first, then done to all', async () => {
  const env = { PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token };
  const argv = ['conv', 'assign', '--query', 'refund assignee:none', 'me'];
  const shown = await parley([...argv, '--dry-run', '--ndjson'], { env });
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.out.trim().split('\n').length).toBe(20);
  const count = async (query: string) =>
    (await parley(['conv', 'count', '--query', query, '--jq', '.count'], { env })).out.trim();
  expect(await count('refund assignee:none')).toBe('20');
  expect(await parley(argv, { env })).toMatchObject({ code: 0 });
  expect(await count('refund assignee:me')).toBe('20');
  expect(await count('assignee:none')).toBe('20');
});

test('a query stands for the target on the command line, which may be none', async () => {
  const env = { PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token };
  const none = await parley(['conv', 'close', '--query', 'tag:nothing-has-it'], { env });
  expect(none).toMatchObject({ code: 0, out: '' });
  expect(none.err).toContain('finds no conversation');
  const wrong = await parley(['conv', 'assign', '--query', 'statsu:open', 'me'], { env });
  expect(wrong.code).toBe(2);
  expect(wrong.err).toContain('  statsu:open\n  ^^^^^^\n');
});
