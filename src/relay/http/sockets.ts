import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE } from '../../protocol/close-codes.ts';
import { MAX_UP_FRAME_BYTES } from '../../protocol/limits.ts';
import { addressBlock } from '../address-block.ts';

/** A kind of socket: which path, how large its frames may be, who serves it. */
export type SocketRoute = {
  matches(path: string): boolean;
  maxFrameBytes: number;
  /** Says no before the handshake, with an HTTP status; undefined lets it in. */
  refuse(request: IncomingMessage): { status: number; why: string } | undefined;
  serve(socket: WebSocket, request: IncomingMessage): void;
};

export type SocketServer = {
  /** Tells every socket to come back later, and stops taking new ones. */
  close(): void;
};

/** Without these, a message in tiny fragments costs a hundred times its size (ws issue 2331). */
const FRAGMENT_LIMITS = { maxFragments: 64, maxBufferedChunks: 1_024 };
const PING_EVERY_MS = 25_000;
const CLOSE_WITHIN_MS = 1_000;
const SOCKETS_PER_ADDRESS = 200;
const SOCKETS = 10_000;
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Takes WebSocket handshakes on the HTTP server and hands the sockets to their routes; drops those that fall silent. */
export function serveSockets(
  server: Server,
  routes: readonly SocketRoute[],
  /** Takes handshakes of its own; true when it did. */
  elsewhere: (request: IncomingMessage, duplex: Duplex, head: Buffer) => boolean,
): SocketServer {
  const sockets = new Map<WebSocket, { alive: boolean; block: string }>();
  const servers = new Map(
    routes.map((route) => [
      route,
      new WebSocketServer({
        noServer: true,
        maxPayload: route.maxFrameBytes,
        perMessageDeflate: false,
        clientTracking: false,
        ...FRAGMENT_LIMITS,
      }),
    ]),
  );

  function upgrade(request: IncomingMessage, duplex: Duplex, head: Buffer): void {
    duplex.on('error', () => duplex.destroy());
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = routes.find((candidate) => candidate.matches(path));
    if (route === undefined) {
      if (!elsewhere(request, duplex, head)) refuse(duplex, 404, 'There is no socket here.');
      return;
    }
    const no = route.refuse(request) ?? crowded(request);
    if (no !== undefined) return refuse(duplex, no.status, no.why);
    servers.get(route)?.handleUpgrade(request, duplex, head, (socket) => {
      const seat = { alive: true, block: blockOf(request) };
      sockets.set(socket, seat);
      socket.on('pong', () => {
        seat.alive = true;
      });
      // A frame that is too large or no frame at all: `ws` says so and closes; who does not go is cut off.
      socket.on('error', () => setTimeout(() => socket.terminate(), CLOSE_WITHIN_MS).unref());
      socket.on('close', () => sockets.delete(socket));
      route.serve(socket, request);
    });
  }

  function crowded(request: IncomingMessage): { status: number; why: string } | undefined {
    const block = blockOf(request);
    const fromThere = [...sockets.values()].filter((seat) => seat.block === block).length;
    const isLocal = LOOPBACK.has(addressOf(request));
    if (sockets.size >= SOCKETS || (!isLocal && fromThere >= SOCKETS_PER_ADDRESS)) {
      return { status: 429, why: 'Too many sockets.' };
    }
    return undefined;
  }

  const heart = setInterval(() => {
    for (const [socket, seat] of sockets) {
      if (!seat.alive) socket.terminate();
      else {
        seat.alive = false;
        socket.ping();
      }
    }
  }, PING_EVERY_MS);
  heart.unref();
  server.on('upgrade', upgrade);

  return {
    close() {
      clearInterval(heart);
      server.off('upgrade', upgrade);
      for (const socket of sockets.keys()) socket.close(CLOSE.restart, 'the relay stops');
      setTimeout(() => {
        for (const socket of sockets.keys()) socket.terminate();
      }, 500).unref();
    },
  };
}

/** Browsers send an Origin: only a page of this very host may open a socket. Programs send none. */
export function refuseForeignOrigin(request: IncomingMessage): { status: number; why: string } | undefined {
  const { origin, host } = request.headers;
  if (origin === undefined) return undefined;
  try {
    if (new URL(origin).host === host) return undefined;
  } catch {
    // "null" and other nonsense: foreign.
  }
  return { status: 403, why: 'This origin may not open a socket.' };
}

export const AGENT_SOCKET_PATH = '/api/v1/socket';
export const AGENT_FRAME_BYTES = MAX_UP_FRAME_BYTES;

/** The peer's address; a proxy's word for it is taken from this machine only. */
export function addressOf(request: IncomingMessage): string {
  const peer = request.socket.remoteAddress ?? '';
  const forwarded = LOOPBACK.has(peer) ? request.headers['x-forwarded-for'] : undefined;
  const last = typeof forwarded === 'string' ? forwarded.split(',').at(-1)?.trim() : undefined;
  return last !== undefined && last !== '' ? last : peer;
}

const blockOf = (request: IncomingMessage): string => addressBlock(addressOf(request));

function refuse(duplex: Duplex, status: number, why: string): void {
  const body = JSON.stringify({
    error: {
      kind: status === 404 ? 'not_found' : status === 429 ? 'rate_limited' : 'forbidden',
      message: why,
    },
  });
  duplex.end(
    `HTTP/1.1 ${status} Refused\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
