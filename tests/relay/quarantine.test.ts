import { afterAll, beforeAll, expect, test } from 'vitest';
import { sign } from '../../src/channels/http/signature.ts';
import { parley } from '../commands/support.ts';
import { startTestRelay, type TestRelay } from '../support/relay.ts';

const SECRET = 'a-secret-of-enough-length';

let desk: TestRelay;
beforeAll(async () => {
  desk = await startTestRelay();
  const settings = { secret: SECRET };
  await desk.api('POST', '/api/v1/inboxes', { channel: 'http', name: 'Our app', slug: 'app', settings });
});
afterAll(() => desk.dispose());

function post(body: string) {
  const seconds = Math.floor(Date.now() / 1000);
  return desk.api('POST', '/hooks/app', body, {
    'parley-timestamp': String(seconds),
    'parley-signature': sign(SECRET, seconds, Buffer.from(body)),
  });
}

const message = (id: string, text: string) => ({
  event: 'message.created',
  event_id: `e-${id}`,
  from: { id: `u-${id}` },
  message: { id: `m-${id}`, text },
  ts: '2026-11-22T10:00:00.000Z',
});

type Item = { id: string; reason: string };
const items = async (): Promise<Item[]> =>
  (await desk.api('GET', '/api/v1/quarantine')).json['items'] as Item[];
const replay = (id: string) => desk.api('POST', `/api/v1/quarantine/${id}/replay`, {});
const conversations = async (): Promise<number> => {
  const { json } = await desk.api('GET', '/api/v1/conversations');
  return (json['rows'] as unknown[]).length;
};

test('one event of a batch that cannot be read costs the others nothing', async () => {
  const batch = [message('1', 'one'), { event: 'never.heard.of' }, message('2', 'two')];
  expect((await post(JSON.stringify(batch))).status).toBe(200);
  expect(await conversations()).toBe(2);
  const [item, ...others] = await items();
  expect(others).toEqual([]);
  expect(item?.reason).toMatch(/not an event of the HTTP channel/);
  const shown = await desk.api('GET', `/api/v1/quarantine/${item?.id}`);
  expect(shown.json['text']).toBe('{"event":"never.heard.of"}');
});

test('what still cannot be read says so and stays; discarded, it is gone', async () => {
  const [item] = await items();
  const again = await replay(item?.id ?? '');
  expect(again.status).toBe(409);
  expect(again.json['error']).toMatchObject({ message: expect.stringMatching(/still cannot be read/) });
  const env = { PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token };
  const listed = await parley(['quarantine', 'list'], { env });
  expect(listed.out).toContain(item?.id);
  expect((await parley(['quarantine', 'show', item?.id ?? ''], { env })).out).toContain('never.heard.of');
  const discarded = await parley(['quarantine', 'discard', item?.id ?? '', '--yes'], { env });
  expect(discarded).toMatchObject({ code: 0 });
  expect(await items()).toEqual([]);
  expect((await replay(item?.id ?? '')).status).toBe(404);
});

test('what can be read meanwhile is taken in once, also when it came another way before', async () => {
  const { newId, store, queue } = desk.relay;
  const inbox = await store.reader.inboxBySlug('app');
  const keep = async (): Promise<string> => {
    const id = newId();
    const raw = Buffer.from(JSON.stringify([message('3', 'three'), message('4', 'four')]));
    await queue.submit(({ tx }) =>
      tx.saveQuarantine({ id, inboxId: inbox?.id ?? '', at: Date.now(), reason: 'an old Parley', raw }),
    );
    return id;
  };
  const before = await conversations();
  expect((await replay(await keep())).json['result']).toMatchObject({ taken: 2 });
  expect(await conversations()).toBe(before + 2);
  expect((await replay(await keep())).status).toBe(200);
  expect(await conversations()).toBe(before + 2);
  expect(await items()).toEqual([]);
});

test('what the desk refused is tried as it was read', async () => {
  const { relay } = desk;
  const inbox = await relay.store.reader.inboxBySlug('app');
  if (inbox === undefined) throw new Error('no inbox');
  // An id that is too long for the desk, though the channel let it pass.
  await relay.intake.deliver(inbox, [
    {
      kind: 'message',
      eventId: 'e'.repeat(2000),
      from: { address: 'u-9', verified: true },
      text: 'refused',
      attachments: [{ name: 'a.txt', contentType: 'text/plain', bytes: Buffer.from('kept') }],
      at: Date.now(),
      hints: [],
    },
  ]);
  const [item] = await items();
  const again = await replay(item?.id ?? '');
  expect(again.status).toBe(400);
  expect(await items()).toHaveLength(1);
  const kept = await relay.store.reader.quarantined(item?.id ?? '');
  expect(kept?.form).toBe('request');
  expect(Buffer.from(kept?.raw ?? []).toString()).toContain('"sha256"');
});

test('of a removed inbox nothing is read again or told, in the words of what is not there', async () => {
  const [item] = await items();
  const env = { PARLEY_URL: desk.relay.url, PARLEY_TOKEN: desk.token };
  expect(await parley(['inbox', 'remove', 'app', '--yes'], { env })).toMatchObject({ code: 0 });
  for (const args of [
    ['inbox', 'link', 'app'],
    ['inbox', 'test', 'app'],
    ['inbox', 'guide', 'app'],
    ['quarantine', 'replay', item?.id ?? ''],
  ]) {
    const { code, err } = await parley(args, { env });
    expect({ args, code, err }).toMatchObject({ code: 4, err: expect.stringContaining('no inbox “app”') });
  }
  expect(await items()).toHaveLength(1);
  // Nobody is warned of losing what is not there; what is there is still there after the warning.
  expect(await parley(['inbox', 'remove', 'app'], { env })).toMatchObject({ code: 4 });
  expect(await parley(['quarantine', 'discard', item?.id ?? ''], { env })).toMatchObject({ code: 2 });
  expect(await items()).toHaveLength(1);
});
