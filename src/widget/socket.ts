import type { VisitorDown, VisitorUp } from '../protocol/visitor.ts';

/** The line to the relay: `lost` tries again by itself, `refused` will not (the token is not one any more). */
export type LineState = 'connecting' | 'open' | 'lost' | 'refused';

export type Line = {
  /** False when the line is down: nothing is kept here, `hello` and the outbox make up for it. */
  send(frame: VisitorUp): boolean;
  /** Try at once: the network is back, or an answer is overdue. */
  retryNow(): void;
  close(): void;
};

export type LineOptions = {
  url: string;
  /** The first frame of every connection: who we are and what we hold. */
  hello(): VisitorUp;
  onFrame(frame: VisitorDown): void;
  onState(state: LineState): void;
  /** The relay ended the line over a frame it does not take: sent again, it would end the next one too. */
  onUntaken(): void;
  /** Replaced in tests. */
  open?: ((url: string) => WebSocket) | undefined;
  random?: (() => number) | undefined;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Close codes of `src/protocol/close-codes.ts` after which coming back is no use. */
const FINAL = [4001, 4003, 4010];
/** Those that say that the last frame was the fault (`refusesFrame`). */
const UNTAKEN = [4000, 1009];

/** Holds a socket open, coming back after 0.5 to 30 s (half of it random, so that visitors do not all return at once). */
export function openLine(options: LineOptions): Line {
  const { open = (url) => new WebSocket(url), random = Math.random } = options;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;

  function connect(): void {
    clearTimeout(timer);
    timer = undefined;
    options.onState('connecting');
    const current = open(options.url);
    socket = current;
    current.addEventListener('open', () => current.send(JSON.stringify(options.hello())));
    current.addEventListener('message', (event: MessageEvent) => {
      if (socket !== current || typeof event.data !== 'string') return;
      const frame = JSON.parse(event.data) as VisitorDown;
      if (frame.t === 'ready') {
        failures = 0;
        options.onState('open');
      }
      options.onFrame(frame);
    });
    current.addEventListener('close', ({ code }) => {
      if (socket === current) lost(code);
    });
  }

  function lost(code: number): void {
    socket = undefined;
    if (over) return;
    if (FINAL.includes(code)) {
      over = true;
      options.onState('refused');
      return;
    }
    if (UNTAKEN.includes(code)) options.onUntaken();
    options.onState('lost');
    const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    timer = setTimeout(connect, full / 2 + (full / 2) * random());
  }

  connect();

  return {
    send(frame) {
      if (socket?.readyState !== 1) return false;
      socket.send(JSON.stringify(frame));
      return true;
    },
    retryNow() {
      if (over) return;
      const stale = socket;
      socket = undefined;
      stale?.close();
      failures = 0;
      connect();
    },
    close() {
      over = true;
      clearTimeout(timer);
      const stale = socket;
      socket = undefined;
      stale?.close();
    },
  };
}
