import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hook, Simulator } from '../../../fixtures/channels/simulator.ts';
import { xSimulator } from '../../../fixtures/channels/x/simulator.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const SELF = '1111111111111111111';
const ANA = '2222222222222222222';
let relay: TestRelay;
let provider: Simulator;
let secret = '';

beforeAll(async () => {
  provider = await xSimulator();
  relay = await startTestRelay();
  const { settings } = provider;
  secret = String(settings['consumerSecret']);
  await relay.api('POST', '/api/v1/inboxes', { channel: 'x', name: 'X', slug: 'door', settings });
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

const post = ({ headers, body }: Hook) => relay.api('POST', '/hooks/door', body, headers);
const signed = (data: object): Hook => {
  const body = JSON.stringify({ data: { event_uuid: '1', filter: { user_id: SELF }, ...data } });
  const mark = createHmac('sha256', secret).update(body).digest('base64');
  return { headers: { 'x-twitter-webhooks-signature': `sha256=${mark}` }, body };
};
const mention = (id: string, text: string, root = id): Hook =>
  signed({
    event_type: root === id ? 'post.mention.create' : 'post.reply.create',
    payload: {
      id,
      author_id: ANA,
      conversation_id: root,
      text,
      created_at: new Date().toISOString(),
      ...(root === id ? {} : { referenced_tweets: [{ type: 'replied_to', id: root }] }),
    },
    includes: { users: [{ id: ANA, name: 'Ana', username: 'ana_reads' }] },
  });
const direct = (id: string, text: string): Hook =>
  provider.posts.text({ from: ANA, name: 'Ana', id, atMs: Date.now(), text });

/** The texts of each of Ana’s conversations, the first begun first. */
async function conversations(): Promise<{ id: string; texts: string[] }[]> {
  const { reader } = relay.relay.store;
  const contact = await reader.contactByChannelAddress('x', ANA);
  const all = await reader.conversationsOfContact(contact?.id ?? '', 10);
  return Promise.all(
    all
      .toSorted((a, b) => a.number - b.number)
      .map(async ({ id }) => {
        const entries = await reader.entries(id, { limit: 50 });
        return { id, texts: entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : [])) };
      }),
  );
}

async function reply(conversationId: string, text: string): Promise<void> {
  const before = provider.accepted.length;
  const path = `/api/v1/conversations/${conversationId}/messages`;
  expect((await relay.api('POST', path, { text })).status).toBe(200);
  await expect.poll(() => provider.accepted.length).toBe(before + 1);
}

test('the challenge is answered over HTTP', async () => {
  const answer = await fetch(`${relay.relay.url}/hooks/door?crc_token=abc`);
  const expected = createHmac('sha256', secret).update('abc').digest('base64');
  expect(await answer.json()).toEqual({ response_token: `sha256=${expected}` });
  expect((await fetch(`${relay.relay.url}/hooks/door`)).status).toBe(403);
});

test('what one person says in public and in private are threads apart, and answers go where each is held', async () => {
  await post(mention('100', 'Is it warm?'));
  await post(direct('500', 'My order number is 7'));
  await post(mention('101', '@ExampleUser and dry?', '100'));
  await post(direct('501', 'Hello?'));
  await post(mention('200', 'Another thing'));
  const before = await conversations();
  expect(before.map(({ texts }) => texts)).toEqual([
    ['Is it warm?', 'and dry?'],
    ['My order number is 7', 'Hello?'],
    ['Another thing'],
  ]);
  const [inPublic, inPrivate] = before;
  await reply(inPublic?.id ?? '', 'Warm and dry');
  expect(provider.accepted.at(-1)).toMatchObject({ to: '101', text: 'Warm and dry' });
  await reply(inPrivate?.id ?? '', 'It left today');
  expect(provider.accepted.at(-1)).toMatchObject({ to: ANA, text: 'It left today' });
});

const echo = (id: string, text: string): Hook =>
  signed({
    event_type: 'dm.sent',
    payload: {
      direct_message_events: [
        {
          type: 'message_create',
          id,
          created_timestamp: String(Date.now()),
          message_create: { target: { recipient_id: ANA }, sender_id: SELF, message_data: { text } },
        },
      ],
    },
  });

test('our own words coming back say nothing new; a colleague’s join the private thread', async () => {
  const sent = provider.accepted.at(-1)?.id.replace('dm:', '') ?? '';
  await post(echo(sent, 'It left today'));
  await post(echo('777', 'I have looked it up'));
  const [, inPrivate] = await conversations();
  expect(inPrivate?.texts).toEqual([
    'My order number is 7',
    'Hello?',
    'It left today',
    'I have looked it up',
  ]);
});

test('an echo that is faster than the answer to the send settles it', async () => {
  const [, inPrivate] = await conversations();
  provider.meets('no_answer');
  await reply(inPrivate?.id ?? '', 'Only **once**, please');
  await expect
    .poll(async () => {
      await post(echo(provider.accepted.at(-1)?.id.replace('dm:', '') ?? '', 'Only once, please'));
      return (await conversations())[1]?.texts.filter((text) => text.startsWith('Only')).length;
    })
    .toBe(1);
});
