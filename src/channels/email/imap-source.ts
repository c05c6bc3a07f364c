import type { ImapFlow } from 'imapflow';
import { sleep } from '../../lib/clock.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';
import { retryDelayMs } from '../../lib/retry.ts';
import type { Source } from '../port/source.ts';
import { explainConnection, isConnectionLost, isLoginRefused, throttledForMs } from './errors.ts';
import { imapClient } from './imap-client.ts';
import { cursorFor, imapCursor, readMailbox } from './imap-sync.ts';
import type { ImapCursor, MailSink } from './imap-sync.ts';
import type { MailAccount } from './settings.ts';

/**
 * Keeps one mailbox read: connects, reads what came in the meantime, then waits in IDLE (RFC 2177) with a poll as a net
 * beneath it, for there are servers that forget to notify. Whatever breaks the connection, the next one goes on from the
 * stored cursor.
 */

const POLL_MS = 5 * 60_000;
const BACKOFF = { firstMs: 1000, maxMs: 5 * 60_000 };
/** A refused login is tried again, seldom: providers lock accounts that are hammered. */
const REFUSED_LOGIN_MS = 5 * 60_000;
/**
 * A mail whose download keeps failing is set aside, so that those behind it are read: after five answers that cannot be
 * understood, or twenty broken lines in a row at the very same mail.
 */
const MAX_STRIKES = 20;
const STRIKE_OF_PROTOCOL = 4;
/** Between passes when the server ends IDLE again and again without news. */
const IDLE_FLOOR_MS = 1000;

export type ImapSourceOptions = {
  account: MailAccount;
  /** The account with what it logs in with now; asked before each connection. */
  login?: (() => Promise<MailAccount>) | undefined;
  mailbox: string;
  importDays: number;
  maxBytes: number;
  pollMs?: number | undefined;
};

export type ImapHost = Pick<MailSink, 'deliver' | 'setAside' | 'move' | 'known'> & {
  clock: Clock;
  random: Random;
  /** As last stored; anything that is no cursor counts as none. */
  cursor(): Promise<unknown>;
  /** The last error in words, or undefined when it works again. */
  health(error: string | undefined): void;
};

/** A source that runs until it is stopped and never throws. */
export function imapSource(options: ImapSourceOptions, host: ImapHost): Source {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  return {
    start() {
      running = keepReading(options, host, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** What is remembered from one connection to the next. */
type Troubles = {
  /** Failed connections in a row that brought no mail. */
  attempts: number;
  /** By UID; see `MAX_STRIKES`. */
  strikes: Map<number, number>;
  /** Whether the host believes that all is well. */
  isKnownWell: boolean;
};

async function keepReading(options: ImapSourceOptions, host: ImapHost, signal: AbortSignal): Promise<void> {
  const troubles: Troubles = { attempts: 0, strikes: new Map(), isKnownWell: false };
  while (!signal.aborted) {
    try {
      await readWhileConnected(options, host, troubles, signal);
    } catch (error) {
      if (signal.aborted) return;
      troubles.attempts += 1;
      const isRefused = isLoginRefused(error);
      // A single cut is everyday life and healed at once; only what lasts is worth an operator's eye.
      if (troubles.attempts > 1 || isRefused) {
        troubles.isKnownWell = false;
        host.health(explainConnection(error, 'IMAP', options.account));
      }
      const floorMs = throttledForMs(error) ?? (isRefused ? REFUSED_LOGIN_MS : undefined);
      await sleep(host.clock, retryDelayMs(troubles.attempts, BACKOFF, host.random, floorMs), signal);
    }
  }
}

async function readWhileConnected(
  options: ImapSourceOptions,
  host: ImapHost,
  troubles: Troubles,
  signal: AbortSignal,
): Promise<void> {
  const account = (await options.login?.()) ?? options.account;
  const client = imapClient(account, options.maxBytes);
  const news = newsOf(client);
  const close = (): void => client.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    while (!signal.aborted) {
      await readOnce(client, options, host, troubles, signal);
      troubles.attempts = 0;
      troubles.strikes.clear();
      if (!troubles.isKnownWell) host.health(undefined);
      troubles.isKnownWell = true;
      await waitForNews(client, news, options.pollMs ?? POLL_MS, host.clock);
    }
  } finally {
    signal.removeEventListener('abort', close);
    client.close();
  }
}

async function readOnce(
  client: ImapFlow,
  options: ImapSourceOptions,
  host: ImapHost,
  troubles: Troubles,
  signal: AbortSignal,
): Promise<void> {
  // Opened anew at each pass: a mailbox that was recreated under us shows in its UIDVALIDITY.
  const mailbox = await client.mailboxOpen(options.mailbox, { readOnly: true });
  const stored = imapCursor.safeParse(await host.cursor());
  const first = { nowMs: host.clock.now(), importDays: options.importDays };
  const cursor = cursorFor(stored.data, mailbox, first);
  if (!sameCursor(stored.data, cursor)) await host.move(cursor);

  let fetching: number | undefined;
  const store = async (storing: () => Promise<void>): Promise<void> => {
    // The mail is here: what goes wrong from now on is not its download.
    fetching = undefined;
    await storing();
    troubles.attempts = 0;
  };
  const sink: MailSink = {
    deliver: (raw, at) => store(() => host.deliver(raw, at)),
    setAside: (headers, reason, at) => store(() => host.setAside(headers, reason, at)),
    move: (at) => host.move(at),
    known: (ids) => host.known(ids),
    isHopeless(uid) {
      fetching = uid;
      return (troubles.strikes.get(uid) ?? 0) >= MAX_STRIKES;
    },
    isStopping: () => signal.aborted,
  };
  try {
    await readMailbox(client, cursor, sink, options.maxBytes);
  } catch (error) {
    if (fetching !== undefined) {
      const strike = isConnectionLost(error) ? 1 : STRIKE_OF_PROTOCOL;
      troubles.strikes.set(fetching, (troubles.strikes.get(fetching) ?? 0) + strike);
    }
    throw error;
  }
}

const sameCursor = (a: ImapCursor | undefined, b: ImapCursor): boolean =>
  a !== undefined && a.uidValidity === b.uidValidity && a.lastUid === b.lastUid && a.isRescan === b.isRescan;

/** Remembers that something happened even while nobody waits for it. */
type News = { hasMail: boolean; isClosed: boolean; wake: () => void };

function newsOf(client: ImapFlow): News {
  const news: News = { hasMail: false, isClosed: false, wake: () => undefined };
  client.on('exists', ({ count, prevCount }) => {
    if (count <= prevCount) return;
    news.hasMail = true;
    news.wake();
  });
  client.on('close', () => {
    news.isClosed = true;
    news.wake();
  });
  return news;
}

/** Returns at new mail, at the next poll, or when IDLE ends by itself; throws when the connection is gone. */
async function waitForNews(client: ImapFlow, news: News, pollMs: number, clock: Clock): Promise<void> {
  if (!news.hasMail && !news.isClosed) {
    await new Promise<void>((resolve) => {
      const cancelPoll = clock.after(pollMs, done);
      function done(): void {
        cancelPoll();
        resolve();
      }
      news.wake = done;
      // A refusal (false, or an error: a connection that is gone says so by itself) leaves it to the poll; an end
      // without news leads to another look, but not at once.
      client.idle().then(
        (answer) => (answer === false ? undefined : clock.after(IDLE_FLOOR_MS, done)),
        () => undefined,
      );
    });
  }
  news.wake = () => undefined;
  news.hasMail = false;
  if (news.isClosed) throw new Error('The connection was closed.');
}
