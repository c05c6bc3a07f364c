import type { HookAnswer, WebhookRequest } from '../port/webhook.ts';
import { formOf, twiml, withRetries } from '../twilio/webhook.ts';
import { stepOf, WANTS_CALL_BACK, type Step } from './steps.ts';
import type { VoiceSettings } from './settings.ts';
import { wordsIn } from './words.ts';

/** How long a caller may think before a key counts as not pressed, s; and silence that ends a message, s. */
const THINK_S = 4;
const SILENCE_S = 6;
/** Record verb, `transcribe`: English, and up to two minutes. */
const TRANSCRIBED_MAX_S = 120;

/** What Twilio shall do next with the call (TwiML for Programmable Voice). Never throws. */
export function answer(request: WebhookRequest, settings: VoiceSettings): HookAnswer {
  const form = formOf(request.body);
  const words = wordsIn(settings.language);
  const here = addressesOf(request, form['From'] ?? '');
  switch (stepOf(request, form)) {
    case 'incoming':
      return twiml(settings.forwardTo === undefined ? leaveMessage(settings, here) : ring(settings, here));
    case 'dialled':
      return twiml(wasAnswered(form['DialCallStatus']) ? '<Hangup/>' : leaveMessage(settings, here));
    case 'menu':
      return twiml(
        form['Digits'] === WANTS_CALL_BACK
          ? `${say(words.noted, settings)}<Hangup/>`
          : record(settings, here),
      );
    case 'recorded':
      return twiml(`${say(words.thanks, settings)}<Hangup/>`);
    case 'answered':
    case 'status':
    case 'recording':
    case 'transcript':
    case undefined:
      return twiml();
  }
}

export const wasAnswered = (dialCallStatus: string | undefined): boolean =>
  dialCallStatus === 'completed' || dialCallStatus === 'answered';

type Addresses = (step: Step) => string;

/**
 * The same webhook, each step of the call by its name. Recordings do not tell who called: the address does. What nobody
 * on the line waits for may be tried again.
 */
function addressesOf({ url }: WebhookRequest, from: string): Addresses {
  const [base = ''] = url.split('?');
  const named = (parameters: Record<string, string>): string =>
    `${base}?${new URLSearchParams(parameters).toString()}`;
  return (step) => {
    if (step === 'recording') return escaped(withRetries(named({ step, from })));
    return escaped(step === 'transcript' ? withRetries(named({ step })) : named({ step }));
  };
}

const ring = ({ forwardTo = '', ringSeconds }: VoiceSettings, here: Addresses): string =>
  `<Dial timeout="${ringSeconds}" action="${here('dialled')}">` +
  `<Number statusCallbackEvent="answered" statusCallback="${here('answered')}">${escaped(forwardTo)}</Number></Dial>`;

/** The greeting, the key to be called back, then the tone. */
function leaveMessage(settings: VoiceSettings, here: Addresses): string {
  const words = wordsIn(settings.language);
  const greeting = say(settings.greeting ?? words.greeting, settings);
  if (settings.callBack === 'no') return greeting + record(settings, here);
  const menu = `<Gather input="dtmf" numDigits="1" timeout="${THINK_S}" action="${here('menu')}">`;
  return `${menu}${greeting}${say(words.pressOne, settings)}</Gather>${record(settings, here)}`;
}

function record(settings: VoiceSettings, here: Addresses): string {
  const words = wordsIn(settings.language);
  if (settings.voicemail === 'no') return `${say(words.goodbye, settings)}<Hangup/>`;
  const transcribed = isTranscribed(settings)
    ? ` transcribe="true" transcribeCallback="${here('transcript')}"`
    : '';
  return (
    say(words.afterTone, settings) +
    `<Record maxLength="${settings.maxSeconds}" timeout="${SILENCE_S}" playBeep="true" action="${here('recorded')}"` +
    ` recordingStatusCallback="${here('recording')}" recordingStatusCallbackEvent="completed absent"${transcribed}/>` +
    say(words.goodbye, settings)
  );
}

const isTranscribed = ({ transcribe, language, maxSeconds }: VoiceSettings): boolean =>
  transcribe === 'yes' ||
  (transcribe === 'auto' && /^en(?:-|$)/i.test(language) && maxSeconds <= TRANSCRIBED_MAX_S);

function say(words: string, { language, voice }: VoiceSettings): string {
  const by = voice === undefined ? '' : ` voice="${escaped(voice)}"`;
  return `<Say language="${escaped(language)}"${by}>${escaped(words)}</Say>`;
}

/** XML 1.0: the five signs; what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
