import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { ReadItem } from '../port/inbound.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ConfiguredInbox } from '../port/tools.ts';
import { call } from './api.ts';
import { missed } from './catch-up.ts';
import { register } from './connect.ts';
import { holdLine, type Session } from './gateway.ts';
import { answerTo, callbackOf } from './interactions.ts';
import { isLater } from './place.ts';
import { readDispatch, type Where } from './read.ts';
import type { DiscordSettings } from './settings.ts';
import { lookWhere } from './where.ts';

const BACKOFF = { firstMs: 2_000, maxMs: 60_000 };
/** After so many vain tries a session is given up: its address may be gone. */
const RESUME_TRIES = 4;
/** What a person has to mend is tried again seldom: every begun session counts against the bot. */
const MEND_MS = 10 * 60_000;

/** Gateway Intents: what is told at all. Without support channels nothing of servers is, and no intent needs a permit. */
const DIRECT = (1 << 12) | (1 << 13) | (1 << 14);
const SERVERS = (1 << 9) | (1 << 10) | (1 << 15);

/** Closing codes that a person has to do something about (Gateway Close Event Codes). */
const TO_MEND: Readonly<Record<number, string>> = {
  4004: 'Discord refused the token: put in a fresh one with parley inbox update.',
  4010: 'The bot is in so many servers that Discord wants it split: Parley cannot do that.',
  4011: 'The bot is in so many servers that Discord wants it split: Parley cannot do that.',
  4013: 'Discord does not know the intents Parley asks for.',
  4014: 'Turn on “Message Content Intent” on the page Bot of the application: without it support channels cannot be read.',
};

const cursorSchema = z.object({
  session: z.object({ id: z.string(), url: z.string(), seq: z.number() }).optional(),
  /** The newest message taken in: what is younger was missed when no session can be resumed. */
  newest: z.string().optional(),
  /** Direct lines that were written in lately: Discord does not list them. */
  lines: z.array(z.string()).default([]),
});
type Cursor = z.infer<typeof cursorSchema>;
const LINES_KEPT = 200;
/** Of busy servers: whatever is forgotten is asked for again. */
const MAX_WHERES = 5_000;

