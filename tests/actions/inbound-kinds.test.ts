import { expect, test } from 'vitest';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import { openActionDesk } from '../support/run-action.ts';

const MARIA = { address: 'maria@example.com', name: 'Maria Silva', verified: true };

async function open() {
  const desk = await openActionDesk();
  const message = async (id: string): Promise<MessageEntry> => {
    const entry = await desk.reader.entry(id);
    if (entry?.kind !== 'message') throw new Error('it is no message');
    return entry;
  };
  let events = 0;
  const ingest = (action: string, more: Record<string, unknown>) =>
    desk.run('system', action, { inbox: 'support', eventId: `kind ${++events}`, at: desk.now(), ...more });
  return { desk, message, ingest };
}

test('a location, a reply-to and where the customer came from are kept with the message and on the card', async () => {
  const { desk, message } = await open();
  const first = await desk.customerWrites({ providerId: 'p1' });
  const second = await desk.customerWrites({
    text: '',
    parts: [{ kind: 'location', latitude: 38.7, longitude: -9.1, name: 'Rossio' }],
    replyTo: 'p1',
    referral: { ref: 'shop-window', source: 'QR code' },
  });
  expect(second.conversationId).toBe(first.conversationId);
  expect(await message(second.entryId)).toMatchObject({
    replyToId: first.entryId,
    parts: [{ kind: 'location', name: 'Rossio' }],
  });
  const contact = await desk.reader.contact(first.contactId);
  expect(contact?.identities[0]?.referral).toMatchObject({ ref: 'shop-window', source: 'QR code' });
  const conversation = await desk.reader.conversation(first.conversationId);
  expect(conversation?.preview?.text).toBe('[location: Rossio]');
  await desk[Symbol.asyncDispose]();
});

test('a file at the provider is named at once and put on the list of what is fetched', async () => {
  const { desk, message } = await open();
  const files = [{ id: 'f1', name: 'invoice.pdf', contentType: 'application/pdf', ref: { id: 'AgAD' } }];
  const { entryId } = await desk.customerWrites({ text: '', files });
  expect((await message(entryId)).parts).toMatchObject([{ kind: 'file', id: 'f1', name: 'invoice.pdf' }]);
  expect(await desk.reader.filesToFetch(10)).toMatchObject([{ id: 'f1', entryId, ref: { id: 'AgAD' } }]);
  expect(desk.events).toContain('fetch files');
  await desk[Symbol.asyncDispose]();
});

test('reactions come and go by whose they are; a deletion leaves nothing of what was said', async () => {
  const { desk, message, ingest } = await open();
  const { entryId, conversationId } = await desk.customerWrites({ providerId: 'p1' });
  await ingest('message.reaction-received', { providerId: 'p1', from: MARIA, add: ['👍', '❤'] });
  await ingest('message.reaction-received', { providerId: 'p1', from: MARIA, add: ['🎉'], remove: 'all' });
  expect((await message(entryId)).reactions?.map(({ emoji }) => emoji)).toEqual(['🎉']);
  await ingest('message.reaction-received', { providerId: 'p1', from: MARIA, remove: ['🎉'] });
  expect((await message(entryId)).reactions).toEqual([]);
  await ingest('message.deletion-received', { providerId: 'p1' });
  expect(await message(entryId)).toMatchObject({ text: '', deletedAt: desk.now() });
  expect((await desk.reader.conversation(conversationId))?.preview?.text).toBe('');
  await desk[Symbol.asyncDispose]();
});

test('what a colleague wrote in the provider’s own inbox joins the thread once, as sent from outside', async () => {
  const { desk, ingest, message } = await open();
  const { conversationId } = await desk.customerWrites();
  const echo = { providerId: 'e1', to: MARIA, text: 'We are on it', by: 'Page inbox' };
  const { result } = await ingest('message.echo', echo);
  const added = result as { entryId: string; conversationId: string };
  expect(added.conversationId).toBe(conversationId);
  expect(await message(added.entryId)).toMatchObject({
    direction: 'out',
    author: { kind: 'external', name: 'Page inbox' },
    delivery: { status: 'sent' },
  });
  expect((await ingest('message.echo', echo)).result).toMatchObject({ own: true });
  expect(await desk.reader.entries(conversationId, { limit: 20 })).toHaveLength(3);
  await desk[Symbol.asyncDispose]();
});

