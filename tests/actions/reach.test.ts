import { expect, test } from 'vitest';
import { degrade, offeredLines, understandAnswer } from '../../src/domain/degrade.ts';
import { lossWords } from '../../src/domain/losses.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import type { RichMessage } from '../../src/domain/rich.ts';
import { reachOf } from '../../src/domain/reach.ts';
import { anInbox } from '../support/desk.ts';
import { openActionDesk } from '../support/run-action.ts';

const HOUR = 3_600_000;
const META = {
  replyMs: 24 * HOUR,
  humanAgent: { ms: 7 * 24 * HOUR, tag: 'HUMAN_AGENT' },
  templates: true,
  optIns: ['one_time' as const],
  proactive: 'by_template' as const,
  consent: false,
};

const SIZES: RichMessage = {
  kind: 'quick_replies',
  text: 'Which size?',
  choices: [
    { id: 's', title: 'Small' },
    { id: 'm', title: 'Medium' },
    { id: 'l', title: 'Large' },
  ],
};

test('a window is open for its time; after it the ways out are named while they last', () => {
  const ask = (now: number, identity = {}) => reachOf({ policy: META, identity, lastInboundAt: 0, now });
  expect(ask(23 * HOUR)).toEqual({ state: 'open', until: 24 * HOUR });
  expect(ask(25 * HOUR)).toMatchObject({ state: 'closed', why: 'window' });
  expect(ask(25 * HOUR)).toMatchObject({ waysOut: [{ by: 'tag', tag: 'HUMAN_AGENT' }, { by: 'template' }] });
  expect(ask(8 * 24 * HOUR)).toMatchObject({ waysOut: [{ by: 'template' }] });
  const optIns = [{ purpose: 'one_time', at: 0, token: 't' }];
  expect(ask(8 * 24 * HOUR, { optIns })).toMatchObject({ waysOut: [{ by: 'template' }, { by: 'opt_in' }] });
  expect(ask(HOUR, { unreachable: { at: 0, why: 'they blocked the bot' } })).toMatchObject({
    why: 'unreachable',
  });
  expect(ask(HOUR, { optedOut: { at: 0 } })).toMatchObject({ why: 'opted_out', waysOut: [] });
});

test('nobody is written to first where the channel does not let the desk begin', () => {
  const ask = (proactive: 'anybody' | 'who_wrote', consent: boolean, identity = {}) =>
    reachOf({
      policy: { templates: false, optIns: [], proactive, consent },
      identity,
      lastInboundAt: undefined,
      now: 0,
    });
  expect(ask('who_wrote', false)).toMatchObject({ state: 'closed', why: 'never_wrote' });
  expect(ask('anybody', true)).toMatchObject({ state: 'closed', why: 'consent' });
  expect(ask('anybody', true, { consent: { at: 0, text: 'yes' } })).toEqual({ state: 'open' });
});

test('what a channel cannot show becomes numbered text, and what is lost is said', () => {
  expect(degrade(SIZES, {})).toEqual({
    text: 'Which size?\n\n1. Small\n2. Medium\n3. Large',
    native: false,
    losses: [{ what: 'quick_replies', count: 3 }],
  });
  expect(lossWords({ what: 'quick_replies', count: 3 })).toBe('3 quick replies: numbered text instead');
  expect(degrade(SIZES, { rich: { quickReplies: { max: 13, title: 20 } } })).toMatchObject({
    native: true,
    losses: [],
  });
  expect(degrade(SIZES, { rich: { quickReplies: { max: 2, title: 20 } } }).native).toBe(false);
});

test.each(['2', ' 2. ', '#2', '2)', '２', '٢', 'medium', 'MEDIUM!', 'med', 'm'])(
  '“%s” is understood as the second',
  (said) => {
    expect(understandAnswer(SIZES, said)?.id).toBe('m');
  },
);

test.each(['', '0', '4', '22', 'what is the difference?', 'me'])('“%s” answers nothing', (said) => {
  expect(understandAnswer(SIZES, said)).toBeUndefined();
});

test('the customer’s “2” is tied to the newest open question of their conversation, once', async () => {
  const desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  const sent = await desk.run('kim', 'message.send', { conversation: conversationId, rich: SIZES });
  const { entryId: questionId } = sent.result as { entryId: string };
  const { entryId: other } = await desk.customerWrites({ text: 'what is the difference?' });
  const { entryId } = await desk.customerWrites({ text: '2' });
  const { entryId: late } = await desk.customerWrites({ text: '3' });
  const parts = async (id: string) => ((await desk.reader.entry(id)) as MessageEntry).parts;
  expect(await parts(other)).toBeUndefined();
  expect(await parts(entryId)).toEqual([{ kind: 'answer', questionId, id: 'm', title: 'Medium' }]);
  expect(await parts(late)).toBeUndefined();
  await desk[Symbol.asyncDispose]();
});

