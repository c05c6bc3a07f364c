import { WebSocket } from 'ws';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import type { Random } from '../../lib/random.ts';

export type Session = { id: string; url: string; seq: number };

type LineEnd = {
  /** To be resumed; undefined: a new one has to begin. */
  session: Session | undefined;
  /** Of the closing; 0 when we hung up. */
  code: number;
  why: string;
  /** It had begun or gone on with a session. */
  worked: boolean;
};

/** The closing code leaves the session alive: with 1000 or 1001 Discord would end it (Gateway, Disconnecting). */
const HANG_UP = 4_900;
const HELLO_MS = 30_000;
const MAX_FRAME_BYTES = 32 * 2 ** 20;

const frame = z.looseObject({
  op: z.number(),
  t: z.string().nullish(),
  s: z.number().nullish(),
  d: z.unknown().optional(),
});
const hello = z.looseObject({ heartbeat_interval: z.number().positive() });
const ready = z.looseObject({ session_id: z.string().min(1), resume_gateway_url: z.string() });

/** After these there is no session any more (Gateway Close Event Codes). */
const ENDS_SESSION = new Set([4003, 4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

/**
 * One line to the gateway, from its first word to its last (https://docs.discord.com/developers/events/gateway): hello,
 * heartbeats, a session begun or resumed, dispatches one after the other. What is dispatched counts as received once
 * `onDispatch` has made it durable: until then the gateway tells it again to whoever resumes.
 */
export function holdLine(of: {
  url: string;
  /** Where the host of the URL is to be reached. */
  address: string;
  token: string;
  intents: number;
  session: Session | undefined;
  clock: Clock;
  random: Random;
  /** The session has begun or goes on. */
  onReady(session: Session, how: 'begun' | 'resumed', data: unknown): Promise<void>;
  onDispatch(type: string, data: unknown, session: Session): Promise<void>;
  signal: AbortSignal;
}): Promise<LineEnd> {
  const { clock, random, signal } = of;
  return new Promise((resolve) => {
    let session = of.session === undefined ? undefined : { ...of.session };
    let worked = false;
    let isOver = false;
    let heard = true;
    let cancelBeat: () => void = clock.after(HELLO_MS, () => hangUp('it said nothing'));
    /** Everything in its order: a frame is looked at when the one before is durable. */
    let work: Promise<void> = Promise.resolve();

    const socket = new WebSocket(of.url, {
      maxPayload: MAX_FRAME_BYTES,
      handshakeTimeout: HELLO_MS,
      perMessageDeflate: false,
      lookup: (_host, options, done) => {
        const family = of.address.includes(':') ? 6 : 4;
        if (options.all === true) done(null, [{ address: of.address, family }]);
        else done(null, of.address, family);
      },
    });
    const say = (op: number, d: unknown): void => {
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ op, d }));
    };

    function end(code: number, why: string): void {
      if (isOver) return;
      isOver = true;
      cancelBeat();
      signal.removeEventListener('abort', stop);
      socket.close(HANG_UP);
      // What is being made durable is waited for: the session goes on behind it.
      void work
        .catch(() => undefined)
        .then(() => {
          socket.terminate();
          resolve({ session: ENDS_SESSION.has(code) ? undefined : session, code, why, worked });
        });
    }
    const hangUp = (why: string): void => end(0, why);
    const stop = (): void => hangUp('stopped');

    function beat(everyMs: number): void {
      if (!heard) return hangUp('it no longer answers heartbeats');
      heard = false;
      say(1, session?.seq ?? null);
      cancelBeat = clock.after(everyMs, () => beat(everyMs));
    }

    function greet(data: unknown): void {
      const everyMs = hello.parse(data).heartbeat_interval;
      cancelBeat();
      cancelBeat = clock.after(everyMs * random.fraction(), () => beat(everyMs));
      if (session !== undefined) return say(6, { token: of.token, session_id: session.id, seq: session.seq });
      say(2, {
        token: of.token,
        intents: of.intents,
        properties: { os: 'linux', browser: 'parley', device: 'parley' },
      });
    }

    async function dispatched(type: string, seq: number, data: unknown): Promise<void> {
      if (type === 'READY') {
        const { session_id: id, resume_gateway_url: url } = ready.parse(data);
        session = { id, url, seq };
        worked = true;
        return of.onReady(session, 'begun', data);
      }
      if (session === undefined) return undefined;
      const next = { ...session, seq };
      if (type === 'RESUMED') {
        worked = true;
        await of.onReady(next, 'resumed', data);
      } else await of.onDispatch(type, data, next);
      session = next;
      return undefined;
    }

    async function take(text: string): Promise<void> {
      if (isOver) return;
      const { op, t, s, d } = frame.parse(JSON.parse(text));
      switch (op) {
        case 0:
          return dispatched(t ?? '', s ?? session?.seq ?? 0, d);
        case 1:
          return say(1, session?.seq ?? null);
        case 7:
          return hangUp('it wants us to come back');
        case 9:
          if (d !== true) session = undefined;
          return hangUp('the session is no longer valid');
        case 10:
          return greet(d);
        default:
          return undefined;
      }
    }

    socket.on('message', (data) => {
      heard = true;
      const text = Buffer.isBuffer(data)
        ? data.toString()
        : Buffer.concat([data].flat() as Buffer[]).toString();
      work = work.then(() => take(text)).catch((error: unknown) => hangUp((error as Error).message));
    });
    socket.on('close', (code, reason) => end(code, reason.toString() || `closed with ${code}`));
    socket.on('error', (error) => hangUp(error.message));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
