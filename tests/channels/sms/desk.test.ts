import { afterAll, beforeAll, expect, test } from 'vitest';
import { smsSimulator, type SmsSimulator } from '../../../fixtures/channels/sms/simulator.ts';
import { ACCOUNT, NUMBER, phoneOf, signed } from '../../../fixtures/channels/twilio/played.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const HOOK = 'https://desk.example/hooks/texts';
let relay: TestRelay;
let provider: SmsSimulator;

beforeAll(async () => {
  provider = await smsSimulator({ hookUrl: HOOK });
  relay = await startTestRelay({ publicUrl: 'https://desk.example' });
  const input = { channel: 'sms', name: 'Texts', slug: 'texts', settings: provider.settings };
  await relay.api('POST', '/api/v1/inboxes', input);
});
afterAll(async () => {
  await relay.dispose();
  await provider.close();
});

let count = 0;
const writes = (text: string, from = '4242') => {
  const { headers, body } = provider.posts.text({ from, name: '', id: `d${(count += 1)}`, atMs: 0, text });
  return fetch(`${relay.relay.url}/hooks/texts`, { method: 'POST', headers, body });
};
const contactAt = (from: string) => relay.relay.store.reader.contactByChannelAddress('sms', phoneOf(from));
async function conversationOf(from: string): Promise<string> {
  const contact = await contactAt(from);
  const [newest] = await relay.relay.store.reader.conversationsOfContact(contact?.id ?? '', 1);
  return newest?.id ?? '';
}
async function reply(text: string, from = '4242') {
  const path = `/api/v1/conversations/${await conversationOf(from)}/messages`;
  return relay.api('POST', path, { text });
}
const deliveryOf = async (entryId: string) => {
  const entry = await relay.relay.store.reader.entry(entryId);
  return entry?.kind === 'message' ? entry.delivery : undefined;
};
const entryIn = ({ json }: { json: Record<string, unknown> }): string =>
  (json['result'] as { entryId: string }).entryId;
const patient = { timeout: 30_000 };

test('the relay sends the number’s messages to itself, and answers them with nothing', async () => {
  await expect.poll(() => provider.number['sms_url'], patient).toBe(`${HOOK}#rc=5&rp=5xx,ct,rt`);
  const answer = await writes('Hello');
  expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  expect(await answer.text()).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
});

test('the fate of a reply comes back by the address given along, in words', async () => {
  await writes('Where is it?');
  const entryId = entryIn(await reply('It left this morning.'));
  await expect.poll(async () => (await deliveryOf(entryId))?.status, patient).toBe('sent');
  const { id, request } = provider.accepted.at(-1) ?? {};
  const called = new URL((request as { StatusCallback: string }).StatusCallback);
  const fields = {
    MessageSid: id ?? '',
    MessageStatus: 'undelivered',
    ErrorCode: '30003',
    To: phoneOf('4242'),
  };
  const { headers, body } = signed(`${HOOK}${called.search}`, fields);
  const url = `${relay.relay.url}/hooks/texts${called.search}`;
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  expect(await deliveryOf(entryId)).toMatchObject({
    status: 'failed',
    reason: 'recipient_gone',
    message: expect.stringContaining('out of reach'),
  });
});

test('who wrote STOP is not written to, until they write START', async () => {
  await writes('Hello', '5001');
  await writes('STOP', '5001');
  expect(await reply('but', '5001')).toMatchObject({ status: 422, json: { error: { kind: 'policy' } } });
  await writes('START', '5001');
  const answered = await reply('welcome back', '5001');
  expect(answered).toMatchObject({ status: 200 });
  // Gone before the next test has the provider refuse what comes next.
  await expect.poll(async () => (await deliveryOf(entryIn(answered)))?.status, patient).toBe('sent');
});

test('who told Twilio STOP before is known for it from the first refusal', async () => {
  await writes('Hello', '5002');
  provider.meets('recipient_gone');
  const entryId = entryIn(await reply('Hi', '5002'));
  await expect.poll(async () => (await deliveryOf(entryId))?.status, patient).toBe('failed');
  expect((await contactAt('5002'))?.identities[0]?.optedOut).toBeDefined();
});

test('a lost answer is settled by what Twilio lists, without a second message', async () => {
  await writes('Hello', '5003');
  provider.meets('no_answer');
  const entryId = entryIn(await reply('only once, please', '5003'));
  await expect.poll(async () => (await deliveryOf(entryId))?.status, { timeout: 40_000 }).toBe('sent');
  expect(provider.accepted.filter(({ text }) => text === 'only once, please')).toHaveLength(1);
}, 60_000);

test('what came in while nobody answered is fetched, once, with its files', async () => {
  const missed = {
    direction: 'inbound',
    from: phoneOf('5004'),
    to: NUMBER,
    num_media: '1',
    status: 'received',
    date_created: new Date().toUTCString(),
  };
  provider.messages.unshift({ ...missed, sid: 'MM5004', body: 'Anybody there?' });
  await relay.api('POST', '/api/v1/inboxes/texts/pause', {});
  await relay.api('POST', '/api/v1/inboxes/texts/resume', {});
  const thread = async () => {
    const entries = await relay.relay.store.reader.entries(await conversationOf('5004'), { limit: 10 });
    return entries.filter((entry) => entry.kind === 'message');
  };
  await expect.poll(async () => (await thread())[0]?.attachments[0]?.name, patient).toBe('image-1.jpg');
  await relay.api('POST', '/api/v1/inboxes/texts/pause', {});
  await relay.api('POST', '/api/v1/inboxes/texts/resume', {});
  expect((await thread()).map(({ text }) => text)).toEqual(['Anybody there?']);
});

