import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CLOSE } from '../../../src/protocol/close-codes.ts';
import type { VisitorEntry } from '../../../src/protocol/visitor.ts';
import { fakeDesk, type FakeDesk } from './fake-host.ts';
import { openChat, type OpenChat, type TestSocket } from './open-chat.ts';

const texts = (entries: readonly VisitorEntry[]): string[] => entries.map(({ text }) => text);

async function write(socket: TestSocket, text: string, id = crypto.randomUUID()): Promise<void> {
  socket.send({ t: 'message', id, text, attachments: [] });
  expect((await socket.next('ack')).id).toBe(id);
}

/** A visitor who has written, and the conversation that came of it. */
async function begun(desk: FakeDesk, chat: OpenChat) {
  const token = await chat.signIn();
  const socket = await chat.enter(token);
  await write(socket, 'Wo ist mein Paket?');
  const address = desk.received[0]?.message.from.address ?? '';
  const conversationId = desk.conversationOf(address) ?? '';
  return { token, socket, address, conversationId };
}

test('the first message brings the form along, the second does not', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { socket } = await begun(desk, chat);
  await write(socket, 'Hallo?');
  expect(desk.received.map(({ form }) => form)).toEqual([
    {
      name: 'Jonas Weber',
      email: 'jonas@weber.example',
      consent: desk.settings.form[3]?.label['de'],
      answers: [
        { key: 'name', label: 'Name', value: 'Jonas Weber' },
        { key: 'email', label: 'Email', value: 'jonas@weber.example' },
        { key: 'topic', label: 'What is it about?', value: 'My order' },
        { key: 'consent', label: desk.settings.form[3]?.label['en'], value: 'yes' },
      ],
    },
    undefined,
  ]);
  expect(desk.received[0]?.message.from).toMatchObject({
    name: 'Jonas Weber',
    verified: false,
    language: 'de',
  });
});

test('a message sent again after a lost ack is not doubled', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const socket = await chat.enter(await chat.signIn());
  desk.loseNextAck = true;
  const id = crypto.randomUUID();
  socket.send({ t: 'message', id, text: 'Once', attachments: [] });
  expect(await socket.next('refused')).toMatchObject({ id, reason: 'failed', retryAfterMs: 5000 });
  await write(socket, 'Once', id);
  expect(desk.received).toHaveLength(1);
  const { ready } = await chat.enter(await chat.signIn());
  expect(ready.entries).toEqual([]);
});

test('an answer is seen once it has left, by its author’s display name; notes and other visitors’ never are', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { socket, conversationId } = await begun(desk, chat);
  const other = await chat.enter(await chat.signIn());
  await socket.next('entry');

  desk.note(conversationId, 'He is angry');
  const entryId = desk.reply(conversationId, 'It left this morning.');
  await chat.chat.hub.settled();
  expect(socket.frames.filter(({ t }) => t === 'entry')).toHaveLength(1);
  desk.deliver(entryId);
  const { entry } = await socket.next('entry');
  expect(entry).toMatchObject({ from: 'desk', author: 'Mara', text: 'It left this morning.' });
  await chat.chat.hub.settled();
  expect(other.frames.map(({ t }) => t)).toEqual(['ready']);
});

test('who comes back finds the conversation, and only what is new when they hold the rest', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { token, socket, conversationId } = await begun(desk, chat);
  const { entry } = await socket.next('entry');
  socket.raw.close();
  await socket.closed;
  desk.deliver(desk.reply(conversationId, 'It left this morning.'));

  const again = await chat.enter(token);
  expect(texts(again.ready.entries)).toEqual(['Wo ist mein Paket?', 'It left this morning.']);
  expect(again.ready).toMatchObject({ resumed: false, conversation: { id: conversationId } });
  const resumed = await chat.enter(token, entry.version);
  expect(resumed.ready.resumed).toBe(true);
  expect(texts(resumed.ready.entries)).toEqual(['It left this morning.']);
});

