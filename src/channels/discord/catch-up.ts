import { z } from 'zod';
import type { ReadItem } from '../port/inbound.ts';
import type { SourceHost } from '../port/source.ts';
import { readOne } from '../support/read-one.ts';
import { call } from './api.ts';
import { message } from './message.ts';
import { isLater } from './place.ts';
import { readMessage, type Where } from './read.ts';
import type { DiscordSettings } from './settings.ts';

const PAGE = 100;
/** Enough for a long night; whoever was away longer finds the rest in Discord. */
const MAX_PAGES = 20;

const channelInfo = z.looseObject({ guild_id: z.string().optional() });
const activeThreads = z.looseObject({
  threads: z.array(
    z.looseObject({
      id: z.string(),
      parent_id: z.string().nullish(),
      last_message_id: z.string().nullish(),
    }),
  ),
});

/**
 * What was written while no line was held and no session could be resumed: in the support channels, in their threads and
 * in the direct lines of late. What is known already has no effect.
 */
export async function missed(
  { since, lines, me }: { since: string; lines: readonly string[]; me: string },
  settings: DiscordSettings,
  host: SourceHost,
  found: (channel: string, where: Where) => void,
): Promise<ReadItem[]> {
  const places: { channel: string; guild: string | undefined; where: Where }[] = lines.map((channel) => ({
    channel,
    guild: undefined,
    where: 'thread',
  }));
  const guilds = new Set<string>();
  for (const channel of settings.channels) {
    const got = await call(host, settings, 'GET', `/channels/${channel}`);
    const guild = 'failed' in got ? undefined : channelInfo.safeParse(got.result).data?.guild_id;
    if (guild === undefined) continue;
    guilds.add(guild);
    places.push({ channel, guild, where: 'support' });
  }
  for (const guild of guilds) {
    const got = await call(host, settings, 'GET', `/guilds/${guild}/threads/active`);
    if ('failed' in got) continue;
    for (const one of activeThreads.safeParse(got.result).data?.threads ?? []) {
      if (!settings.channels.includes(one.parent_id ?? '')) continue;
      found(one.id, 'thread');
      if (isLater(one.last_message_id ?? '', since)) places.push({ channel: one.id, guild, where: 'thread' });
    }
  }
  const items: ReadItem[] = [];
  for (const { channel, guild, where } of places) {
    for (const raw of await pagesOf(channel, since, settings, host)) {
      const { data } = message.safeParse(raw);
      if (data === undefined) continue;
      // Fetched messages do not name their server.
      const given = { ...data, guild_id: guild };
      const around = { me, eventId: data.id, where: () => where };
      items.push(...readOne(raw, () => readMessage(given, around)));
    }
  }
  return items;
}

/** All that is younger than `since`, page after page. A place that is closed to us holds nothing. */
async function pagesOf(
  channel: string,
  since: string,
  settings: DiscordSettings,
  host: SourceHost,
): Promise<unknown[]> {
  const all: unknown[] = [];
  let after = since;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const got = await call(
      host,
      settings,
      'GET',
      `/channels/${channel}/messages?limit=${PAGE}&after=${after}`,
    );
    const list = 'failed' in got || !Array.isArray(got.result) ? [] : (got.result as unknown[]);
    all.push(...list);
    const ids = list.flatMap((one) => z.looseObject({ id: z.string() }).safeParse(one).data?.id ?? []);
    if (list.length < PAGE || ids.length === 0) break;
    after = ids.reduce((newest, id) => (isLater(id, newest) ? id : newest), after);
  }
  return all;
}
