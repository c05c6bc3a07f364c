import { z } from 'zod';
import type { InboundItem } from '../port/inbound.ts';
import type { SourceHost } from '../port/source.ts';
import { twilio } from '../twilio/api.ts';
import { undelivered } from '../twilio/errors.ts';
import { timeOf } from '../twilio/webhook.ts';
import { fateOf, messageItems, type Received } from './read.ts';
import type { SmsSettings } from './settings.ts';

const cursor = z.object({ since: z.number() });
/** Asked for once more each time: Twilio’s list is not always in step with its webhooks. */
const OVERLAP_MS = 10 * 60_000;
const PAGE = 100;
const PAGES_MAX = 20;

const message = z.looseObject({
  sid: z.string(),
  from: z.string().nullish(),
  body: z.string().nullish(),
  direction: z.string().nullish(),
  num_media: z.string().nullish(),
  date_created: z.string().nullish(),
  status: z.string().default(''),
  error_code: z.number().nullish(),
  error_message: z.string().nullish(),
});
type Listed = z.infer<typeof message>;
const page = z.looseObject({ messages: z.array(message), next_page_uri: z.string().nullish() });
const media = z.looseObject({
  media_list: z.array(z.looseObject({ uri: z.string(), content_type: z.string().default('') })),
});

/** Which fate of which message was told already: Twilio’s list repeats them. */
export type Told = Map<string, string>;

/**
 * Fetches what no webhook brought of the number’s messages and of the fate of those that were sent: the relay was down,
 * the address was wrong, there is none. Begins with the inbox; what came before it is left at Twilio.
 * @throws Error with words for the inbox’s health
 */
export async function catchUp(settings: SmsSettings, host: SourceHost, told: Told): Promise<void> {
  const now = host.clock.now();
  const last = cursor.safeParse(await host.cursor()).data;
  const since = last === undefined ? now : last.since - OVERLAP_MS;
  const found = (await messagesSince({ To: settings.number }, settings, host, since)).filter(
    ({ direction }) => direction === 'inbound',
  );
  const known = await host.known(found.map(({ sid }) => sid));
  const missed = found.filter(({ sid }) => !known.has(sid)).toReversed();
  const received = await Promise.all(missed.map((one) => receivedOf(one, settings, host, now)));
  const sent = await messagesSince({ From: settings.number }, settings, host, since);
  const fates = sent
    .filter(({ sid, direction, status }) => direction !== 'inbound' && told.get(sid) !== status)
    .flatMap((one) => fateItems(one, now));
  await host.deliver([...received.flatMap((one) => messageItems(one)), ...fates], { since: now });
  told.clear();
  for (const { sid, status } of sent) told.set(sid, status);
}

/** Of a message on its way there is nothing to tell. */
function fateItems(
  { sid, status, error_code: code, error_message: said }: Listed,
  at: number,
): InboundItem[] {
  const fate = fateOf(status);
  if (fate === undefined || fate === 'sent') return [];
  const receipt = { kind: 'receipt' as const, eventId: `${sid}/${status}`, providerId: sid, at };
  if (fate !== 'failed') return [{ ...receipt, status: fate }];
  const { reason, message } = undelivered(code ?? undefined, said ?? undefined);
  return [{ ...receipt, status: 'failed', reason, message }];
}

/** Newest first, as Twilio lists them. */
async function messagesSince(
  of: Readonly<Record<string, string>>,
  settings: SmsSettings,
  host: SourceHost,
  since: number,
): Promise<Listed[]> {
  const day = new Date(since).toISOString().slice(0, 10);
  const query = { ...of, 'DateSent>': day, PageSize: String(PAGE) };
  let got = await twilio(host, settings, 'Messages.json', { query });
  const found: Listed[] = [];
  for (let pages = 1; ; pages += 1) {
    if ('failed' in got) throw new Error(got.failed.message);
    const { messages, next_page_uri: next } = page.parse(got.result);
    const fresh = messages.filter(({ date_created: at }) => (timeOf(at) ?? since) >= since);
    found.push(...fresh);
    const isAll = fresh.length < messages.length || messages.length === 0;
    if (isAll || !next || pages >= PAGES_MAX) return found;
    got = await twilio(host, settings, next);
  }
}

async function receivedOf(
  { sid, from, body, num_media: files, date_created: at }: Listed,
  settings: SmsSettings,
  host: SourceHost,
  now: number,
): Promise<Received> {
  const received = { sid, from: from ?? '', text: body ?? '', files: [], at: timeOf(at) ?? now };
  if (Number(files ?? 0) === 0) return received;
  const got = await twilio(host, settings, `Messages/${sid}/Media.json`);
  if ('failed' in got) throw new Error(got.failed.message);
  const root = settings.apiUrl.replace(/\/$/, '');
  return {
    ...received,
    files: media.parse(got.result).media_list.map(({ uri, content_type: contentType }) => ({
      url: `${root}${uri.replace(/\.json$/, '')}`,
      contentType,
    })),
  };
}
