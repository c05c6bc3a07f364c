import type { Change } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { sleep, type Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import { retryDelayMs } from '../lib/retry.ts';
import { CLOSE, refusesFrame, shouldReconnect } from '../protocol/close-codes.ts';
import type { DownFrame } from '../protocol/down.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { Connect, Transport } from './transport.ts';

/** A place in one relay's log. */
export type Cursor = { epoch: string; position: number };

/** Changes in order; the log has been read up to `to`, which may be beyond the last of them. */
export type Stretch = { changes: readonly Change[]; to: number };

export type FollowOptions = {
  from: Cursor;
  /** The log after `position`, one page (the `changes.list` read). */
  page(position: number, epoch: string): Promise<Stretch>;
  /** Keeps on after the end of the log. Without it, the generator ends there. */
  live?: { connect: Connect; token: string } | undefined;
  clock: Clock;
  random: Random;
  signal?: AbortSignal | undefined;
};

const RECONNECT = { firstMs: 250, maxMs: 15_000 };
/** A reader further behind than this hangs up and reads on by pages: memory stays bounded, nobody else is slowed. */
const MAX_WAITING_CHANGES = 1_000;

/**
 * The log from a cursor on: every change once and in order, however often the line breaks. What happened while there
 * was no line is read by pages first. Throws `conflict` when the log is another one than the cursor's, and whatever
 * the relay refuses for good.
 */
export async function* followLog(options: FollowOptions): AsyncGenerator<Stretch, void> {
  const { clock, random, signal, live } = options;
  const { epoch } = options.from;
  let { position } = options.from;
  let failures = 0;

  while (signal?.aborted !== true) {
    try {
      for (;;) {
        const page = await options.page(position, epoch);
        if (page.to <= position) break;
        position = page.to;
        failures = 0;
        yield page;
      }
      if (live === undefined) return;
      const line = openLine(live, { epoch, position }, signal);
      try {
        for await (const stretch of line) {
          position = stretch.to;
          failures = 0;
          yield stretch;
        }
      } finally {
        await line.return(undefined);
      }
    } catch (error) {
      if (live === undefined || !isPassing(error)) throw error;
    }
    failures += 1;
    await sleep(clock, retryDelayMs(failures, RECONNECT, random), signal);
  }
}

function isPassing(error: unknown): boolean {
  return (
    error instanceof Failure &&
    (error.kind === 'unavailable' || error.kind === 'timeout' || error.kind === 'rate_limited')
  );
}

/** One line to the relay, from a cursor until it breaks, falls too far behind or cannot resume. */
async function* openLine(
  { connect, token }: { connect: Connect; token: string },
  from: Cursor,
  signal: AbortSignal | undefined,
): AsyncGenerator<Stretch, void> {
  const waiting: Stretch[] = [];
  let waitingChanges = 0;
  let reached = from.position;
  let end: { failure: Failure | undefined } | undefined;
  let wake: () => void = () => {};
  let transport: Transport | undefined = undefined;

  const stop = (failure?: Failure): void => {
    end ??= { failure };
    transport?.close();
    wake();
  };
  const onAbort = (): void => stop();
  signal?.addEventListener('abort', onAbort, { once: true });

  function receive(frame: DownFrame): void {
    if (end !== undefined) return;
    if (frame.t === 'welcome') {
      if (frame.epoch !== from.epoch) stop(otherLog(from.epoch, frame.epoch));
      else if (frame.position < from.position) stop(beyondTheEnd(from.position, frame.position));
      else if (!frame.resumed) stop();
      return;
    }
    if (frame.t !== 'changes' || frame.to <= reached) return;
    if (frame.from > reached) {
      stop();
      return;
    }
    // A frame may begin before what we have: the relay's reader was ahead of its hub.
    const changes = frame.from < reached ? frame.changes.filter(({ seq }) => seq > reached) : frame.changes;
    reached = frame.to;
    waiting.push({ changes, to: frame.to });
    waitingChanges += frame.changes.length;
    if (waitingChanges > MAX_WAITING_CHANGES) stop();
    else wake();
  }

  transport = connect({
    open: () =>
      transport?.send(JSON.stringify({ t: 'hello', protocol: PROTOCOL_VERSION, token, resume: from })),
    frame: (text) => receive(JSON.parse(text) as DownFrame),
    closed: (code, reason) => stop(isFinal(code) ? refusal(code, reason) : undefined),
  });

  try {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) {
        waitingChanges -= next.changes.length;
        yield next;
      } else if (end !== undefined) {
        if (end.failure !== undefined) throw end.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
    stop();
  }
}

function otherLog(mine: string, theirs: string): Failure {
  return new Failure('conflict', 'The cursor belongs to another log: the relay’s data were replaced.', {
    hint: 'Start anew: without --since from now on, or with --since 0 from the beginning.',
    details: { cursorEpoch: mine, relayEpoch: theirs },
  });
}

function beyondTheEnd(position: number, end: number): Failure {
  return new Failure('conflict', `The cursor stands at ${position}, but the log ends at ${end}.`, {
    hint: 'The relay’s data were put back to an earlier state. Start anew: without --since, or with --since 0.',
  });
}

/** The greeting is all that is ever sent: when it is refused, the next one would be too. */
const isFinal = (code: number): boolean => !shouldReconnect(code) || refusesFrame(code);

function refusal(code: number, reason: string): Failure {
  if (code === CLOSE.wrongVersion || refusesFrame(code))
    return new Failure('conflict', reason || 'The relay speaks another version of the protocol.', {
      hint: 'Use the same version of Parley on both sides.',
    });
  return new Failure('not_signed_in', reason || 'The relay does not accept this token.', {
    hint: 'Sign in again: parley login <url>.',
  });
}

/** Reads `<epoch>:<position>`. Throws `Failure` `bad_input`. */
export function parseCursor(text: string): Cursor {
  const match = /^([A-Za-z0-9_-]{1,64}):(\d{1,15})$/.exec(text.trim());
  if (match?.[1] === undefined)
    throw new Failure('bad_input', `“${text}” is not a cursor.`, {
      hint: 'A cursor is what tail prints with each change, like 9f3c:1042; 0 is the beginning of the log.',
    });
  return { epoch: match[1], position: Number(match[2]) };
}

export const formatCursor = ({ epoch, position }: Cursor): string => `${epoch}:${position}`;
