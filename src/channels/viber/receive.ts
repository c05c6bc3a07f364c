import { z } from 'zod';
import { Failure } from '../../domain/failure.ts';
import type { ProbeReport } from '../port.ts';
import type { LinkWish } from '../port/link.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ChannelTools, ConfiguredInbox } from '../port/tools.ts';
import { withQuery } from '../support/links.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { call } from './api.ts';
import type { ViberSettings } from './settings.ts';

/** Set webhook, event_types: beside `message`, which always comes. */
const EVENTS = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'];

const account = z.looseObject({
  name: z.string().default(''),
  uri: z.string().nullish(),
  webhook: z.string().nullish(),
  event_types: z.array(z.string()).nullish(),
  subscribers_count: z.number().nullish(),
});
type Account = z.infer<typeof account>;

/** The bot as Viber knows it (Get account info). @throws Error in words */
export async function accountOf(
  tools: Pick<ChannelTools, 'fetch'>,
  settings: ViberSettings,
): Promise<Account> {
  const got = await call(tools, settings, 'get_account_info', {}, { idempotent: true });
  if ('failed' in got) throw new Error(got.failed.message);
  return account.parse(got.result);
}

/** Where customers begin (REST API, Deep links): `context` comes back in `conversation_started`. */
export async function linkOf(
  { ref, text }: LinkWish,
  settings: ViberSettings,
  tools: Pick<ChannelTools, 'fetch'>,
): Promise<string> {
  const { uri } = await accountOf(tools, settings).catch((error: unknown) => {
    throw new Failure('unavailable', (error as Error).message);
  });
  if (!uri) {
    throw new Failure('policy', 'The bot has no URI yet.', {
      hint: 'Give it one at partners.viber.com; links to the bot are made of it.',
    });
  }
  return withQuery('viber://pa', { chatURI: uri, context: ref, text });
}

/** Keeps the webhook registered: Viber takes it away from an address that fails for long. */
export function openSource({ inbox, settings }: ConfiguredInbox<ViberSettings>, host: SourceHost): Source {
  return webhookKeeper(host, async () => {
    const { webhook, event_types: events } = await accountOf(host, settings);
    const hookUrl = host.hookUrl(inbox);
    if (hookUrl?.startsWith('https://') !== true) {
      throw new Error(
        'Viber needs a public https address for its webhook: start the relay with --public-url.',
      );
    }
    if (webhook === hookUrl && EVENTS.every((event) => events?.includes(event) === true)) return;
    const wish = { url: hookUrl, event_types: EVENTS, send_name: true, send_photo: true };
    const set = await call(host, settings, 'set_webhook', wish, { idempotent: true });
    if ('failed' in set) throw new Error(`The webhook could not be set: ${set.failed.message}`);
  });
}

/** Tries the token, and tells where the bot’s callbacks go. */
export async function probe(settings: ViberSettings, tools: ChannelTools): Promise<ProbeReport> {
  const step = 'sign in as the bot (get_account_info)';
  try {
    const { name, uri, webhook, subscribers_count: count } = await accountOf(tools, settings);
    const known = [name, uri && `viber://pa?chatURI=${uri}`, count != null && `${count} subscribers`];
    const where = webhook ? `webhook ${webhook}` : 'no webhook yet: the relay registers it when it runs';
    return {
      ok: true,
      steps: [
        { step, ok: true, detail: known.filter((one) => typeof one === 'string' && one !== '').join(', ') },
        { step: 'where callbacks go', ok: true, detail: where },
      ],
    };
  } catch (error) {
    return { ok: false, steps: [{ step, ok: false, detail: (error as Error).message }] };
  }
}
