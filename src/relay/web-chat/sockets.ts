import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import { CLOSE } from '../../protocol/close-codes.ts';
import { MAX_VISITOR_FRAME_BYTES } from '../../protocol/visitor.ts';
import { openConnection, type ConnectionDeps } from './connection.ts';
import { isOwnOrigin } from './origin.ts';

const HELLO_WITHIN_MS = 5000;
const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 10_000;
const MAX_PER_ADDRESS = 50;
const MAX_UNSEATED = 2000;
/** A browser that lets so much pile up is too slow: it comes back and resumes. */
const MAX_BUFFERED_BYTES = 1_048_576;

const PATH = /^\/api\/chat\/([a-z0-9][a-z0-9-]{0,47})\/socket$/;

/** `ws` lets 131,000 fragments of one message through by default; the types do not know these two options yet. */
const LIMITS: ServerOptions & { maxFragments: number; maxBufferedChunks: number } = {
  noServer: true,
  maxPayload: MAX_VISITOR_FRAME_BYTES,
  maxFragments: 64,
  maxBufferedChunks: 1024,
  perMessageDeflate: false,
  skipUTF8Validation: false,
};

export type VisitorSockets = {
  /** Takes the upgrade request when it is for a visitor socket; false when it is somebody else's. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Ends all sockets; visitors' pages come back by themselves. */
  close(): void;
};

/**
 * Takes the handshakes of visitors’ pages: how many, how fast and how large is decided here, before a frame is read.
 */
export function visitorSockets(deps: ConnectionDeps): VisitorSockets {
  const { host } = deps;
  const server = new WebSocketServer(LIMITS);
  const perAddress = new Map<string, number>();
  let unseated = 0;

  function accept(socket: WebSocket, slug: string, address: string): void {
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    unseated += 1;
    let counted = true;
    const seated = (): void => {
      if (counted) unseated -= 1;
      counted = false;
    };
    const connection = openConnection(
      {
        send(frame) {
          if (frame.t === 'ready') seated();
          if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.close(CLOSE.tooSlow);
          else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
        },
        close: (code) => socket.close(code),
      },
      slug,
      address,
      deps,
    );
    const cancelHello = host.clock.after(HELLO_WITHIN_MS, () => {
      if (!connection.isSeated()) socket.close(CLOSE.notSignedIn);
    });
    const cancelHeartbeat = heartbeat(socket);
    socket.on('message', (data, isBinary) => {
      if (isBinary || !Buffer.isBuffer(data)) socket.close(CLOSE.badFrame);
      else connection.receive(data.toString('utf8'));
    });
    // `ws` closes the socket after any error; what is left to do happens there.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      cancelHello();
      cancelHeartbeat();
      connection.closed();
      seated();
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left === 0) perAddress.delete(address);
      else perAddress.set(address, left);
    });
  }

  function heartbeat(socket: WebSocket): () => void {
    let cancel = host.clock.after(PING_EVERY_MS, ping);
    function ping(): void {
      socket.ping();
      cancel = host.clock.after(PONG_WITHIN_MS, () => socket.terminate());
    }
    socket.on('pong', () => {
      cancel();
      cancel = host.clock.after(PING_EVERY_MS, ping);
    });
    return () => cancel();
  }

  return {
    handleUpgrade(request, socket, head) {
      const slug = PATH.exec((request.url ?? '').split('?')[0] ?? '')?.[1];
      if (slug === undefined) return false;
      const address = host.clientAddress(request);
      if (!isOwnOrigin(request.headers.origin, request.headers.host, host.publicOrigin())) {
        refuse(socket, '403 Forbidden');
      } else if ((perAddress.get(address) ?? 0) >= MAX_PER_ADDRESS) {
        refuse(socket, '429 Too Many Requests');
      } else if (unseated >= MAX_UNSEATED) {
        refuse(socket, '503 Service Unavailable');
      } else {
        server.handleUpgrade(request, socket, head, (opened) => accept(opened, slug, address));
      }
      return true;
    },
    close() {
      for (const client of server.clients) client.close(CLOSE.restart);
      server.close();
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
