import { conversationOf } from '../../domain/change-facts.ts';
import type { Change } from '../../domain/change.ts';
import { concerns, readThread, tell, type Seat, type SeatDeps } from './seat.ts';

/** Knows the visitors who are here and tells them what concerns them, in the log's order. */
export type VisitorHub = {
  /** Committed changes, in order. Returns at once; telling goes on behind it, one change after the other. */
  onChanges(changes: readonly Change[]): void;
  /** An agent types (or stopped) in a conversation; `name` as customers may read it. */
  agentTyping(conversationId: string, on: boolean, name?: string): void;
  /** Agents came or went. */
  presenceChanged(): void;
  join(seat: Seat): void;
  leave(seat: Seat): void;
  /** The visitor's other windows learn of a conversation that has just begun. */
  refresh(seat: Seat): Promise<void>;
  /** True when the visitor has a window of the chat open. */
  isHere(inboxId: string, address: string): boolean;
  /** Resolves when everything handed in so far has been told. */
  settled(): Promise<void>;
};

const keyOf = ({ web, visitor }: Seat): string => `${web.inbox.id} ${visitor.address}`;

/** Begins with nobody here. */
export function visitorHub(deps: SeatDeps): VisitorHub {
  const seats = new Set<Seat>();
  let telling: Promise<void> = Promise.resolve();

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    telling = telling.then(work).catch((error: unknown) => {
      deps.host.log.warn(
        { err: error },
        'A visitor could not be told of a change; their page catches up later.',
      );
    });
    return telling;
  };

  return {
    onChanges(changes) {
      if (seats.size === 0) return;
      const relevant = changes.filter(({ body }) => conversationOf(body) !== undefined);
      if (relevant.length === 0) return;
      void inTurn(async () => {
        for (const change of relevant) {
          for (const seat of seats) if (concerns(seat, change)) await tell(seat, change, deps);
        }
      });
    },
    agentTyping(conversationId, on, name) {
      for (const seat of seats) {
        // Older conversations of theirs are over: what is typed there is not for this page.
        if (seat.conversationId !== conversationId) continue;
        seat.send({ t: 'agent_typing', on, ...(name === undefined ? {} : { name }) });
      }
    },
    presenceChanged() {
      const presence = deps.host.presence();
      for (const seat of seats) seat.send({ t: 'presence', presence });
    },
    join: (seat) => void seats.add(seat),
    leave: (seat) => void seats.delete(seat),
    refresh: (seat) =>
      inTurn(async () => {
        for (const other of seats) {
          if (keyOf(other) !== keyOf(seat) || other.identityIds.size > 0) continue;
          const read = await readThread(other, deps);
          for (const entry of read?.entries ?? []) other.send({ t: 'entry', entry });
        }
      }),
    isHere: (inboxId, address) =>
      [...seats].some(({ web, visitor }) => web.inbox.id === inboxId && visitor.address === address),
    settled: () => telling,
  };
}
