import { z } from 'zod';
import type { HistoricThread, HistoryPage } from '../../channels/port/history.ts';
import type { ChannelTools } from '../../channels/port/tools.ts';
import { Failure } from '../../domain/failure.ts';
import type { Inbox } from '../../domain/inbox.ts';
import type { NewId } from '../../lib/ids.ts';
import { sleep } from '../../lib/clock.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionRunner } from '../action-runner.ts';
import type { AttachmentStore } from '../attachments.ts';
import { SYSTEM } from '../caller.ts';
import type { ChannelDesk } from '../channel-desk.ts';
import type { WriteQueue } from '../write-queue.ts';
import { filesOf } from './to-action.ts';

/** Messages of one action: long threads take several, so that nobody waits behind them. */
const AT_ONCE = 100;

/** How far an import has got; `next` is missing when it is through. */
const progress = z.object({
  next: z.string().optional(),
  threads: z.number(),
  messages: z.number(),
  added: z.number(),
  withheld: z.number(),
});
export type ImportProgress = z.infer<typeof progress>;
const saved = z.object({ import: progress });

const NOTHING: ImportProgress = { threads: 0, messages: 0, added: 0, withheld: 0 };

/** Whoever asks is answered after so long, with how far it has got, ms; the work goes on. */
const ANSWER_MS = 15_000;

type UnderWay = { now: ImportProgress; work: Promise<void> };

/**
 * Brings over what was said before the desk had an inbox, a page at a time. How far it has got is durable: it goes on where
 * it stopped, whoever asks, and what is here already is not brought over again.
 */
export function createImporter(deps: {
  reader: Reader;
  queue: WriteQueue;
  channels: ChannelDesk;
  tools: ChannelTools;
  actions: ActionRunner;
  attachments: AttachmentStore;
  newId: NewId;
}): (inbox: Inbox) => Promise<ImportProgress & { done: boolean }> {
  /** One page at a time for each inbox: two who ask do not do the same twice. */
  const underWay = new Map<string, Promise<UnderWay>>();

  async function bringOver(
    inbox: Inbox,
    { from, unreachable, messages }: HistoricThread,
    now: ImportProgress,
  ): Promise<void> {
    for (let at = 0; at < messages.length; at += AT_ONCE) {
      const some = await Promise.all(
        messages.slice(at, at + AT_ONCE).map(async ({ attachments, ...rest }) => ({
          ...rest,
          ...(await filesOf(deps, attachments)),
        })),
      );
      const ended = messages.at(-1)?.at;
      const input = { inbox: inbox.id, from, unreachable, ended, messages: some };
      const { result } = await deps.actions.run(SYSTEM, { action: 'conversation.import', input });
      now.added += (result as { added: number }).added;
      now.messages += some.length;
    }
  }

  async function begin(inbox: Inbox): Promise<UnderWay> {
    const { channel, configured } = await deps.channels.configure(inbox);
    if (channel.history === undefined) {
      throw new Failure('policy', `${channel.label} does not tell what was said before.`, {
        hint: 'Messenger inboxes do: parley inbox list.',
      });
    }
    const before = saved.safeParse(await deps.reader.sourceCursor(inbox.id)).data?.import;
    // One that was through begins anew, and finds only what is new.
    const now: ImportProgress = { ...(before?.next === undefined ? NOTHING : before) };
    const page = async (): Promise<void> => {
      const told = await channel.history?.(now.next, configured, deps.tools);
      const { threads, next }: HistoryPage = told ?? { threads: [] };
      for (const thread of threads) {
        await bringOver(inbox, thread, now);
        now.threads += 1;
        now.withheld += thread.withheld;
      }
      now.next = next;
      await deps.queue.submit(({ tx }) => tx.saveSourceCursor(inbox.id, { import: now }));
    };
    return { now, work: page() };
  }

  /** Joins what is under way, or begins. */
  function stepOf(inbox: Inbox): Promise<UnderWay> {
    const found = underWay.get(inbox.id);
    if (found !== undefined) return found;
    const begun = begin(inbox);
    underWay.set(inbox.id, begun);
    // Whoever waits hears of it; the next who asks begins anew.
    const end = (): void => void underWay.delete(inbox.id);
    begun.then(({ work }) => work).then(end, end);
    return begun;
  }

  return async (inbox) => {
    const { now, work } = await stepOf(inbox);
    const waiting = new AbortController();
    const isThrough = await Promise.race([
      work.then(() => true),
      sleep(deps.tools.clock, ANSWER_MS, waiting.signal).then(() => false),
    ]).finally(() => waiting.abort());
    return { ...now, done: isThrough && now.next === undefined };
  };
}
