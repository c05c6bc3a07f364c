import { describe, expect, test } from 'vitest';
import { anInbox } from '../support/desk.ts';
import { openActionDesk, type ActionDesk } from '../support/run-action.ts';

const writes = (desk: ActionDesk, more: Record<string, unknown> = {}) =>
  desk.customerWrites({ inbox: 'square', from: { address: 'ana', name: 'Ana', verified: true }, ...more });
const reply = (desk: ActionDesk, text: string, more: Record<string, unknown> = {}) =>
  desk.run('kim', 'message.send', { conversation: '#1', text, ...more });

describe('a reply in public', () => {
  test('is held to the limit of a public post by the relay; in private the channel’s own limit holds', async () => {
    await using desk = await openActionDesk();
    await writes(desk, { public: true });
    await expect(reply(desk, 'Twenty-one letters, all')).rejects.toMatchObject({
      kind: 'too_large',
      message: 'In public square takes 20 characters a post; this text has 23.',
      hint: expect.stringContaining('--chain'),
      details: { refusal: { code: 'public_too_long' }, max: 20, length: 23, posts: 2 },
    });
    await reply(desk, 'Twenty letters, all.');
    await writes(desk);
    await reply(desk, 'In private there is room for more than twenty');
  });

  test('goes out as a chain where its author says so, up to as many posts as the channel takes', async () => {
    await using desk = await openActionDesk();
    await writes(desk, { public: true });
    const { changes } = await reply(desk, 'Twenty-one letters, all', { chain: true });
    expect(changes).toContainEqual(
      expect.objectContaining({ entry: expect.objectContaining({ text: 'Twenty-one letters, all' }) }),
    );
    await expect(reply(desk, 'word '.repeat(40), { chain: true })).rejects.toMatchObject({
      kind: 'too_large',
      message: expect.stringContaining('3 are the most'),
    });
  });

  test('that is scheduled is held to it when its text is changed', async () => {
    await using desk = await openActionDesk();
    await writes(desk, { public: true });
    const { result } = await reply(desk, 'Short', { sendAt: desk.now() + 60_000 });
    const { entryId: entry } = result as { entryId: string };
    const longer = { entry, text: 'This has become too long' };
    await expect(desk.run('kim', 'message.reschedule', longer)).rejects.toMatchObject({ kind: 'too_large' });
  });

  test('is no place for a notification: it goes where nobody else reads it, or begins a thread of its own', async () => {
    await using desk = await openActionDesk();
    const { number } = await writes(desk, { public: true });
    const input = { contact: 'ana', name: 'order.shipped', title: 'Shipped: 4711', via: 'square' };
    const { result } = await desk.run('olga', 'notification.send', input);
    expect((result as { number: number }).number).not.toBe(number);
  });
});

describe('where others can read it', () => {
  test('messages and conversation say so, whether the channel is public altogether or the message alone', async () => {
    await using desk = await openActionDesk();
    const onWall = await desk.customerWrites({ inbox: 'wall' });
    const onSquare = await writes(desk, { public: true });
    for (const { conversationId, entryId } of [onWall, onSquare]) {
      expect(await desk.reader.entry(entryId)).toMatchObject({ public: true });
      expect(await desk.reader.conversation(conversationId)).toMatchObject({ public: true });
    }
    await writes(desk);
    expect((await desk.reader.conversation(onSquare.conversationId))?.public).toBeUndefined();
  });
});

