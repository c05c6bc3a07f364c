import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smsSimulator, type SmsSimulator } from '../../../fixtures/channels/sms/simulator.ts';
import { NUMBER, phoneOf, sidOf } from '../../../fixtures/channels/twilio/played.ts';
import { callSid, voiceSimulator, type VoiceSimulator } from '../../../fixtures/channels/voice/simulator.ts';
import type { MessageEntry } from '../../../src/domain/timeline.ts';
import { startTestRelay, type TestRelay } from '../../support/relay.ts';

const HOOK = 'https://desk.example/hooks/phone';
let relay: TestRelay;
let phone: VoiceSimulator;
let texts: SmsSimulator;

beforeAll(async () => {
  phone = await voiceSimulator({ hookUrl: HOOK });
  texts = await smsSimulator({ hookUrl: 'https://desk.example/hooks/texts' });
  relay = await startTestRelay({ publicUrl: 'https://desk.example' });
  const add = (channel: string, slug: string, settings: object) =>
    relay.api('POST', '/api/v1/inboxes', { channel, name: slug, slug, settings });
  await add('voice', 'phone', phone.settings);
  await add('sms', 'texts', texts.settings);
});
afterAll(async () => {
  await relay.dispose();
  await Promise.all([phone.close(), texts.close()]);
});