test('what became of a message while nobody answered is found in the list as well', async () => {
  await writes('Hello', '5006');
  const entryId = entryIn(await reply('Are you there?', '5006'));
  await expect.poll(async () => (await deliveryOf(entryId))?.status, patient).toBe('sent');
  Object.assign(provider.messages[0] ?? {}, { status: 'undelivered', error_code: 30_005 });
  await relay.api('POST', '/api/v1/inboxes/texts/pause', {});
  await relay.api('POST', '/api/v1/inboxes/texts/resume', {});
  await expect
    .poll(() => deliveryOf(entryId), patient)
    .toMatchObject({ status: 'failed', reason: 'recipient_gone' });
});

test('a file that Twilio no longer has is told as lost, and the message stays', async () => {
  const fields = {
    MessageSid: 'MM5005',
    SmsStatus: 'received',
    From: phoneOf('5005'),
    Body: 'See the picture',
    NumMedia: '1',
    MediaUrl0: `${String(provider.settings['apiUrl'])}/2010-04-01/Accounts/${ACCOUNT}/gone`,
    MediaContentType0: 'image/jpeg',
  };
  const { headers, body } = signed(HOOK, fields);
  await fetch(`${relay.relay.url}/hooks/texts`, { method: 'POST', headers, body });
  const lost = async () => {
    const entries = await relay.relay.store.reader.entries(await conversationOf('5005'), { limit: 10 });
    const [message] = entries.filter((entry) => entry.kind === 'message');
    const file = message?.parts?.find(({ kind }) => kind === 'file');
    return file?.kind === 'file' ? file.lost : undefined;
  };
  await expect.poll(lost, patient).toBe('the provider answered 404');
});

test('parley inbox test tells what it found', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/texts/probe');
  expect(json).toMatchObject({ ok: true });
  expect(JSON.stringify(json)).toContain('Nettle & Loom');
});

test('who texted STOP, and START again: when and how stands with the address', async () => {
  await writes('Hello', '5013');
  await writes(' Stop ', '5013');
  const identity = async () => (await contactAt('5013'))?.identities[0];
  const at = expect.any(Number) as number;
  expect(await identity()).toMatchObject({ optedOut: { at, how: 'wrote “Stop”' } });
  const notify = (more: object) =>
    relay.api('POST', '/api/v1/notifications', {
      name: 'order.shipped',
      title: 'On its way',
      via: 'texts',
      ...more,
    });
  const refused = await notify({ contact: phoneOf('5013') });
  expect(refused).toMatchObject({ status: 422, json: { error: { details: { reason: 'opted_out' } } } });
  await writes('START', '5013');
  expect(await identity()).toMatchObject({ consent: { at, text: 'wrote “START”' } });
  expect(await identity()).not.toHaveProperty('optedOut');
  expect(await notify({ contact: phoneOf('5013') })).toMatchObject({ status: 200 });
});

test('who never wrote is notified by text only with their consent on record', async () => {
  const notify = (more: object) =>
    relay.api('POST', '/api/v1/notifications', {
      contact: phoneOf('5014'),
      name: 'order.shipped',
      title: 'On its way',
      via: 'texts',
      ...more,
    });
  expect(await notify({})).toMatchObject({
    status: 422,
    json: { error: { details: { reason: 'consent' } } },
  });
  const consent = 'Ticked at checkout: order updates by text';
  expect(await notify({ consent })).toMatchObject({ status: 200 });
  expect((await contactAt('5014'))?.identities[0]).toMatchObject({ consent: { text: consent } });
  await writes('STOP', '5014');
  expect((await contactAt('5014'))?.identities[0], 'it is withdrawn').not.toHaveProperty('consent');
});

test('a card that comes by multimedia message is a contact; its file stays beside it', async () => {
  const doing = { from: '5015', name: '', id: 'card', atMs: 0 };
  const bytes = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bea Lima\r\nTEL:+351912345678\r\nEND:VCARD\r\n';
  const { headers, body } = provider.multimedia({ ...doing, contentType: 'text/x-vcard', bytes });
  await fetch(`${relay.relay.url}/hooks/texts`, { method: 'POST', headers, body });
  const newest = async () => {
    const entries = await relay.relay.store.reader.entries(await conversationOf('5015'), { limit: 10 });
    return entries.findLast((entry) => entry.kind === 'message');
  };
  await expect.poll(async () => (await newest())?.attachments.length, patient).toBe(1);
  expect(await newest()).toMatchObject({
    attachments: [{ name: 'contact-1.vcf', contentType: 'text/x-vcard', bytes: bytes.length }],
    parts: [{ kind: 'contact', name: 'Bea Lima', phones: ['+351912345678'], emails: [] }],
  });
});
