import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/channels/voice/answer.ts';
import { voiceSettings, type VoiceSettings } from '../../../src/channels/voice/settings.ts';
import { account, posted } from '../twilio/support.ts';

const HOOK = 'https://desk.example/hooks/phone';
const AGAIN = '#rc=5&amp;rp=5xx,ct,rt';
const base = { ...account, number: '+15552223344' };
type Given = Partial<Record<keyof VoiceSettings, unknown>>;

function say(step: string | undefined, fields: Record<string, string> = {}, given: Given = {}): string {
  const query: Record<string, string> = step === undefined ? {} : { step };
  const url = step === undefined ? HOOK : `${HOOK}?step=${step}`;
  const form = { CallSid: 'CA1', From: '+15550104242', ...fields };
  const { status, contentType, body } = answer(
    posted(form, { url, query }),
    voiceSettings.parse({ ...base, ...given }),
  );
  expect({ status, contentType }).toEqual({ status: 200, contentType: 'text/xml; charset=utf-8' });
  return body.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>/, '');
}

test('a caller is greeted, may press 1, and else leaves a message that is written down', () => {
  expect(say(undefined, { CallStatus: 'ringing' })).toBe(
    '<Response>' +
      `<Gather input="dtmf" numDigits="1" timeout="4" action="${HOOK}?step=menu">` +
      '<Say language="en-US">Hello. We cannot take your call right now.</Say>' +
      '<Say language="en-US">To be called back, press 1.</Say></Gather>' +
      '<Say language="en-US">Please leave a message after the tone. It will be recorded.</Say>' +
      `<Record maxLength="120" timeout="6" playBeep="true" action="${HOOK}?step=recorded"` +
      ` recordingStatusCallback="${HOOK}?step=recording&amp;from=%2B15550104242${AGAIN}"` +
      ' recordingStatusCallbackEvent="completed absent"' +
      ` transcribe="true" transcribeCallback="${HOOK}?step=transcript${AGAIN}"/>` +
      '<Say language="en-US">Goodbye.</Say></Response>',
  );
});

test('with a telephone that rings first, the machine answers when nobody does', () => {
  const forwardTo = '+15559998877';
  expect(say(undefined, {}, { forwardTo, ringSeconds: '25' })).toBe(
    `<Response><Dial timeout="25" action="${HOOK}?step=dialled"><Number statusCallbackEvent="answered" statusCallback="${HOOK}?step=answered">+15559998877</Number></Dial></Response>`,
  );
  expect(say('dialled', { DialCallStatus: 'no-answer' }, { forwardTo })).toContain('<Record ');
  expect(say('dialled', { DialCallStatus: 'completed' }, { forwardTo })).toBe(
    '<Response><Hangup/></Response>',
  );
});

test('a wish to be called back is confirmed; another key leads to the tone; a message is thanked for', () => {
  expect(say('menu', { Digits: '1' })).toMatch(/call you back at this number.*<Hangup\/>/);
  expect(say('menu', { Digits: '9' })).toContain('<Record ');
  expect(say('recorded', { RecordingDuration: '9' })).toMatch(/We have your message.*<Hangup\/>/);
  for (const news of ['status', 'recording', 'transcript', 'answered', 'nonsense'])
    expect(say(news)).toBe('<Response></Response>');
});

describe('the settings', () => {
  test('say it in the inbox’s own words, language and voice, as XML takes them', () => {
    const own = { greeting: 'Nettle & <Loom> “hello”\u0000', language: 'de-DE', voice: 'Polly.Vicki' };
    const said = say(undefined, {}, own);
    expect(said).toContain(
      '<Say language="de-DE" voice="Polly.Vicki">Nettle &amp; &lt;Loom&gt; “hello”</Say>',
    );
    expect(said).toContain('drücken Sie die 1');
    expect(said).not.toContain('transcribe=');
    expect(say(undefined, {}, { language: 'cmn-CN' })).toContain('请在提示音后留言');
    expect(say(undefined, {}, { language: 'pt-BR' })).toContain('Please leave a message');
  });

  test('leave out what is not wanted', () => {
    expect(say(undefined, {}, { callBack: 'no' })).not.toContain('<Gather');
    expect(say(undefined, {}, { voicemail: 'no' })).not.toContain('<Record');
    expect(say(undefined, {}, { transcribe: 'no' })).not.toContain('transcribe=');
    expect(say(undefined, {}, { maxSeconds: 300 })).not.toContain('transcribe=');
    expect(say(undefined, {}, { maxSeconds: 300, transcribe: 'yes' })).toContain('transcribe="true"');
  });
});

test('whatever a caller’s network says, it is XML that holds no tag of theirs', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (From) => {
      const said = say(undefined, { From });
      const tags = [...said.matchAll(/<\/?(\w+)/g)].map(([, tag]) => tag);
      expect(new Set(tags)).toEqual(new Set(['Response', 'Gather', 'Say', 'Record']));
      expect(said.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
    }),
  );
});