/** Posts news of a call to the address the relay gave for them; answers what Twilio shall do. */
async function tell(id: string, fields: Record<string, string>, given = HOOK): Promise<string> {
  const [url = ''] = given.split('#');
  const { headers, body } = phone.call(id, fields, url);
  const here = url.replace('https://desk.example', relay.relay.url);
  const answer = await fetch(here, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return answer.text();
}
/** The address of a verb in what the relay answered. */
const addressIn = (said: string, attribute: string): string =>
  new RegExp(` ${attribute}="([^"]*)"`).exec(said)?.[1]?.replaceAll('&amp;', '&') ?? '';

async function lineOf(id: string): Promise<MessageEntry | undefined> {
  const { reader } = relay.relay.store;
  const inbox = await reader.inboxBySlug('phone');
  const entry = await reader.entryByProviderId(inbox?.id ?? '', callSid(id));
  return entry?.kind === 'message' ? entry : undefined;
}
const callIn = async (id: string) => (await lineOf(id))?.parts?.find(({ kind }) => kind === 'call');
const patient = { timeout: 30_000 };

test('the relay sends the number’s calls to itself', async () => {
  await expect.poll(() => phone.number['voice_url'], patient).toBe(`${HOOK}#rc=5&rp=5xx,ct,rt`);
  expect(phone.number['status_callback']).toBe(`${HOOK}?step=status#rc=5&rp=5xx,ct,rt`);
});

test('a message on the machine is one line: the call, its length, its sound and its words', async () => {
  const said = await tell('1', { CallStatus: 'ringing' });
  expect(await callIn('1')).toEqual({ kind: 'call', status: 'ringing' });
  const fields = {
    RecordingUrl: phone.recordingUrl('1'),
    RecordingDuration: '12',
    RecordingSid: sidOf('RE', '1'),
  };
  await tell('1', { ...fields, Digits: 'hangup' }, `${HOOK}?step=recorded`);
  await tell('1', { CallStatus: 'completed', CallDuration: '31' }, `${HOOK}?step=status`);
  await tell(
    '1',
    { ...fields, From: '', RecordingStatus: 'completed' },
    addressIn(said, 'recordingStatusCallback'),
  );
  const words = {
    TranscriptionSid: sidOf('TR', '1'),
    TranscriptionStatus: 'completed',
    TranscriptionText: 'It is Ana.',
  };
  await tell('1', words, addressIn(said, 'transcribeCallback'));
  await expect.poll(async () => (await lineOf('1'))?.attachments[0]?.name, patient).toBe('voicemail.mp3');
  const line = await lineOf('1');
  expect(line?.text).toBe('It is Ana.');
  expect(line?.parts).toEqual([{ kind: 'call', status: 'voicemail', seconds: 12 }]);
  const sound = await relay.relay.attachments.read(line?.attachments[0]?.sha256 ?? '');
  expect(Buffer.from(sound).equals(phone.fileBytes)).toBe(true);
});

describe('a call', () => {
  test('that nobody took and that left nothing was missed', async () => {
    await tell('2', { CallStatus: 'ringing' });
    await tell('2', { CallStatus: 'completed' }, `${HOOK}?step=status`);
    expect(await callIn('2')).toEqual({ kind: 'call', status: 'missed' });
  });

  test('with a wish to be called back says so, whatever comes after', async () => {
    const said = await tell('3', { CallStatus: 'ringing' });
    expect(await tell('3', { Digits: '1' }, addressIn(said, 'action'))).toContain('<Hangup/>');
    await tell('3', { CallStatus: 'completed' }, `${HOOK}?step=status`);
    expect(await callIn('3')).toEqual({ kind: 'call', status: 'missed', wantsCallBack: true });
  });

  test('that somebody took is not missed, though its end comes first', async () => {
    await tell('4', { CallStatus: 'completed' }, `${HOOK}?step=status`);
    await tell('4', { DialCallStatus: 'completed', DialCallDuration: '75' }, `${HOOK}?step=dialled`);
    expect(await callIn('4')).toEqual({ kind: 'call', status: 'ended', seconds: 75 });
  });

  test('of a withheld number is nobody else’s', async () => {
    await tell('5', { CallStatus: 'ringing', From: '+266696687' });
    await tell('6', { CallStatus: 'ringing', From: '+266696687' });
    expect((await lineOf('5'))?.conversationId).not.toBe((await lineOf('6'))?.conversationId);
  });

  test('while the relay was down is found in Twilio’s list', async () => {
    phone.calls.unshift({
      sid: callSid('7'),
      from: phoneOf('5007'),
      to: NUMBER,
      direction: 'inbound',
      status: 'completed',
      start_time: new Date().toUTCString(),
    });
    await relay.api('POST', '/api/v1/inboxes/phone/pause', {});
    await relay.api('POST', '/api/v1/inboxes/phone/resume', {});
    await expect.poll(() => callIn('7'), patient).toEqual({ kind: 'call', status: 'missed' });
  });
});

test('who called is answered by SMS at the number they called from, and stays the same person', async () => {
  await tell('8', { CallStatus: 'ringing', From: phoneOf('5008') });
  const { conversationId } = (await lineOf('8')) ?? {};
  const path = `/api/v1/conversations/${conversationId}/messages`;
  expect(await relay.api('POST', path, { text: 'Hi' })).toMatchObject({ status: 422 });
  const sent = await relay.api('POST', path, { text: 'You called us?', via: 'texts' });
  expect(sent).toMatchObject({ status: 200 });
  await expect.poll(() => texts.accepted.at(-1)?.text, patient).toBe('You called us?');
  expect(texts.accepted.at(-1)?.to).toBe(phoneOf('5008'));
  const doing = { from: '5008', name: '', id: 'v8', atMs: 0 };
  const { headers, body } = texts.posts.text({ ...doing, text: 'Yes, about my order' });
  await fetch(`${relay.relay.url}/hooks/texts`, { method: 'POST', headers, body });
  const entries = await relay.relay.store.reader.entries(conversationId ?? '', { limit: 20 });
  expect(entries.at(-1)).toMatchObject({ kind: 'message', direction: 'in', text: 'Yes, about my order' });
});

test('with an inbox for replies, a caller is answered there without anything to choose', async () => {
  const settings = { ...phone.settings, replyInbox: 'texts' };
  expect(await relay.api('POST', '/api/v1/inboxes/phone', { settings })).toMatchObject({ status: 200 });
  await tell('10', { CallStatus: 'ringing', From: phoneOf('5010') });
  const { conversationId } = (await lineOf('10')) ?? {};
  const path = `/api/v1/conversations/${conversationId}/messages`;
  expect(await relay.api('POST', path, { text: 'We saw your call.' })).toMatchObject({ status: 200 });
  await expect.poll(() => texts.accepted.at(-1)?.to, patient).toBe(phoneOf('5010'));
});

test('who wrote before is known when they call', async () => {
  const doing = { from: '5009', name: '', id: 'v9', atMs: 0 };
  const { headers, body } = texts.posts.text({ ...doing, text: 'Hello' });
  await fetch(`${relay.relay.url}/hooks/texts`, { method: 'POST', headers, body });
  await tell('9', { CallStatus: 'ringing', From: phoneOf('5009') });
  const contact = await relay.relay.store.reader.contactByChannelAddress('sms', phoneOf('5009'));
  const conversation = await relay.relay.store.reader.conversation((await lineOf('9'))?.conversationId ?? '');
  expect(conversation?.contactId).toBe(contact?.id);
});

test('parley inbox test tells what it found', async () => {
  const { json } = await relay.api('POST', '/api/v1/inboxes/phone/probe');
  expect(json).toMatchObject({ ok: true });
});

test('an inbox to answer through that is not there, or cannot send, is refused, tried or not', async () => {
  const change = (replyInbox: string) =>
    relay.api('POST', '/api/v1/inboxes/phone', { settings: { replyInbox } });
  const { status, json } = await change('nope');
  expect([status, JSON.stringify(json)]).toEqual([404, expect.stringContaining('nope')]);
  expect((await change('phone')).status).toBeGreaterThanOrEqual(400);
  expect((await change('texts')).status).toBe(200);
});
