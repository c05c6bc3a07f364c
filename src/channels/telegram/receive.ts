import { z } from 'zod';
import { sleep } from '../../lib/clock.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { ReadItem } from '../port/inbound.ts';
import type { Source, SourceHost } from '../port/source.ts';
import type { ConfiguredInbox } from '../port/tools.ts';
import { webhookKeeper } from '../support/webhook-keeper.ts';
import { call } from './api.ts';
import { readUpdate } from './read.ts';
import { UPDATES, webhookSecret, type TelegramSettings } from './settings.ts';

/** How long Telegram may keep a question open until there is something, s. */
const POLL_S = 25;
const POLL_DEADLINE_MS = 40_000;
const BACKOFF = { firstMs: 1_000, maxMs: 60_000 };

/** By webhook where the relay has a public address, by asking where it has none: no update comes both ways. */
export function openSource({ inbox, settings }: ConfiguredInbox<TelegramSettings>, host: SourceHost): Source {
  const hookUrl = host.hookUrl(inbox);
  const wantsHook = settings.receive === 'webhook';
  if (wantsHook || (settings.receive === 'auto' && hookUrl?.startsWith('https://') === true)) {
    return webhookKeeper(host, () => register(settings, hookUrl, host));
  }
  return poller(settings, host);
}

async function register(
  settings: TelegramSettings,
  hookUrl: string | undefined,
  host: SourceHost,
): Promise<void> {
  if (hookUrl === undefined) {
    throw new Error('Telegram needs a public address for its webhook: start the relay with --public-url.');
  }
  const set = await call(
    host,
    settings,
    'setWebhook',
    { url: hookUrl, secret_token: webhookSecret(settings), allowed_updates: UPDATES, max_connections: 40 },
    { idempotent: true },
  );
  if ('failed' in set) throw new Error(set.failed.message);
}

const updates = z.array(z.looseObject({ update_id: z.number() }));
const cursorSchema = z.object({ offset: z.number() });

function poller(settings: TelegramSettings, host: SourceHost): Source {
  const stopping = new AbortController();
  const { signal } = stopping;
  let delivering: Promise<void> = Promise.resolve();

  async function ask(offset: number | undefined): Promise<number | undefined> {
    const got = await call(
      host,
      settings,
      'getUpdates',
      { offset, timeout: POLL_S, limit: 100, allowed_updates: UPDATES },
      { deadlineMs: POLL_DEADLINE_MS, idempotent: true },
    );
    if ('failed' in got) throw new Error(got.failed.message);
    const list = updates.parse(got.result);
    const last = list.at(-1);
    if (last === undefined || signal.aborted) return offset;
    const next = last.update_id + 1;
    // The cursor is durable with the items: whatever happens, each is asked for until it is stored.
    delivering = host.deliver(list.flatMap(readOne), { offset: next });
    await delivering;
    for (const raw of list) await answerPress(raw);
    return next;
  }

  async function answerPress(raw: unknown): Promise<void> {
    const id = pressOf(raw);
    if (id !== undefined) await call(host, settings, 'answerCallbackQuery', { callback_query_id: id });
  }

  async function run(): Promise<void> {
    let offset = cursorSchema.safeParse(await host.cursor()).data?.offset;
    let failures = 0;
    let isReady = false;
    while (!signal.aborted) {
      try {
        if (!isReady) {
          const gone = await call(host, settings, 'deleteWebhook', {}, { idempotent: true });
          if ('failed' in gone) throw new Error(gone.failed.message);
          isReady = true;
          host.health(undefined);
        }
        offset = await ask(offset);
        if (failures > 0) host.health(undefined);
        failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        host.health((error as Error).message);
        await sleep(host.clock, retryDelayMs(failures, BACKOFF, host.random), signal);
      }
    }
  }

  return {
    start: () => void run(),
    async stop() {
      // A question under way is left alone: what it would bring is asked for again.
      stopping.abort();
      await delivering.catch(() => undefined);
    },
  };
}

function readOne(raw: unknown): ReadItem[] {
  try {
    return readUpdate(raw);
  } catch (error) {
    return [{ kind: 'unreadable', raw: Buffer.from(JSON.stringify(raw)), reason: (error as Error).message }];
  }
}

const press = z.looseObject({ callback_query: z.looseObject({ id: z.string() }) });

/** The id of a pressed button, which Telegram wants answered, or the button goes on spinning. */
export const pressOf = (raw: unknown): string | undefined => press.safeParse(raw).data?.callback_query.id;
