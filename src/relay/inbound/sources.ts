import type { Source } from '../../channels/port/source.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { Reader } from '../../store/port.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import { formOf } from './form-of.ts';
import type { Intake } from './intake.ts';

export type Sources = {
  start(): Promise<void>;
  /** An inbox was added, changed, paused or removed. */
  refresh(inboxId: string): void;
  stop(): Promise<void>;
};

/** Runs the sources of all active inboxes: what fetches by itself (IMAP, long polls). */
export function createSources(deps: {
  reader: Reader;
  channels: ChannelDesk;
  intake: Intake;
  tools: ChannelTools;
  /** Records an inbox's health. */
  onHealth(inboxId: string, error: string | undefined): void;
  /** Records when the provider's token ends. */
  onExpiry(inboxId: string, at: number | undefined): void;
  /** Saves settings that were renewed. */
  keepSettings(inboxId: string, settings: Record<string, unknown>): Promise<void>;
  onError(error: unknown): void;
}): Sources {
  const running = new Map<string, Source>();
  let changing: Promise<void> = Promise.resolve();
  let stopped = false;

  async function restart(inboxId: string): Promise<void> {
    const before = running.get(inboxId);
    running.delete(inboxId);
    await before?.stop();
    const inbox = await deps.reader.inbox(inboxId);
    if (stopped || inbox === undefined || inbox.status !== 'active') return;
    const { channel, configured } = await configure(inbox);
    const source = channel.openSource?.(configured, hostFor(inbox, configured.settings));
    if (source === undefined) return;
    running.set(inboxId, source);
    source.start();
  }

  /** An inbox whose settings cannot be opened reads nothing: that must be seen where inboxes are listed. */
  async function configure(inbox: Inbox) {
    try {
      return await deps.channels.configure(inbox);
    } catch (error) {
      const why = error instanceof Failure ? error.message : 'see the relay’s log';
      deps.onHealth(inbox.id, `It could not be started: ${why}`);
      throw error;
    }
  }

  function hostFor(inbox: Inbox, settings: unknown) {
    return {
      ...deps.tools,
      form: (entryId: string) => formOf(deps.reader, inbox.id, entryId),
      deliver: (items: Parameters<Intake['deliver']>[1], cursor?: unknown) =>
        deps.intake.deliver(inbox, items, cursor),
      quarantine: (raw: Uint8Array, reason: string, cursor?: unknown) =>
        deps.intake.quarantine(inbox, raw, reason, cursor),
      cursor: () => deps.reader.sourceCursor(inbox.id),
      known: (providerIds: readonly string[]) => deps.reader.knownProviderIds(inbox.id, providerIds),
      health: (error: string | undefined) => deps.onHealth(inbox.id, error),
      expires: (at: number | undefined) => deps.onExpiry(inbox.id, at),
      keepSettings: (patch: Record<string, unknown>) =>
        deps.keepSettings(inbox.id, { ...(settings as object), ...patch }),
    };
  }

  const next = (work: () => Promise<void>): Promise<void> => {
    changing = changing.then(work).catch(deps.onError);
    return changing;
  };

  return {
    async start() {
      const inboxes = await deps.reader.inboxes();
      for (const { id } of inboxes) await next(() => restart(id));
    },
    refresh: (inboxId) => void next(() => restart(inboxId)),
    async stop() {
      stopped = true;
      await next(async () => {
        await Promise.allSettled([...running.values()].map((source) => source.stop()));
        running.clear();
      });
    },
  };
}
