import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { ReadItem } from '../port/inbound.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ConfiguredInbox } from '../port/tools.ts';
import { readOne } from '../support/read-one.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { call, type Call } from './api.ts';
import { keepWebhook } from './connect.ts';
import { readLooked } from './direct.ts';
import { includes, post, readPost } from './posts.ts';
import { ownId, type XSettings } from './settings.ts';

const BACKOFF = { firstMs: 5_000, maxMs: 15 * 60_000 };
const PAGE = '100';
/** Pages of direct messages one question may take: what is older than a thousand messages was seen. */
const PAGES_MAX = 10;
/** How far back the first question looks. */
const FIRST_LOOK_MS = 24 * 60 * 60_000;

/** By webhook where the relay has a public address, by asking where it has none. */
export function openSource({ inbox, settings }: ConfiguredInbox<XSettings>, host: SourceHost): Source {
  const hookUrl = host.hookUrl(inbox);
  const isPublic = hookUrl?.startsWith('https://') === true;
  if (settings.receive === 'webhook' || (settings.receive === 'auto' && isPublic)) {
    return webhookKeeper(host, () => keepWebhook(settings, hookUrl, host));
  }
  return poller(settings, host);
}

/** The newest post and direct message that were taken in. */
const cursorSchema = z.object({ post: z.string().optional(), direct: z.string().optional() });
type Cursor = z.infer<typeof cursorSchema>;

const page = z.looseObject({
  data: z.array(z.unknown()).default([]),
  includes: z.unknown().optional(),
  meta: z.looseObject({ next_token: z.string().optional() }).optional(),
});
const ids = z.looseObject({ id: z.string().regex(/^\d{1,19}$/), created_at: z.string().optional() });

/** Ids count up: of two the longer, or else the greater, is the newer. */
export const isNewer = (a: string, b: string): boolean =>
  a.length === b.length ? a > b : a.length > b.length;

const newest = (all: readonly string[], before: string | undefined): string | undefined =>
  all.reduce<string | undefined>(
    (best, one) => (best === undefined || isNewer(one, best) ? one : best),
    before,
  );

function poller(settings: XSettings, host: SourceHost): Source {
  const stopping = new AbortController();
  const { signal } = stopping;
  const self = ownId(settings);
  let delivering: Promise<void> = Promise.resolve();

  async function ask(path: string, query: NonNullable<Call['query']>): Promise<z.infer<typeof page>> {
    const got = await call(host, settings, 'GET', path, { query });
    if ('failed' in got) throw new Wait(got.failed);
    return page.parse(got.result);
  }

  async function posts(
    since: string | undefined,
  ): Promise<{ items: ReadItem[]; newest: string | undefined }> {
    const items: ReadItem[] = [];
    let last = since;
    let token: string | undefined;
    const from = new Date(host.clock.now() - FIRST_LOOK_MS).toISOString();
    for (let at = 0; at < PAGES_MAX; at += 1) {
      const got = await ask(`/2/users/${self}/mentions`, {
        ...(since === undefined ? { start_time: from } : { since_id: since }),
        max_results: PAGE,
        pagination_token: token,
        'tweet.fields':
          'created_at,conversation_id,referenced_tweets,in_reply_to_user_id,entities,note_tweet',
        expansions: 'author_id,attachments.media_keys',
        'user.fields': 'name,username',
        'media.fields': 'type,url,preview_image_url,variants',
      });
      const about = includes.parse(got.includes ?? {});
      items.push(...got.data.flatMap((raw) => readOne(raw, () => readPost(post.parse(raw), about, self))));
      last = newest(
        got.data.map((raw) => ids.parse(raw).id),
        last,
      );
      token = got.meta?.next_token;
      if (token === undefined) break;
    }
    return { items, newest: last };
  }

  /** Newest first, and without a “since”: pages are asked for until one is known. */
  async function direct(
    since: string | undefined,
  ): Promise<{ items: ReadItem[]; newest: string | undefined }> {
    const items: ReadItem[] = [];
    let last = since;
    let token: string | undefined;
    const from = host.clock.now() - FIRST_LOOK_MS;
    for (let at = 0; at < PAGES_MAX; at += 1) {
      const got = await ask('/2/dm_events', {
        event_types: 'MessageCreate',
        max_results: PAGE,
        pagination_token: token,
        'dm_event.fields': 'created_at,dm_conversation_id,text,entities,attachments',
        expansions: 'sender_id,attachments.media_keys',
        'user.fields': 'name,username',
        'media.fields': 'type,url,preview_image_url,variants',
      });
      const about = includes.parse(got.includes ?? {});
      const fresh = got.data.filter((raw) => {
        const { id, created_at: when } = ids.parse(raw);
        return since === undefined ? Date.parse(when ?? '') >= from : isNewer(id, since);
      });
      items.push(...fresh.flatMap((raw) => readOne(raw, () => readLooked(raw, about, self))));
      last = newest(
        fresh.map((raw) => ids.parse(raw).id),
        last,
      );
      token = got.meta?.next_token;
      if (token === undefined || fresh.length < got.data.length) break;
    }
    return { items, newest: last };
  }

  async function look(cursor: Cursor): Promise<Cursor> {
    const said = await posts(cursor.post);
    const written = await direct(cursor.direct);
    const next = { post: said.newest, direct: written.newest };
    const items = [...said.items, ...written.items].toSorted((a, b) => atOf(a) - atOf(b));
    if (
      signal.aborted ||
      (items.length === 0 && next.post === cursor.post && next.direct === cursor.direct)
    ) {
      return cursor;
    }
    // The cursor is durable with the items: whatever happens, each is asked for until it is stored.
    delivering = host.deliver(items, next);
    await delivering;
    return next;
  }

  async function run(): Promise<void> {
    let cursor = cursorSchema.safeParse(await host.cursor()).data ?? {};
    let failures = 0;
    while (!signal.aborted) {
      let waitMs = settings.pollSeconds * 1000;
      try {
        cursor = await look(cursor);
        failures = 0;
        host.health(undefined);
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        host.health((error as Error).message);
        const asked = error instanceof Wait ? error.ms : undefined;
        waitMs = Math.max(waitMs, retryDelayMs(failures, BACKOFF, host.random, asked));
      }
      await sleep(host.clock, waitMs, signal);
    }
  }

  return {
    start: () => void run(),
    async stop() {
      stopping.abort();
      await delivering.catch(() => undefined);
    },
  };
}

/** X said no, and perhaps for how long. */
class Wait extends Error {
  readonly ms: number | undefined;
  constructor(failed: { message: string; retryAfterMs?: number | undefined }) {
    super(failed.message);
    this.ms = failed.retryAfterMs;
  }
}

const atOf = (item: ReadItem): number => ('at' in item ? item.at : Number.MAX_SAFE_INTEGER);