/** A reply that left and whose answer never came. */
async function sendNobodyKnowsOf(desk: Awaited<ReturnType<typeof openActionDesk>>, text: string) {
  const { conversationId } = await desk.customerWrites();
  const sent = await desk.run('kim', 'message.send', { conversation: conversationId, text });
  const { entryId } = sent.result as { entryId: string };
  await desk.store.transact(async (tx) => {
    const [row] = await tx.claimOutbox(desk.now() + 60_000, 1000, 1);
    if (row === undefined) throw new Error('nothing was claimed');
    await tx.holdOutbox(row.id, row.fence);
    await tx.append(
      {
        type: 'entry.delivery',
        conversationId,
        entryId,
        delivery: { status: 'unknown', at: desk.now(), message: 'no answer' },
      },
      { actor: { kind: 'system' }, at: desk.now() },
    );
  });
  return { conversationId, entryId };
}

test('an echo with our own id settles a send nobody knew the fate of', async () => {
  const { desk, ingest, message } = await open();
  const { entryId } = await sendNobodyKnowsOf(desk, 'Hello');
  await ingest('message.echo', { providerId: 'out-1', entryId, to: MARIA, text: 'Hello' });
  expect(await message(entryId)).toMatchObject({ delivery: { status: 'sent' }, providerId: 'out-1' });
  expect(await desk.reader.outboxDepth()).toBe(0);
  await desk[Symbol.asyncDispose]();
});

test('an echo with nothing of ours is told by its words: all of them settle the send, a part of them does not', async () => {
  const { desk, ingest, message } = await open();
  const part = 'It left the house this morning and will be with you tomorrow before noon.';
  const whole = `${part} See **here**: https://shop.example`;
  const { entryId, conversationId } = await sendNobodyKnowsOf(desk, whole);
  const count = async () => (await desk.reader.entries(conversationId, { limit: 20 })).length;
  const before = await count();
  await ingest('message.echo', { providerId: 'out-1', to: MARIA, text: part });
  expect(await message(entryId)).toMatchObject({ delivery: { status: 'unknown' } });
  const asShown = { providerId: 'out-2', to: MARIA, text: `${part} See here: https://shop.example` };
  await ingest('message.echo', asShown);
  expect(await message(entryId)).toMatchObject({ delivery: { status: 'sent' }, providerId: 'out-2' });
  expect(await count()).toBe(before);
  await desk[Symbol.asyncDispose]();
});

test('a few words that also stand in a reply under way are a colleague’s', async () => {
  const { desk, ingest, message } = await open();
  const { entryId } = await sendNobodyKnowsOf(desk, 'It left today');
  const { result } = await ingest('message.echo', { providerId: 'out-1', to: MARIA, text: 'today' });
  expect(result).toMatchObject({ own: false });
  expect(await message(entryId)).toMatchObject({ delivery: { status: 'unknown' } });
  await desk[Symbol.asyncDispose]();
});

test('a thread of the provider is one conversation, for what comes in and what was written elsewhere', async () => {
  const { desk, ingest } = await open();
  const first = await desk.customerWrites({ threadId: 'public', opensNew: true });
  const second = await desk.customerWrites({ threadId: 'private', opensNew: true });
  expect(second.conversationId).not.toBe(first.conversationId);
  const third = await desk.customerWrites({ threadId: 'public', opensNew: true });
  expect(third.conversationId).toBe(first.conversationId);
  const echo = { providerId: 'e1', to: MARIA, text: 'Looking into it', threadId: 'private' };
  expect((await ingest('message.echo', echo)).result).toMatchObject({
    conversationId: second.conversationId,
  });
  const elsewhere = { ...echo, providerId: 'e2', threadId: 'third' };
  const { conversationId } = (await ingest('message.echo', elsewhere)).result as { conversationId: string };
  expect([first.conversationId, second.conversationId]).not.toContain(conversationId);
  await desk[Symbol.asyncDispose]();
});

