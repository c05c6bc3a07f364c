import { retryDelayMs } from '../../lib/retry.ts';
import type { Source, SourceHost } from '../port/source.ts';

const BACKOFF = { firstMs: 5_000, maxMs: 30 * 60_000 };
const CHECK_EVERY_MS = 60 * 60_000;

/**
 * A source that keeps an inbox connected: `keep` registers the webhook, renews a token, looks whether all still stands and
 * whether something was missed, at the start and every hour (or as given), sooner again after a failure. It throws with
 * words for the inbox’s health.
 */
export function webhookKeeper(host: SourceHost, keep: () => Promise<void>, everyMs = CHECK_EVERY_MS): Source {
  let stopped = false;
  let cancel: (() => void) | undefined;
  let failures = 0;
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      await keep();
      failures = 0;
      host.health(undefined);
    } catch (error) {
      failures += 1;
      host.health((error as Error).message);
    }
    if (stopped) return;
    const delayMs = failures === 0 ? everyMs : retryDelayMs(failures, BACKOFF, host.random);
    cancel = host.clock.after(delayMs, run);
  }
  function run(): void {
    running = look();
  }
  return {
    start: run,
    async stop() {
      stopped = true;
      cancel?.();
      await running;
    },
  };
}