describe('what we answer', () => {
  const marked = async (desk: ActionDesk, entryId: unknown) => {
    const entry = await desk.reader.entry(String(entryId));
    return entry?.kind === 'message' ? entry.public : 'no message';
  };

  test('says that it stands in public where it does, whoever wrote it', async () => {
    await using desk = await openActionDesk();
    await writes(desk, { public: true });
    const open = (await reply(desk, 'For all to see')).result as { entryId: string };
    await writes(desk);
    const closed = (await reply(desk, 'For you')).result as { entryId: string };
    expect(await marked(desk, open.entryId)).toBe(true);
    expect(await marked(desk, closed.entryId)).toBeUndefined();

    const from = { address: 'ben', name: 'Ben', verified: true };
    const { number } = await desk.customerWrites({ inbox: 'wall', from });
    const onWall = await reply(desk, 'On the wall', { conversation: `#${number}` });
    expect(await marked(desk, (onWall.result as { entryId: string }).entryId)).toBe(true);
    const echo = {
      inbox: 'wall',
      eventId: 'e1',
      providerId: 'p1',
      to: from,
      text: 'By hand',
      at: desk.now(),
    };
    const { result } = await desk.run('system', 'message.echo', echo);
    expect(await marked(desk, (result as { entryId: string }).entryId)).toBe(true);
  });

  test('is private where the inbox begins so, and public from the second on', async () => {
    const inbox = anInbox('shy', { channel: 'wall', settings: { answers: 'private' } });
    await using desk = await openActionDesk([{ type: 'inbox.saved', inbox }]);
    await desk.customerWrites({ inbox: 'shy' });
    const first = (await reply(desk, 'Between us')).result as { entryId: string };
    const second = (await reply(desk, 'For all')).result as { entryId: string };
    expect(await marked(desk, first.entryId)).toBeUndefined();
    expect(await marked(desk, second.entryId)).toBe(true);
  });

  test('has, where the inbox begins privately, the limits of a private message first, and is told in time', async () => {
    const inbox = anInbox('shy', { channel: 'wall', settings: { answers: 'private' } });
    await using desk = await openActionDesk([{ type: 'inbox.saved', inbox }]);
    await desk.customerWrites({ inbox: 'shy' });
    await expect(reply(desk, 'Twenty-one letters, all')).rejects.toMatchObject({
      kind: 'too_large',
      message: 'The first answer through wall is a private message of up to 20 characters; this text has 23.',
      hint: 'Shorten it by 3, or send the rest with the next answer, which stands in public.',
      details: { refusal: { code: 'private_start_long' } },
    });
    const attachments = [
      { id: 'f1', sha256: 'a'.repeat(64), name: 'a.png', contentType: 'image/png', bytes: 5 },
    ];
    await expect(reply(desk, 'Look', { attachments })).rejects.toMatchObject({
      kind: 'policy',
      message: 'The first answer through wall is a private message without files.',
      details: { refusal: { code: 'private_start_files' } },
    });
    const { result } = await reply(desk, 'Between us', { sendAt: desk.now() + 60_000 });
    const { entryId: entry } = result as { entryId: string };
    const longer = { entry, text: 'This has become too long' };
    await expect(desk.run('kim', 'message.reschedule', longer)).rejects.toMatchObject({ kind: 'too_large' });
    await reply(desk, 'The second is in public, with all the room there', { attachments });
  });

  test('is still the first where the one before did not get through', async () => {
    const inbox = anInbox('shy', { channel: 'wall', settings: { answers: 'private' } });
    await using desk = await openActionDesk([{ type: 'inbox.saved', inbox }]);
    await desk.customerWrites({ inbox: 'shy' });
    const first = (await reply(desk, 'Between us')).result as { entryId: string };
    const failed = { status: 'failed', reason: 'auth', message: 'No answer.', at: desk.now() };
    await desk.run('system', 'message.delivery', { entry: first.entryId, delivery: failed });
    const again = (await reply(desk, 'Once more')).result as { entryId: string };
    expect(await marked(desk, again.entryId)).toBeUndefined();
  });
});

describe('a reply that does not get through', () => {
  const fares = (desk: ActionDesk, entry: string, delivery: object) =>
    desk.run('system', 'message.delivery', { entry, delivery: { at: desk.now(), ...delivery } });
  const FAILED = { status: 'failed', reason: 'recipient_gone', message: 'They blocked the account.' };

  test('is told by the conversation until it does after all, or another is written', async () => {
    await using desk = await openActionDesk();
    const { conversationId } = await desk.customerWrites();
    const told = async () => (await desk.reader.conversation(conversationId))?.undelivered;
    const first = (await reply(desk, 'It left today')).result as { entryId: string };
    await fares(desk, first.entryId, { status: 'sent' });
    expect(await told()).toBeUndefined();
    await fares(desk, first.entryId, FAILED);
    expect(await told()).toEqual({ entryId: first.entryId, status: 'failed' });
    await desk.customerWrites();
    expect(await told()).toBeDefined();
    await fares(desk, first.entryId, { status: 'delivered' });
    expect(await told()).toBeUndefined();
    const second = (await reply(desk, 'Did it arrive?')).result as { entryId: string };
    await fares(desk, second.entryId, FAILED);
    expect(await told()).toEqual({ entryId: second.entryId, status: 'failed' });
    await reply(desk, 'It left today, by mail');
    expect(await told()).toBeUndefined();
  });
});