test('a page that fell behind by more than a page starts anew instead of hiding a gap', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { token, socket, conversationId } = await begun(desk, chat);
  const { entry } = await socket.next('entry');
  for (let at = 0; at < 120; at++) desk.deliver(desk.reply(conversationId, `Line ${at}`));
  const back = await chat.enter(token, entry.version);
  expect(back.ready).toMatchObject({ resumed: false, more: true });
  expect(back.ready.entries).toHaveLength(100);
  back.send({ t: 'earlier', beforeSeq: back.ready.entries[0]?.seq ?? 0 });
  const earlier = await back.next('earlier');
  expect(earlier.more).toBe(false);
  expect(texts(earlier.entries)[0]).toBe('Wo ist mein Paket?');
});

test('typing and read marks go both ways', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { socket, conversationId } = await begun(desk, chat);
  const { entry } = await socket.next('entry');
  socket.send({ t: 'typing', on: true });
  socket.send({ t: 'read', upToSeq: entry.seq });
  await write(socket, 'And?');
  expect(desk.typed).toEqual([true]);
  expect(desk.reads).toEqual([{ conversationId, upToSeq: entry.seq }]);

  chat.chat.hub.agentTyping(conversationId, true, 'Mara');
  expect(await socket.next('agent_typing')).toEqual({ t: 'agent_typing', on: true, name: 'Mara' });
  desk.agentRead(conversationId);
  expect((await socket.next('agent_read')).upToSeq).toBeGreaterThanOrEqual(entry.seq);
  socket.raw.close();
  await expect.poll(() => desk.typed).toEqual([true, false]);
});

test('a second window of the same visitor sees what the first one writes', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  const first = await chat.enter(token);
  const second = await chat.enter(token);
  await write(first, 'From the first');
  expect((await second.next('entry')).entry.text).toBe('From the first');
  await write(second, 'From the second');
  expect((await first.next('entry')).entry.text).toBe('From the first');
  expect((await first.next('entry')).entry.text).toBe('From the second');
});

test('a socket without hello, with a wrong token, a foreign origin or nonsense is closed', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const mute = await chat.socket();
  mute.send({ t: 'typing', on: true });
  expect(await mute.closed).toBe(CLOSE.notSignedIn);

  const stranger = await chat.socket();
  stranger.send({ t: 'hello', token: 'not-a-token' });
  expect(await stranger.closed).toBe(CLOSE.notSignedIn);

  const garbled = await chat.socket();
  garbled.raw.send('{"t":"message"');
  expect(await garbled.closed).toBe(CLOSE.badFrame);

  await expect(chat.socket({ origin: 'https://evil.example' })).rejects.toThrow('403');
  await expect(chat.socket({})).rejects.toThrow('403');
});

test('twenty messages a minute, and one new conversation', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { socket } = await begun(desk, chat);
  for (let at = 0; at < 19; at++) await write(socket, `${at}`);
  socket.send({ t: 'message', id: crypto.randomUUID(), text: 'one too many', attachments: [] });
  const refused = await socket.next('refused');
  expect(refused.reason).toBe('rate_limited');
  expect(refused.retryAfterMs).toBeGreaterThan(0);
});

test('a paused inbox costs nobody their conversation', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const { token, conversationId } = await begun(desk, chat);
  const { inbox } = desk;
  desk.inbox = { ...inbox, slug: 'paused' };
  const away = await chat.socket();
  away.send({ t: 'hello', token });
  expect(await away.closed).toBe(CLOSE.restart);
  desk.inbox = inbox;
  expect((await chat.enter(token)).ready.conversation?.id).toBe(conversationId);
});

test('whatever a socket says, the chat stands and the next visitor is served', async () => {
  const desk = fakeDesk();
  await using chat = await openChat(desk);
  const token = await chat.signIn();
  const frame = fc.oneof(
    fc.jsonValue(),
    fc.record({
      t: fc.constantFrom('hello', 'message', 'typing', 'read', 'earlier', '__proto__'),
      id: fc.oneof(fc.string(), fc.constant('message-1')),
      token: fc.oneof(fc.string(), fc.constant(token)),
      text: fc.anything(),
      attachments: fc.array(fc.string()),
      on: fc.boolean(),
      upToSeq: fc.double(),
      beforeSeq: fc.double(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 5 }), async (frames) => {
      const socket = await chat.socket();
      for (const each of frames) socket.raw.send(JSON.stringify(each) ?? '');
      socket.raw.close();
      await socket.closed;
    }),
    { numRuns: 40 },
  );
  expect(desk.warnings).toEqual([]);
  expect((await chat.enter(token)).ready.t).toBe('ready');
});
