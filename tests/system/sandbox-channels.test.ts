import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSandboxDesk, type SandboxDesk } from '../support/sandbox-desk.ts';

let place: SandboxDesk;

beforeAll(async () => {
  place = await openSandboxDesk(23);
});

afterAll(() => place[Symbol.asyncDispose]());

async function send(conversationId: string, text: string): Promise<void> {
  const { status, json } = await place.desk.api('POST', `/api/v1/conversations/${conversationId}/messages`, {
    text,
  });
  expect({ status, json }).toMatchObject({ status: 200 });
}

const ORDER = 'What is your order number, please?';

test.each([
  ['messenger', '5400161203'],
  ['instagram', '17840010063352'],
  ['whatsapp', '+353875550131'],
  ['telegram', '700140815'],
  ['sms', '+447700900158'],
  ['line', 'U7c2be90f4d1a4e6f8b35d07a91c64e22'],
  ['viber', 'SnVuIFZpbGxhcmVhbA=='],
  ['apple', 'urn:mbid:AQAAYQnJpb255Q2FzdGxlV2hpdGJ5NDQ3NzAwOTAwMjIx'],
  ['slack', 'U06AARHUS01'],
  ['discord', '734512345678901234'],
  ['x', '1480055512347788'],
  ['page', '5400190933'],
])(
  'on %s a reply leaves to the provider, and the customer answers through it in the same conversation',
  async (slug, address) => {
    const provider = place.sandbox.provider(slug);
    const id = await place.conversationWith(slug, address);
    await send(id, ORDER);
    await expect
      .poll(async () => (await place.since(id, ORDER)).filter(({ direction }) => direction === 'in').length)
      .toBeGreaterThan(0);
    const [ours, theirs] = await place.since(id, ORDER);
    expect(provider?.accepted.at(-1)).toMatchObject({
      id: ours?.providerId,
      text: expect.stringContaining(ORDER) as string,
    });
    expect(theirs).toMatchObject({ direction: 'in', inboxId: ours?.inboxId });
    expect(place.errors).toEqual([]);
  },
);

test('a desk that is opened again meets new providers, and the talk goes on in its threads', async () => {
  const [slug, address] = ['slack', 'U06AARHUS01'];
  const id = await place.conversationWith(slug, address);
  const before = (await place.desk.relay.store.reader.entries(id, { limit: 100 })).length;
  await place.reopen();
  const text = 'Which size are the socks for, and what is the order number?';
  await send(id, text);
  await expect
    .poll(async () => (await place.since(id, text)).filter(({ direction }) => direction === 'in').length)
    .toBeGreaterThan(0);
  expect((await place.desk.relay.store.reader.entries(id, { limit: 100 })).length).toBeGreaterThanOrEqual(
    before + 2,
  );
  expect(place.errors).toEqual([]);
});
