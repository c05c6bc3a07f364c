import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { InboundItem } from '../port/inbound.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { twilio } from '../twilio/api.ts';
import { configureNumber, findNumber, probeNumber } from '../twilio/numbers.ts';
import { timeOf, withRetries } from '../twilio/webhook.ts';
import { callerOf } from './read.ts';
import type { VoiceSettings } from './settings.ts';

/** Sends the number’s calls here, and records those that nobody answered while the relay was down. */
export function openSource(inbox: ConfiguredInbox<VoiceSettings>, host: SourceHost): Source {
  return webhookKeeper(host, async () => {
    const { settings } = inbox;
    const hookUrl = host.hookUrl(inbox.inbox);
    if (hookUrl?.startsWith('https://') !== true) {
      throw new Error('Calls need a public https address: start the relay with --public-url.');
    }
    const number = await findNumber(host, settings);
    await configureNumber(host, settings, number, {
      VoiceUrl: withRetries(hookUrl),
      VoiceMethod: 'POST',
      VoiceApplicationSid: '',
      StatusCallback: withRetries(`${hookUrl}?step=status`),
      StatusCallbackMethod: 'POST',
    });
    await catchUp(settings, host);
  });
}

const cursor = z.object({ since: z.number() });
const OVERLAP_MS = 10 * 60_000;
const page = z.looseObject({
  calls: z.array(
    z.looseObject({
      sid: z.string(),
      from: z.string().nullish(),
      caller_name: z.string().nullish(),
      direction: z.string().nullish(),
      status: z.string(),
      start_time: z.string().nullish(),
    }),
  ),
});
const OVER = new Set(['completed', 'busy', 'failed', 'no-answer', 'canceled']);

/** Calls no webhook told of: Twilio could only say that there was an error. @throws Error with words for the inbox’s health */
async function catchUp(settings: VoiceSettings, host: SourceHost): Promise<void> {
  const now = host.clock.now();
  const last = cursor.safeParse(await host.cursor()).data;
  const since = last === undefined ? now : last.since - OVERLAP_MS;
  const query = {
    To: settings.number,
    'StartTime>': new Date(since).toISOString().slice(0, 10),
    PageSize: '1000',
  };
  const got = await twilio(host, settings, 'Calls.json', { query });
  if ('failed' in got) throw new Error(got.failed.message);
  const over = page
    .parse(got.result)
    .calls.filter(
      ({ direction, status, start_time: at }) =>
        direction === 'inbound' && OVER.has(status) && (timeOf(at) ?? 0) >= since,
    );
  // Those the desk knows among them: their end may be what nobody told. It counts once, and only where nothing better is known.
  const items = over.map(({ sid, from, caller_name: name, start_time: at }): InboundItem => ({
    kind: 'call',
    eventId: `${sid}/missed`,
    providerId: sid,
    from: callerOf(from ?? '', sid, name ?? undefined, settings),
    status: 'missed',
    ...(settings.replyInbox === undefined ? {} : { replyInbox: settings.replyInbox }),
    at: timeOf(at) ?? now,
  }));
  await host.deliver(items, { since: now });
}

/** Tries the settings: each step in words. */
export async function probe(settings: VoiceSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps = await probeNumber(tools, settings, (number) => [
    {
      step: 'take calls',
      ok: number.capabilities.voice !== false && !isTrunk(number.trunk_sid),
      detail: isTrunk(number.trunk_sid)
        ? 'a SIP trunk takes its calls: Phone numbers, the number, Voice configuration: choose Webhook'
        : number.capabilities.voice === false
          ? 'this number takes no calls: buy one with Voice'
          : `calls go to ${number.voice_url?.trim() || 'nowhere yet: the relay sets it when it runs'}`,
    },
  ]);
  return { ok: steps.every(({ ok }) => ok), steps };
}

const isTrunk = (sid: string | null | undefined): boolean => (sid ?? '') !== '';

export const guide = ({ number, forwardTo }: VoiceSettings, hookUrl: string): readonly string[] => [
  'At console.twilio.com > Account info: copy the account SID and the auth token.',
  `Phone numbers > Manage > Active numbers: ${number} must be there, with Voice among what it can do.`,
  `Nothing else: the relay sets “A call comes in” to ${hookUrl} and “Call status changes” to ${hookUrl}?step=status by itself; it needs a public https address.`,
  forwardTo === undefined
    ? 'Callers hear the greeting and leave a message; set forwardTo to let a telephone ring first.'
    : `Callers reach ${forwardTo} first; its own mailbox must not answer before ringSeconds are over.`,
  'Calls are recorded only when somebody leaves a message, and callers are told so first.',
];
