import { Failure } from '../../domain/failure.ts';
import { CLOSE } from '../../protocol/close-codes.ts';
import { visitorUp, type VisitorDown, type VisitorUp } from '../../protocol/visitor.ts';
import type { WebChatHost } from './host.ts';
import type { VisitorHub } from './hub.ts';
import { RULES, takeFor } from './limits.ts';
import { receiveMessage } from './receive.ts';
import { newSeat, readThread, tell, type Seat, type SeatDeps } from './seat.ts';
import type { Tickets, UploadReceipt } from './tickets.ts';
import { dueFields, findVisitor } from './visitors.ts';

export type ConnectionDeps = SeatDeps & {
  host: WebChatHost;
  hub: VisitorHub;
  receipts: Tickets<UploadReceipt>;
};

/** The socket under a connection, as little of it as is needed. */
export type Line = {
  send(frame: VisitorDown): void;
  close(code: number): void;
};

/** One visitor's socket: unknown until `hello`, then seated, then gone. */
export type Connection = {
  /** Takes a text frame; they are handled one after the other. */
  receive(text: string): void;
  closed(): void;
  isSeated(): boolean;
};

type State = { is: 'waiting' } | { is: 'seated'; seat: Seat; typing: boolean } | { is: 'gone' };

/** `slug` names the inbox, `address` is the client's, for its rate limits. */
export function openConnection(line: Line, slug: string, address: string, deps: ConnectionDeps): Connection {
  const { host, hub } = deps;
  let state: State = { is: 'waiting' };
  let turn: Promise<void> = Promise.resolve();

  const end = (code: number): void => {
    leave();
    line.close(code);
  };

  function leave(): void {
    if (state.is === 'seated') {
      hub.leave(state.seat);
      if (state.typing && state.seat.conversationId !== undefined) {
        host.typing(state.seat.conversationId, false);
      }
    }
    state = { is: 'gone' };
  }

  async function hello(frame: VisitorUp & { t: 'hello' }): Promise<void> {
    const web = await host.inboxBySlug(slug);
    if (web === undefined) {
      // Paused, perhaps: the token stays good, and the page comes back by itself.
      end(CLOSE.restart);
      return;
    }
    const visitor = await findVisitor(host, web.inbox.id, frame.token);
    if (visitor === undefined) {
      end(CLOSE.notSignedIn);
      return;
    }
    if (state.is !== 'waiting') return;
    const seat = newSeat(web, visitor, (frame) => line.send(frame));
    seat.held = [];
    hub.join(seat);
    state = { is: 'seated', seat, typing: false };
    const read = await readThread(seat, deps);
    line.send(ready(seat, read, frame.since));
    const held = seat.held;
    seat.held = null;
    for (const change of held) await tell(seat, change, deps);
  }

  function ready(
    seat: Seat,
    read: Awaited<ReturnType<typeof readThread>>,
    since: number | undefined,
  ): VisitorDown {
    const entries = read?.entries ?? [];
    const more = read?.thread.more ?? false;
    // The page's messages and ours meet when ours reach back to one it holds; otherwise there would be a hole.
    const resumed =
      since !== undefined && (!more || entries.some(({ version, seq }) => version <= since || seq <= since));
    return {
      t: 'ready',
      ...(seat.conversationId === undefined ? {} : { conversation: { id: seat.conversationId } }),
      entries: resumed ? entries.filter(({ version }) => version > since) : entries,
      resumed,
      more,
      presence: host.presence(),
      agentReadSeq: read?.thread.agentReadSeq ?? 0,
      readSeq: read?.thread.customerReadSeq ?? 0,
      due: dueFields(seat.web, seat.visitor).map(({ key }) => key),
    };
  }

  async function handle(frame: VisitorUp): Promise<void> {
    if (state.is === 'gone') return;
    if (state.is === 'waiting') {
      if (frame.t === 'hello') await hello(frame);
      else end(CLOSE.notSignedIn);
      return;
    }
    const { seat } = state;
    switch (frame.t) {
      case 'hello':
        end(CLOSE.badFrame);
        return;
      case 'message':
        line.send(await receiveMessage(frame, seat, address, deps));
        return;
      case 'typing':
        if (seat.conversationId === undefined || state.typing === frame.on) return;
        state.typing = frame.on;
        host.typing(seat.conversationId, frame.on);
        return;
      case 'read':
        if (seat.conversationId !== undefined) {
          await host.customerRead(seat.conversationId, frame.upToSeq);
        }
        return;
      case 'earlier': {
        const read = await readThread(seat, deps, frame.beforeSeq);
        line.send({ t: 'earlier', entries: read?.entries ?? [], more: read?.thread.more ?? false });
      }
    }
  }

  return {
    receive(text) {
      if (state.is === 'gone') return;
      const frame = parseFrame(text);
      if (frame === undefined) {
        end(CLOSE.badFrame);
        return;
      }
      const visitor = state.is === 'seated' ? state.seat.visitor.tokenHash : undefined;
      if (takeFor(host.limiter, RULES.frame, { visitor, address }) > 0) {
        end(CLOSE.rateLimited);
        return;
      }
      turn = turn
        .then(() => handle(frame))
        .catch((error: unknown) => {
          if (!(error instanceof Failure))
            host.log.warn({ err: error }, 'A visitor’s frame could not be handled.');
          end(CLOSE.restart);
        });
    },
    closed: leave,
    isSeated: () => state.is === 'seated',
  };
}

function parseFrame(text: string): VisitorUp | undefined {
  try {
    return visitorUp.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
