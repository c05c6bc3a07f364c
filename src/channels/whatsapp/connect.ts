import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import { firstWords } from '../../domain/link-ref.ts';
import { graph } from '../meta/graph.ts';
import { probeStep, probeToken, watchToken } from '../meta/token.ts';
import type { ProbeReport } from '../port.ts';
import type { BeginLink } from '../port/link.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { withQuery } from '../support/links.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import type { WhatsAppSettings } from './settings.ts';

const NEEDED = ['whatsapp_business_messaging', 'whatsapp_business_management'];
const webhooks = z.looseObject({
  webhook_configuration: z.looseObject({ phone_number: z.string().optional() }).optional(),
});

/**
 * Subscribes the app to the account and sends this number’s webhooks here (Cloud API, Webhook overrides), so that several
 * inboxes can share one app. Watches when the token ends.
 */
export function openSource(inbox: ConfiguredInbox<WhatsAppSettings>, host: SourceHost): Source {
  return webhookKeeper(host, async () => {
    const { settings } = inbox;
    await watchToken(host, settings);
    const hookUrl = host.hookUrl(inbox.inbox);
    if (hookUrl?.startsWith('https://') !== true) {
      throw new Error(
        'WhatsApp needs a public https address for its webhook: start the relay with --public-url.',
      );
    }
    const subscribed = await graph(host, settings, `${settings.wabaId}/subscribed_apps`, {
      method: 'POST',
      idempotent: true,
    });
    if ('failed' in subscribed) throw new Error(subscribed.failed.message);
    await sendHere(settings, hookUrl, host);
  });
}

async function sendHere(settings: WhatsAppSettings, hookUrl: string, host: SourceHost): Promise<void> {
  const { phoneNumberId, verifyToken } = settings;
  const now = await graph(host, settings, phoneNumberId, { query: { fields: 'webhook_configuration' } });
  if ('failed' in now) throw new Error(now.failed.message);
  if (webhooks.parse(now.result).webhook_configuration?.phone_number === hookUrl) return;
  const set = await graph(host, settings, phoneNumberId, {
    method: 'POST',
    body: { webhook_configuration: { override_callback_uri: hookUrl, verify_token: verifyToken } },
    idempotent: true,
  });
  if ('failed' in set) throw new Error(`The webhook could not be set: ${set.failed.message}`);
}

const number = z.looseObject({
  display_phone_number: z.string().optional(),
  verified_name: z.string().optional(),
  quality_rating: z.string().optional(),
});
const apps = z.looseObject({ data: z.array(z.unknown()) });

/** Tries the settings: each step in words. */
export async function probe(settings: WhatsAppSettings, tools: ChannelTools): Promise<ProbeReport> {
  const { phoneNumberId, wabaId } = settings;
  const steps = [
    await probeToken(tools, settings, NEEDED),
    await probeStep(
      tools,
      settings,
      'find the phone number',
      phoneNumberId,
      'display_phone_number,verified_name,quality_rating',
      (result) => {
        const {
          display_phone_number: shown,
          verified_name: name,
          quality_rating: quality,
        } = number.parse(result);
        return [shown, name, quality && `quality ${quality.toLowerCase()}`].filter(Boolean).join(', ');
      },
    ),
    await probeStep(
      tools,
      settings,
      'find the account’s apps',
      `${wabaId}/subscribed_apps`,
      'whatsapp_business_api_data',
      (result) => {
        const { length } = apps.parse(result).data;
        return length === 0 ? 'none yet: the relay subscribes it when it runs' : `${length} subscribed`;
      },
    ),
  ];
  return { ok: steps.every(({ ok }) => ok), steps };
}

/** WhatsApp, click to chat: the number's digits and words to begin with. There is no other parameter. */
export const link: BeginLink<WhatsAppSettings> = {
  carries: 'text',
  async url(wish, { settings }, tools) {
    const shown = settings.number ?? (await shownNumber(settings, tools));
    return withQuery(`https://wa.me/${shown.replaceAll(/\D/g, '')}`, { text: firstWords(wish) });
  },
};

async function shownNumber(settings: WhatsAppSettings, tools: ChannelTools): Promise<string> {
  const query = { fields: 'display_phone_number' };
  const got = await graph(tools, settings, settings.phoneNumberId, { query });
  if ('failed' in got) throw new Failure('unavailable', got.failed.message);
  const { display_phone_number: shown } = number.parse(got.result);
  if (shown !== undefined) return shown;
  throw new Failure('unavailable', 'WhatsApp did not tell the number.', {
    hint: 'Give the inbox the setting `number`.',
  });
}

export const guide = ({ verifyToken }: WhatsAppSettings, hookUrl: string): readonly string[] => [
  'At developers.facebook.com, open your app (type Business) and add the product WhatsApp.',
  'WhatsApp > API setup: copy the phone number id and the WhatsApp Business account id. App settings > Basic: copy the app secret.',
  'Business settings > System users: make one, give it the app and the account, and generate a token that never expires with whatsapp_business_messaging and whatsapp_business_management.',
  `WhatsApp > Configuration > Webhook: callback URL ${hookUrl}, verify token ${verifyToken}; then subscribe to the field messages.`,
  'Everything else the relay does by itself: it subscribes the app to the account and sends this number’s webhooks here.',
];
