import type { ReadItem } from './inbound.ts';
import type { HookTools } from './webhook.ts';

/** What works for an inbox by itself. */

export type SourceHost = HookTools & {
  /** Resolves when the items are durable, and the source's own cursor with them. An eventId seen before has no effect. */
  deliver(items: ReadItem[], cursor?: unknown): Promise<void>;
  /** Something arrived that cannot be read: kept raw, shown by `parley quarantine list`. */
  quarantine(raw: Uint8Array, reason: string, cursor?: unknown): Promise<void>;
  /** The cursor last delivered, or undefined. */
  cursor(): Promise<unknown>;
  /** Which of these provider ids the desk already holds for this inbox. */
  known(providerIds: readonly string[]): Promise<Set<string>>;
  /** For the inbox's health: the last error in words, or undefined when it works again. */
  health(error: string | undefined): void;
  /** When the provider's token ends (ms), or undefined when it does not: people are warned a week ahead. */
  expires(at: number | undefined): void;
  /** Keeps renewed settings (a refreshed token). The source is started anew with them. */
  keepSettings(patch: Record<string, unknown>): Promise<void>;
};

/** What works for an inbox by itself: fetches (IMAP, long poll), or keeps a webhook registered and a token fresh. */
export type Source = {
  /** Runs until `stop`; reconnects by itself. */
  start(): void;
  stop(): Promise<void>;
};