test('blocking, opting out and coming back are kept at the address and said in the thread', async () => {
  const { desk, ingest } = await open();
  const { contactId } = await desk.customerWrites();
  const identity = async () => (await desk.reader.contact(contactId))?.identities[0];
  const permit = (change: unknown) => ingest('contact.permission-received', { from: MARIA, change });
  await permit({ is: 'unreachable', why: 'they blocked the bot' });
  expect((await identity())?.unreachable?.why).toBe('they blocked the bot');
  await desk.customerWrites({ text: 'I am back' });
  expect((await identity())?.unreachable).toBeUndefined();
  await permit({ is: 'opted_in', purpose: 'marketing', token: 'tok' });
  await permit({ is: 'opted_out', purpose: 'all' });
  expect(await identity()).toMatchObject({ optedOut: { at: desk.now() }, optIns: [] });
  await permit({ is: 'opted_in', purpose: 'all' });
  expect((await identity())?.optedOut).toBeUndefined();
  await desk[Symbol.asyncDispose]();
});

test('a call is one line from its ring to the transcript of its voicemail, however its news arrive', async () => {
  const { desk, ingest, message } = await open();
  const call = { providerId: 'CA1', from: MARIA };
  const { result } = await ingest('call.received', { ...call, status: 'ringing' });
  const { entryId } = result as { entryId: string };
  await ingest('call.received', { ...call, status: 'voicemail', seconds: 12, text: 'Call me back' });
  await ingest('call.received', { ...call, status: 'ended' });
  const line = await message(entryId);
  expect(line).toMatchObject({
    text: 'Call me back',
    parts: [{ kind: 'call', status: 'voicemail', seconds: 12 }],
  });
  expect(line).not.toHaveProperty('editedAt');
  expect((await desk.reader.conversation(line.conversationId))?.preview?.text).toBe('Call me back');
  await desk[Symbol.asyncDispose]();
});

test('a call is missed until somebody is known to have taken it, and keeps the wish to be called back', async () => {
  const { desk, ingest, message } = await open();
  const call = { providerId: 'CA2', from: MARIA };
  const { result } = await ingest('call.received', { ...call, status: 'missed', wantsCallBack: true });
  const { entryId } = result as { entryId: string };
  const preview = async () => {
    const { conversationId } = await message(entryId);
    return (await desk.reader.conversation(conversationId))?.preview?.text;
  };
  expect(await preview()).toBe('[call: missed, asks to be called back]');
  await ingest('call.received', { ...call, status: 'ended', seconds: 75 });
  await ingest('call.received', { ...call, status: 'missed' });
  expect((await message(entryId)).parts).toEqual([
    { kind: 'call', status: 'ended', seconds: 75, wantsCallBack: true },
  ]);
  expect(await preview()).toBe('[call: ended, 75 s, asks to be called back]');
  await desk[Symbol.asyncDispose]();
});

test('“read up to here” marks all that was sent until then', async () => {
  const { desk, ingest, message } = await open();
  const { conversationId } = await desk.customerWrites();
  const ids: string[] = [];
  for (const text of ['one', 'two']) {
    const { result } = await desk.run('kim', 'message.send', { conversation: conversationId, text });
    ids.push((result as { entryId: string }).entryId);
    await desk.store.transact((tx) =>
      tx.append(
        {
          type: 'entry.delivery',
          conversationId,
          entryId: ids.at(-1) ?? '',
          delivery: { status: 'sent', at: desk.now() },
        },
        { actor: { kind: 'system' }, at: desk.now() },
      ),
    );
    desk.pass(1000);
  }
  await ingest('message.delivery', {
    upTo: { address: MARIA.address, at: desk.now() - 1500 },
    delivery: { status: 'read', at: desk.now() },
  });
  const [first, second] = await Promise.all(ids.map(message));
  expect([first?.delivery?.status, second?.delivery?.status]).toEqual(['read', 'sent']);
  await desk[Symbol.asyncDispose]();
});
