import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { sessionAnswer } from '../../../src/protocol/visitor.ts';
import { fakeDesk, type FakeDesk } from './fake-host.ts';
import { ANSWERS, openChat, type OpenChat, type TestSocket } from './open-chat.ts';

const SECRET = 'a secret the shop keeps on its own server';

function jwt(sub: string, claims: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT({ jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setAudience('shop')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(Buffer.from(SECRET));
}

async function session(chat: OpenChat, body: unknown) {
  const response = await chat.post('session', body);
  expect(response.status).toBe(200);
  return sessionAnswer.parse(await response.json());
}

async function write(socket: TestSocket, text: string): Promise<void> {
  socket.send({ t: 'message', id: crypto.randomUUID(), text, attachments: [] });
  await socket.next('ack');
}

const shop = (): FakeDesk => fakeDesk({ identitySecret: SECRET });

test('a signed-in customer is asked only what the site has not said, and is verified', async () => {
  const desk = shop();
  await using chat = await openChat(desk);
  const known = { name: 'Ana Costa', email: 'ana@costa.example' };
  const first = await session(chat, { identity: await jwt('customer-7', known) });
  expect(first).toMatchObject({ verified: true, due: ['topic', 'consent'] });
  const socket = await chat.enter(first.token);
  expect(socket.ready.due).toEqual(['topic', 'consent']);
  socket.send({ t: 'message', id: 'message-1', text: 'Hi', attachments: [] });
  expect((await socket.next('refused')).reason).toBe('form_due');

  await session(chat, { token: first.token, answers: { topic: 'product', consent: true } });
  await write(socket, 'Hi');
  expect(desk.received[0]?.message.from).toMatchObject({
    address: 'user:customer-7',
    name: 'Ana Costa',
    verified: true,
  });
  expect(desk.received[0]?.form).toMatchObject(known);
});

test('a visitor who signs in keeps the conversation; the old token is worth nothing', async () => {
  const desk = shop();
  await using chat = await openChat(desk);
  const anonymous = await chat.signIn();
  await write(await chat.enter(anonymous), 'Before signing in');
  const verified = await session(chat, { identity: await jwt('customer-7'), token: anonymous });
  expect(verified.due).toEqual([]);
  const { ready } = await chat.enter(verified.token);
  expect(ready.entries.map(({ text }) => text)).toEqual(['Before signing in']);
  expect((await chat.post('session', { token: anonymous })).status).toBe(401);
});

test('the next customer at the same browser gets nothing of the last one’s', async () => {
  const desk = shop();
  await using chat = await openChat(desk);
  const ana = await session(chat, { identity: await jwt('ana') });
  await session(chat, { token: ana.token, answers: ANSWERS });
  await write(await chat.enter(ana.token), 'Ana’s secret');
  const bo = await session(chat, { identity: await jwt('bo'), token: ana.token });
  expect((await chat.enter(bo.token)).ready.entries).toEqual([]);
});

test('an identity token works once, but the same customer’s next page needs no new one', async () => {
  await using chat = await openChat(shop());
  const identity = await jwt('ana');
  const { token } = await session(chat, { identity });
  expect((await session(chat, { identity, token })).token).toBe(token);
  expect((await chat.post('session', { identity })).status).toBe(403);
});

test('on another device a verified customer finds the conversation and no form', async () => {
  const desk = shop();
  await using chat = await openChat(desk);
  const laptop = await session(chat, { identity: await jwt('ana') });
  await session(chat, { token: laptop.token, answers: ANSWERS });
  await write(await chat.enter(laptop.token), 'From the laptop');
  const phone = await session(chat, { identity: await jwt('ana') });
  expect(phone.due).toEqual([]);
  expect((await chat.enter(phone.token)).ready.entries).toHaveLength(1);
});
