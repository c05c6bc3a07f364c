import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSandboxDesk, type SandboxDesk } from '../support/sandbox-desk.ts';

let place: SandboxDesk;

beforeAll(async () => {
  place = await openSandboxDesk(11);
});

afterAll(() => place[Symbol.asyncDispose]());

// Before anything is said: the customers' time stands still until somebody lets it run, so nobody writes meanwhile.
test('moving in again changes nothing', async () => {
  const before = await place.desk.relay.store.reader.position();
  await place.sandbox.moveIn(place.desk.relay);
  expect(await place.desk.relay.store.reader.position()).toBe(before);
});

test.each([
  ['whatsapp', '+353875550131', 'What is your order number?', /NL-20590/],
  ['shop', 'user:lena-h', 'Wie ist deine Bestellnummer?', /NL-20633/],
  ['support', 'misaki.sato@yubin.example', 'ご注文番号をお願いいたします。', /NL-\d{5}/],
])('on %s a customer answers in their conversation', async (slug, address, text, expected) => {
  const id = await place.conversationWith(slug, address);
  const sent = await place.desk.api('POST', `/api/v1/conversations/${id}/messages`, { text });
  expect(sent.status).toBeLessThan(300);
  await expect
    .poll(async () => (await place.since(id, text)).map((entry) => entry.text).join(' '))
    .toMatch(expected);
  const [ours, theirs] = await place.since(id, text);
  expect(ours).toMatchObject({ direction: 'out', author: { id: place.desk.ownerId } });
  expect(theirs).toMatchObject({ direction: 'in' });
  expect(place.errors).toEqual([]);
});

test('the phone says when it was read', async () => {
  const id = await place.conversationWith('whatsapp', '+4915155501820');
  const text = 'Der Mantel ist da.';
  await place.desk.api('POST', `/api/v1/conversations/${id}/messages`, { text });
  await expect.poll(async () => (await place.since(id, text))[0]?.delivery?.status).toBe('read');
});
