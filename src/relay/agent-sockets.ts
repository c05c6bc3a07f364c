import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import type { Change } from '../domain/change.ts';
import { CLOSE } from '../protocol/close-codes.ts';
import { createBucket } from './limiter.ts';
import {
  AGENT_FRAME_BYTES,
  AGENT_SOCKET_PATH,
  refuseForeignOrigin,
  type SocketRoute,
} from './http/sockets.ts';
import { createSnapshots } from './sockets/snapshot.ts';
import { openSession, type Session, type SessionDeps } from './sockets/session.ts';
import { lastTextFrame } from './sockets/text-frame.ts';

/** Acts and reads of one socket: a burst for a bulk action or a reconnect, then 20 a second. */
const FRAMES = { burst: 200, perMs: 10_000 };

export type AgentSockets = {
  route: SocketRoute;
  /** Closes the sockets of a token or an agent that was revoked. */
  closeSockets(of: { tokenId: string } | { agentId: string }): void;
  /** What was committed: a colleague's new role holds at once on their open sockets. */
  onChanges(changes: readonly Change[]): void;
};

/** What is written to the stream in one turn of the event loop leaves as one write. */
function holding(stream: Duplex): () => void {
  let isHeld = false;
  return () => {
    if (isHeld) return;
    isHeld = true;
    stream.cork();
    setImmediate(() => {
      isHeld = false;
      stream.uncork();
    });
  };
}

/** Agents' sockets: each becomes a session. */
export function createAgentSockets(deps: Omit<SessionDeps, 'bucket' | 'snapshots'>): AgentSockets {
  const sessions = new Set<Session>();
  const framed = lastTextFrame();
  const snapshots = createSnapshots(deps);

  function serve(socket: WebSocket, { socket: stream }: IncomingMessage): void {
    const session = openSession(
      {
        // Past `ws`, which neither compresses nor holds back anything here: what it writes itself stays in order. Frames
        // whose memory is used again go through it, for it copies nothing and says when they have left.
        send: (frame, sent) => {
          if (sent !== undefined) socket.send(frame, { binary: false }, sent);
          else if (socket.readyState === WebSocket.OPEN) stream.write(framed(frame));
        },
        buffered: () => socket.bufferedAmount,
        close: (code, reason) => socket.close(code, reason.slice(0, 120)),
        hold: holding(stream),
      },
      { ...deps, snapshots, bucket: createBucket(deps.clock, FRAMES) },
    );
    sessions.add(session);
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) session.close(CLOSE.badFrame, 'frames are text');
      else session.receive(data.toString('utf8'));
    });
    socket.on('close', () => {
      sessions.delete(session);
      session.gone();
    });
  }

  return {
    route: {
      matches: (path) => path === AGENT_SOCKET_PATH,
      maxFrameBytes: AGENT_FRAME_BYTES,
      refuse: refuseForeignOrigin,
      serve,
    },
    onChanges(changes) {
      for (const { body, seq } of changes) {
        if (body.type !== 'agent.saved') continue;
        for (const session of sessions) {
          if (session.caller()?.agent.id === body.agent.id) session.refresh({ ...body.agent, version: seq });
        }
      }
    },
    closeSockets(of) {
      for (const session of sessions) {
        const caller = session.caller();
        if (caller === undefined) continue;
        const isMeant = 'tokenId' in of ? caller.tokenId === of.tokenId : caller.agent.id === of.agentId;
        if (isMeant) session.close(CLOSE.revoked, 'access was revoked');
      }
    },
  };
}
