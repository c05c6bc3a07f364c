import { WebSocket } from 'ws';
import type { DownFrame } from '../../src/protocol/down.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts';

/** An agents' socket without a client behind it: sends whatever a test wants, in any order. */
export type RawSocket = {
  socket: WebSocket;
  /** All that came, oldest first. */
  frames: DownFrame[];
  closed: Promise<{ code: number; reason: string }>;
  opened: Promise<void>;
  send(frame: unknown): void;
  /** Signs in and waits for the last frame of signing in. */
  signIn(token: string): Promise<void>;
  /** Resolves with the first frame, old or new, that fits; rejects when the socket closes before. */
  find<Found extends DownFrame>(fits: (frame: DownFrame) => frame is Found): Promise<Found>;
  find(fits: (frame: DownFrame) => boolean): Promise<DownFrame>;
  /** Does something; resolves with its outcome. */
  act(action: string, input: unknown, id?: string): Promise<ActOutcome>;
  read(read: string, input: unknown): Promise<ReadAnswer>;
};

export type ActOutcome = Extract<DownFrame, { t: 'acks' }>['acks'][number]['outcome'];
export type ReadAnswer = Extract<DownFrame, { t: 'answer' }>['answer'];

export const hello = (token: string, more: object = {}) => ({
  t: 'hello',
  protocol: PROTOCOL_VERSION,
  token,
  ...more,
});

let serial = 0;
const nextId = (): string => `raw-socket-${++serial}`;

export function rawSocket(url: string, headers: Record<string, string> = {}): RawSocket {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/socket`, { headers });
  const frames: DownFrame[] = [];
  const looking = new Set<() => void>();
  const look = (): void => {
    for (const again of looking) again();
  };
  let ended: { code: number; reason: string } | undefined;
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      ended = { code, reason: reason.toString() };
      resolve(ended);
      look();
    });
  });
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
  opened.catch(() => undefined);
  socket.on('message', (data: Buffer) => {
    frames.push(JSON.parse(data.toString()) as DownFrame);
    look();
  });

  const raw: RawSocket = {
    socket,
    frames,
    closed,
    opened,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    async signIn(token) {
      await opened;
      raw.send(hello(token));
      await raw.find((frame) => frame.t === 'signals');
    },
    find<Found extends DownFrame>(fits: (frame: DownFrame) => frame is Found): Promise<Found> {
      return new Promise((resolve, reject) => {
        const again = (): void => {
          const found = frames.find(fits);
          if (found === undefined && ended === undefined) return;
          looking.delete(again);
          if (found !== undefined) resolve(found);
          else reject(new Error(`the socket closed: ${JSON.stringify(ended)}`));
        };
        looking.add(again);
        again();
      });
    },
    async act(action, input, id = nextId()) {
      const from = frames.length;
      raw.send({ t: 'act', id, action, input });
      const isOurs = (frame: DownFrame): frame is Extract<DownFrame, { t: 'acks' }> =>
        frame.t === 'acks' && frames.indexOf(frame) >= from && frame.acks.some((ack) => ack.id === id);
      const { acks } = await raw.find(isOurs);
      const own = acks.find((ack) => ack.id === id);
      if (own === undefined) throw new Error('no ack');
      return own.outcome;
    },
    async read(read, input) {
      const id = nextId();
      raw.send({ t: 'read', id, read, input });
      const isOurs = (frame: DownFrame): frame is Extract<DownFrame, { t: 'answer' }> =>
        frame.t === 'answer' && frame.id === id;
      return (await raw.find(isOurs)).answer;
    },
  };
  return raw;
}
