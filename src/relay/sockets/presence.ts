import type { Clock } from '../../lib/clock.ts';
import type { OwnSignal, Signal } from '../../protocol/signals.ts';

const TYPING_EXPIRES_MS = 10_000;

type View = { conversationId: string | null; beside?: string | undefined };
type Seat = { agentId: string; state: 'online' | 'away'; viewing: View; typing: string | null };

const NOWHERE: View = { conversationId: null };

const viewingOf = (agentId: string, { conversationId, beside }: View): Signal => ({
  kind: 'viewing',
  agentId,
  conversationId,
  ...(beside === undefined ? {} : { beside }),
});

/**
 * Who is here. Ephemeral: lives as long as the sockets do. An agent with several sockets is online while one of them
 * is, and is shown where the newest of them looks.
 */
export function createPresence(clock: Clock, broadcast: (signal: Signal) => void) {
  const seats = new Map<object, Seat>();
  const typingEnds = new Map<string, () => void>();

  const seatsOf = (agentId: string): Seat[] => [...seats.values()].filter((seat) => seat.agentId === agentId);

  function stopTyping(agentId: string, conversationId: string): void {
    typingEnds.get(agentId)?.();
    typingEnds.delete(agentId);
    broadcast({ kind: 'typing', agentId, conversationId, on: false });
  }

  return {
    /** A socket signed in. The answer tells it who else is here. */
    arrive(socket: object, agentId: string): Signal[] {
      const wasHere = seatsOf(agentId).length > 0;
      seats.set(socket, { agentId, state: 'online', viewing: NOWHERE, typing: null });
      if (!wasHere) broadcast({ kind: 'presence', agentId, state: 'online' });
      return [...seats.values()].flatMap((seat): Signal[] => [
        { kind: 'presence', agentId: seat.agentId, state: seat.state },
        ...(seat.viewing.conversationId === null ? [] : [viewingOf(seat.agentId, seat.viewing)]),
        ...(seat.typing === null
          ? []
          : [{ kind: 'typing' as const, agentId: seat.agentId, conversationId: seat.typing, on: true }]),
      ]);
    },
    leave(socket: object): void {
      const seat = seats.get(socket);
      seats.delete(socket);
      if (seat === undefined) return;
      if (seat.typing !== null) stopTyping(seat.agentId, seat.typing);
      const others = seatsOf(seat.agentId);
      if (others.length === 0) broadcast({ kind: 'presence', agentId: seat.agentId, state: 'offline' });
      else if (seat.viewing.conversationId !== null)
        broadcast(viewingOf(seat.agentId, others.at(-1)?.viewing ?? NOWHERE));
    },
    signal(socket: object, own: OwnSignal): void {
      const seat = seats.get(socket);
      if (seat === undefined) return;
      const { agentId } = seat;
      switch (own.kind) {
        case 'presence':
          seat.state = own.state;
          broadcast({ kind: 'presence', agentId, state: own.state });
          return;
        case 'viewing':
          seat.viewing = { conversationId: own.conversationId, beside: own.beside };
          broadcast(viewingOf(agentId, seat.viewing));
          return;
        case 'typing': {
          if (seat.typing !== null && (seat.typing !== own.conversationId || !own.on))
            stopTyping(agentId, seat.typing);
          seat.typing = own.on ? own.conversationId : null;
          if (!own.on) return;
          typingEnds.get(agentId)?.();
          const { conversationId } = own;
          const end = clock.after(TYPING_EXPIRES_MS, () => {
            seat.typing = null;
            stopTyping(agentId, conversationId);
          });
          typingEnds.set(agentId, end);
          broadcast({ kind: 'typing', agentId, conversationId, on: true });
          return;
        }
        default:
          own satisfies never;
      }
    },
    /** Who is here, away or not. */
    online: (): string[] => [...new Set([...seats.values()].map(({ agentId }) => agentId))],
  };
}

export type PresenceDesk = ReturnType<typeof createPresence>;