/** Holds the line to the gateway: resumes it, begins anew where it must and then fetches what was missed. */
export function openSource({ inbox, settings }: ConfiguredInbox<DiscordSettings>, host: SourceHost): Source {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wheres = new Map<string, Where>(settings.channels.map((id) => [id, 'support']));
  let cursor: Cursor = { lines: [] };
  let me = '';
  let running: Promise<void> = Promise.resolve();

  /** Makes items durable with the place up to which everything is. */
  async function keep(items: ReadItem[], session: Session | undefined): Promise<void> {
    const ids = items.flatMap((item) => (item.kind === 'message' ? [item] : []));
    for (const { providerId = '', threadId = '', eventId } of ids) {
      const id = providerId.split(':')[1] ?? '';
      if (eventId.startsWith('message:') && isLater(id, cursor.newest ?? '')) cursor.newest = id;
      const isLine = providerId.startsWith(`${threadId}:`) && !wheres.has(threadId);
      if (isLine)
        cursor.lines = [threadId, ...cursor.lines.filter((one) => one !== threadId)].slice(0, LINES_KEPT);
    }
    cursor = { ...cursor, session };
    await host.deliver(items, cursor);
  }

  /** Threads say nothing of where they are: each is asked about once. */
  async function whereIs(channel: string): Promise<void> {
    if (wheres.has(channel)) return;
    const where = await lookWhere(channel, settings, host);
    if (wheres.size > MAX_WHERES) for (const [id, one] of wheres) if (one !== 'support') wheres.delete(id);
    wheres.set(channel, where);
  }

  async function onDispatch(type: string, data: unknown, session: Session): Promise<void> {
    const { channel_id: channel, guild_id: guild } = placed.safeParse(data).data ?? {};
    if (guild !== undefined && channel !== undefined && type !== 'INTERACTION_CREATE') await whereIs(channel);
    const items = readDispatch(type, data, {
      me,
      eventId: `${session.id}:${session.seq}`,
      where: (id) => wheres.get(id) ?? 'elsewhere',
    });
    if (items.length > 0) await keep(items, session);
    if (type === 'INTERACTION_CREATE') await answerInteraction(data);
  }

  async function answerInteraction(data: unknown): Promise<void> {
    const asked = callbackOf(data);
    const body = await answerTo(data, settings.commandAnswer, host);
    if (asked === undefined || body === undefined) return;
    const path = `/interactions/${asked.id}/${asked.token}/callback`;
    await call(host, settings, 'POST', path, { body, bare: true });
  }

  async function onReady(session: Session, how: 'begun' | 'resumed', data: unknown): Promise<void> {
    host.health(undefined);
    if (how === 'resumed') return;
    me = whoami.safeParse(data).data?.user.id ?? me;
    const since = cursor.newest;
    const items =
      since === undefined
        ? []
        : await missed({ since, lines: cursor.lines, me }, settings, host, (id, where) =>
            wheres.set(id, where),
          );
    await keep(items, session);
  }

  async function holdOnce(): Promise<{ worked: boolean; code: number; why: string }> {
    if (me === '') {
      me = await register(settings, host.hookUrl(inbox), host);
    }
    const { session } = cursor;
    const url = session?.url ?? (await gatewayUrl(settings, host));
    const target = lineUrl(url, settings);
    const address = await host.resolve(target.hostname);
    const { clock, random } = host;
    const ended = await holdLine({
      url: target.href,
      address,
      token: settings.botToken,
      intents: settings.channels.length === 0 ? DIRECT : DIRECT | SERVERS,
      session,
      clock,
      random,
      onReady,
      onDispatch,
      signal,
    });
    cursor = { ...cursor, session: ended.session };
    return ended;
  }

  async function run(): Promise<void> {
    cursor = cursorSchema.safeParse(await host.cursor()).data ?? cursor;
    let failures = 0;
    while (!signal.aborted) {
      let waitMs: number | undefined;
      try {
        const { worked, code, why } = await holdOnce();
        if (signal.aborted) return;
        if (worked) failures = 0;
        const mend = TO_MEND[code];
        waitMs = mend === undefined ? undefined : MEND_MS;
        // Lines end all day long; what matters is whether the next one holds.
        if (mend !== undefined) host.health(mend);
        else if (!worked && failures > 0) host.health(`The line to Discord does not hold: ${why}`);
      } catch (error) {
        if (signal.aborted) return;
        host.health((error as Error).message);
      }
      failures += 1;
      if (failures > RESUME_TRIES) cursor = { ...cursor, session: undefined };
      await sleep(host.clock, waitMs ?? retryDelayMs(failures, BACKOFF, host.random), signal);
    }
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      await running.catch(() => undefined);
    },
  };
}

const placed = z.looseObject({ channel_id: z.string().optional(), guild_id: z.string().optional() });
const whoami = z.looseObject({ user: z.looseObject({ id: z.string() }) });

async function gatewayUrl(settings: DiscordSettings, host: SourceHost): Promise<string> {
  const got = await call(host, settings, 'GET', '/gateway/bot');
  if ('failed' in got) throw new Error(got.failed.message);
  return z.looseObject({ url: z.string() }).parse(got.result).url;
}

/** Encrypted, unless the API itself is called in the clear (a server of one’s own). */
function lineUrl(given: string, { apiUrl }: DiscordSettings): URL {
  const url = new URL(given);
  const isPlain = url.protocol === 'ws:' && apiUrl.startsWith('http:');
  if (url.protocol !== 'wss:' && !isPlain)
    throw new Error(`Discord named a line that is not encrypted: ${url.origin}`);
  url.search = '?v=10&encoding=json';
  return url;
}
