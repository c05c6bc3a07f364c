import type { InboundCall, InboundParty, ReadItem } from '../port/inbound.ts';
import type { WebhookRequest } from '../port/webhook.ts';
import { senderAddress } from '../twilio/address.ts';
import { formOf, timeOf, unreadable, type Form } from '../twilio/webhook.ts';
import { wasAnswered } from './answer.ts';
import { stepOf, WANTS_CALL_BACK } from './steps.ts';
import type { VoiceSettings } from './settings.ts';
import { wordsIn } from './words.ts';

/**
 * News of a call, as Twilio posts them (Voice webhooks). Every item of one call has its `CallSid` and is the same line of
 * the thread, whatever order they come in: that nobody answered is what holds until news says otherwise. Never throws.
 */
export function readHook(request: WebhookRequest, settings: VoiceSettings, now: number): ReadItem[] {
  const form = formOf(request.body);
  const step = stepOf(request, form);
  if (step === undefined) {
    return unreadable(request, `A step of a call nobody knows: ${request.query['step']?.slice(0, 64)}.`);
  }
  const sid = (step === 'answered' ? form['ParentCallSid'] : undefined) ?? form['CallSid'] ?? '';
  if (!/^\w{2,64}$/.test(sid)) return unreadable(request, 'It names no call (CallSid).');
  const news = (name: string, more: Pick<InboundCall, 'status'> & Partial<InboundCall>): ReadItem[] => [
    {
      kind: 'call',
      eventId: `${sid}/${name}`,
      providerId: sid,
      from: callerOf(request.query['from'] ?? form['From'], sid, form['CallerName'], settings),
      ...(settings.replyInbox === undefined ? {} : { replyInbox: settings.replyInbox }),
      at: timeOf(form['Timestamp']) ?? now,
      ...more,
    },
  ];
  switch (step) {
    case 'incoming':
    case 'status':
      return readState(request, form, news);
    case 'dialled':
      return wasAnswered(form['DialCallStatus'])
        ? news('dialled', { status: 'ended', ...secondsIn(form['DialCallDuration']) })
        : news('dialled', { status: 'missed' });
    case 'answered':
      return form['CallStatus'] === 'in-progress' ? news('answered', { status: 'answered' }) : [];
    case 'menu':
      return form['Digits'] === WANTS_CALL_BACK
        ? news('call back', { status: 'missed', wantsCallBack: true })
        : [];
    case 'recorded': {
      const seconds = secondsIn(form['RecordingDuration']);
      return seconds.seconds === undefined ? [] : news('recorded', { status: 'voicemail', ...seconds });
    }
    case 'recording':
      return readRecording(request, form, news);
    case 'transcript':
      return form['TranscriptionStatus'] === 'completed' && (form['TranscriptionText'] ?? '') !== ''
        ? news(`transcript ${form['TranscriptionSid'] ?? ''}`.slice(0, 200), {
            status: 'voicemail',
            text: form['TranscriptionText']?.slice(0, 100_000),
          })
        : [];
  }
}

type News = (name: string, more: Pick<InboundCall, 'status'> & Partial<InboundCall>) => ReadItem[];

/** Call status values. One that is over without other news was missed: whoever spoke to somebody or left a message has them. */
const STATES: Readonly<Record<string, 'ringing' | 'missed'>> = {
  queued: 'ringing',
  initiated: 'ringing',
  ringing: 'ringing',
  'in-progress': 'ringing',
  completed: 'missed',
  busy: 'missed',
  'no-answer': 'missed',
  canceled: 'missed',
  failed: 'missed',
};

function readState(request: WebhookRequest, form: Form, news: News): ReadItem[] {
  // A call the relay had Twilio make (the telephone that rings first) is no call of the customer’s.
  if (form['Direction']?.startsWith('outbound') === true) return [];
  const state = form['CallStatus'] ?? '';
  const status = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
  if (status === undefined) return unreadable(request, `A state nobody knows: ${state.slice(0, 64)}.`);
  return news(status, { status });
}

function readRecording(request: WebhookRequest, form: Form, news: News): ReadItem[] {
  const { RecordingSid: id = '', RecordingStatus: state = 'completed', RecordingUrl: url = '' } = form;
  if (state === 'absent' || state === 'failed' || state === 'in-progress') return [];
  if (!URL.canParse(url)) return unreadable(request, 'The recording has no address.');
  return news(`recording ${id}`.slice(0, 200), {
    status: 'voicemail',
    ...secondsIn(form['RecordingDuration']),
    recording: {
      name: 'voicemail.mp3',
      contentType: 'audio/mpeg',
      ref: { url: `${url.replace(/\.(?:mp3|wav|json)$/, '')}.mp3` },
    },
  });
}

const LONGEST_S = 24 * 60 * 60;

function secondsIn(given: string | undefined): { seconds?: number } {
  const seconds = Number(given ?? 'none');
  return Number.isInteger(seconds) && seconds > 0 && seconds <= LONGEST_S ? { seconds } : {};
}

/** What Twilio writes where a number is withheld: digits that spell the word on a telephone. */
const WITHHELD = new Set([
  '',
  '+266696687', // ANONYMOUS
  '+7378742833', // RESTRICTED
  '+2562533', // BLOCKED
  '+8656696', // UNKNOWN
  '+86282452253', // UNAVAILABLE
  'anonymous',
  'restricted',
  'unavailable',
  'unknown',
]);

/** Nobody knows whether two callers without a number are one person: each such call has a caller of its own. */
export function callerOf(
  from: string | undefined,
  sid: string,
  name: string | undefined,
  { language }: Pick<VoiceSettings, 'language'>,
): InboundParty {
  const address = senderAddress(from ?? '');
  if (WITHHELD.has(address)) {
    return { address: `withheld:${sid}`, name: wordsIn(language).withheld, verified: false };
  }
  const told = name?.trim().slice(0, 256) ?? '';
  return { address, verified: true, ...(told === '' ? {} : { name: told }) };
}
