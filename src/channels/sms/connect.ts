import { z } from 'zod';
import type { ProbeReport } from '../port.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { twilio } from '../twilio/api.ts';
import { configureNumber, findNumber, probeNumber } from '../twilio/numbers.ts';
import { withRetries } from '../twilio/webhook.ts';
import { catchUp, type Told } from './catch-up.ts';
import type { SmsSettings } from './settings.ts';

/** How often Twilio is asked for messages where it cannot call the relay. */
const ASK_EVERY_MS = 30_000;

/**
 * Sends the number’s messages here, and fetches what came in while nobody answered. Without a public https address the
 * fetching is all there is.
 */
export function openSource(inbox: ConfiguredInbox<SmsSettings>, host: SourceHost): Source {
  const { settings } = inbox;
  const hookUrl = host.hookUrl(inbox.inbox);
  const told: Told = new Map();
  const isReachable = hookUrl?.startsWith('https://') === true;
  return webhookKeeper(
    host,
    async () => {
      if (isReachable) await register(settings, hookUrl, host);
      await catchUp(settings, host, told);
    },
    isReachable ? undefined : ASK_EVERY_MS,
  );
}

async function register(settings: SmsSettings, hookUrl: string, host: SourceHost): Promise<void> {
  const url = withRetries(hookUrl);
  const number = await findNumber(host, settings);
  await configureNumber(host, settings, number, { SmsUrl: url, SmsMethod: 'POST', SmsApplicationSid: '' });
  if (settings.messagingServiceSid !== undefined) await registerService(settings, url, host);
}

const service = z.looseObject({
  friendly_name: z.string().default(''),
  inbound_request_url: z.string().nullish(),
  use_inbound_webhook_on_number: z.boolean().nullish(),
});

/** A messaging service takes its numbers’ messages, unless it leaves them to the numbers. */
async function registerService(settings: SmsSettings, url: string, host: SourceHost): Promise<void> {
  const now = await twilio(host, settings, serviceUrl(settings));
  if ('failed' in now) throw new Error(now.failed.message);
  const { inbound_request_url: before, use_inbound_webhook_on_number: isNumbers } = service.parse(now.result);
  if (isNumbers === true || before === url) return;
  const form = { InboundRequestUrl: url, InboundMethod: 'POST' };
  const set = await twilio(host, settings, serviceUrl(settings), { form, idempotent: true });
  if ('failed' in set) throw new Error(`The messaging service could not be set: ${set.failed.message}`);
}

/** The messaging API is on a host of its own: `messaging.twilio.com` beside `api.twilio.com`. */
const serviceUrl = ({ apiUrl, messagingServiceSid }: SmsSettings): string =>
  `${apiUrl.replace(/\/$/, '').replace('://api.', '://messaging.')}/v1/Services/${messagingServiceSid}`;

/** Tries the settings: each step in words. */
export async function probe(settings: SmsSettings, tools: ChannelTools): Promise<ProbeReport> {
  const steps = await probeNumber(tools, settings, ({ capabilities, sms_url: url }) => [
    {
      step: 'send and receive short messages',
      ok: capabilities.sms !== false,
      detail:
        capabilities.sms === false
          ? 'this number takes calls only: buy one with SMS'
          : `messages go to ${url?.trim() || 'nowhere yet: the relay sets it when it runs'}`,
    },
  ]);
  if (settings.messagingServiceSid !== undefined && steps.every(({ ok }) => ok)) {
    const got = await twilio(tools, settings, serviceUrl(settings));
    const step = 'find the messaging service';
    steps.push(
      'failed' in got
        ? { step, ok: false, detail: got.failed.message }
        : { step, ok: true, detail: service.parse(got.result).friendly_name },
    );
  }
  return { ok: steps.every(({ ok }) => ok), steps };
}

export const guide = ({ number, messagingServiceSid }: SmsSettings, hookUrl: string): readonly string[] => [
  'At console.twilio.com > Account info: copy the account SID and the auth token.',
  `Phone numbers > Manage > Active numbers: ${number} must be there, with SMS (and MMS for files) among what it can do.`,
  'For the United States: register the number (Messaging > Regulatory compliance: A2P 10DLC, or toll-free verification), or carriers drop what it sends.',
  'Messaging > Settings > Geo permissions: tick the countries you write to.',
  messagingServiceSid === undefined
    ? `Nothing else: the relay sets “A message comes in” to ${hookUrl} by itself where it has a public https address; without one it asks Twilio every half minute.`
    : `Nothing else: the relay sets the messaging service’s and the number’s webhook to ${hookUrl} by itself where it has a public https address; without one it asks Twilio every half minute.`,
];