test('a form filled in line by line answers the message that asked, as often as they write', async () => {
  const desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites();
  const rich = {
    kind: 'form',
    text: 'About your bag',
    opener: 'Tell us',
    fields: [
      { key: 'order', label: 'Order number', required: true },
      { key: 'part', label: 'What is broken?' },
    ],
  };
  const sent = await desk.run('kim', 'message.send', { conversation: conversationId, rich });
  const { entryId: questionId } = sent.result as { entryId: string };
  const parts = async (id: string) => ((await desk.reader.entry(id)) as MessageEntry).parts;
  const said = async (text: string) => parts((await desk.customerWrites({ text })).entryId);
  expect(await said('which bag?')).toBeUndefined();
  const answers = [{ label: 'Order number', value: 'NL-1' }];
  expect(await said('order number: NL-1')).toEqual([{ kind: 'form', questionId, answers }]);
  expect(await said('What is broken?: The zip')).toMatchObject([
    { kind: 'form', answers: [{ label: 'What is broken?', value: 'The zip' }] },
  ]);
  await desk[Symbol.asyncDispose]();
});

test('words beside a rich message are its text where it has none, and never dropped', async () => {
  await using desk = await openActionDesk();
  const { conversationId: conversation } = await desk.customerWrites();
  const send = (rich: object) => desk.run('kim', 'message.send', { conversation, text: 'In stock:', rich });
  await expect(send(SIZES)).rejects.toMatchObject({
    kind: 'bad_input',
    message: expect.stringContaining('“In stock:”'),
  });
  const { result } = await send({ kind: 'cards', cards: [{ title: 'Tote', buttons: [] }] });
  const entry = await desk.reader.entry((result as { entryId: string }).entryId);
  expect(entry).toMatchObject({ text: expect.stringContaining('In stock:'), rich: { text: 'In stock:' } });
});

test('an address that is given is where a reply goes', async () => {
  await using desk = await openActionDesk();
  const { conversationId: conversation } = await desk.customerWrites({
    inbox: 'windowed',
    from: { address: 'psid' },
  });
  const send = (more: object) => desk.run('kim', 'message.send', { conversation, text: 'Hi', ...more });
  await expect(send({ via: 'support' })).rejects.toMatchObject({
    hint: expect.stringMatching(/--address.*second word of `:channel`/),
  });
  const { result } = await send({ via: 'support', address: 'Maria@example.com' });
  const { entryId } = result as { entryId: string };
  const entry = (await desk.reader.entry(entryId)) as MessageEntry;
  const contact = await desk.reader.contactByAddress(entry.inboxId, 'maria@example.com');
  expect(contact?.identities.map(({ id }) => id)).toContain(entry.identityId);
});

test('a form offered beside its text is told line by line; one written out is not told twice', () => {
  expect(offeredLines(SIZES, 'Which size?')).toEqual(['1. Small', '2. Medium', '3. Large']);
  expect(offeredLines(SIZES, degrade(SIZES, {}).text)).toEqual([]);
  expect(offeredLines({ kind: 'location_request', text: 'Where?' }, 'Where?')).toEqual([
    '[asks for the location]',
  ]);
});

test('the relay refuses free text outside the window and names what is left, whatever the door', async () => {
  const desk = await openActionDesk();
  const { conversationId } = await desk.customerWrites({ inbox: 'windowed', from: { address: 'psid' } });
  const send = (more: object) =>
    desk.run('kim', 'message.send', { conversation: conversationId, text: 'Hello', ...more });
  await send({});
  desk.pass(25 * HOUR);
  await expect(send({})).rejects.toMatchObject({
    kind: 'policy',
    hint: 'What is left: "tag": "HUMAN_AGENT" (--tag HUMAN_AGENT), a template in "rich" (--rich).',
    details: { reason: 'window_closed', waysOut: [{ by: 'tag' }, { by: 'template' }] },
  });
  const { result } = await send({ tag: 'HUMAN_AGENT' });
  const entry = await desk.reader.entry((result as { entryId: string }).entryId);
  expect(entry).toMatchObject({ outside: { tag: 'HUMAN_AGENT' } });
  const template = { kind: 'template', name: 'ready', language: 'en_US', text: 'Your order is ready.' };
  await send({ text: '', rich: template });
  await desk[Symbol.asyncDispose]();
});

test.each([
  ['Shop', 'windowed, Shop: '],
  ['windowed', 'windowed: '],
])('a refusal names channel and inbox, and once where they are called alike: %s', async (name, words) => {
  const inbox = anInbox('door', { channel: 'windowed', name });
  await using desk = await openActionDesk([{ type: 'inbox.saved', inbox }]);
  const { conversationId } = await desk.customerWrites({ inbox: 'door', from: { address: 'psid' } });
  desk.pass(25 * HOUR);
  const sent = desk.run('kim', 'message.send', { conversation: conversationId, text: 'Hello' });
  await expect(sent).rejects.toMatchObject({ message: expect.stringMatching(new RegExp(`^${words}`)) });
});
