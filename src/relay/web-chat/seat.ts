import type { Change } from '../../domain/change.ts';
import type { VisitorDown, VisitorEntry } from '../../protocol/visitor.ts';
import type { Thread, Visitor, WebChatHost, WebInbox } from './host.ts';
import type { FileTicket, Tickets } from './tickets.ts';
import { isVisible, toVisitorEntry, type Viewer } from './visible.ts';

/** How many messages a page of the thread holds. */
export const THREAD_PAGE = 100;

export type SeatDeps = { host: WebChatHost; tickets: Tickets<FileTicket> };

/** One signed-in socket of a visitor: what it may see, and where its frames go. */
export type Seat = {
  web: WebInbox;
  visitor: Visitor;
  conversationId: string | undefined;
  conversationIds: Set<string>;
  identityIds: Set<string>;
  /** Changes that came while the thread was being read: told afterwards, so that none falls between. */
  held: Change[] | null;
  send(frame: VisitorDown): void;
};

/** A seat that has been told nothing of its conversation yet. */
export function newSeat(web: WebInbox, visitor: Visitor, send: (frame: VisitorDown) => void): Seat {
  return {
    web,
    visitor,
    conversationId: undefined,
    conversationIds: new Set(),
    identityIds: new Set(),
    held: null,
    send,
  };
}

export const viewerOf = ({ web, visitor, identityIds }: Seat): Viewer => ({
  inboxId: web.inbox.id,
  slug: web.inbox.slug,
  title: web.settings.title,
  address: visitor.address,
  identityIds,
});

/** Reads a page of the thread and remembers whose it is. Undefined: nothing has been written yet. */
export async function readThread(
  seat: Seat,
  { host, tickets }: SeatDeps,
  beforeSeq?: number,
): Promise<{ thread: Thread; entries: VisitorEntry[] } | undefined> {
  const thread = await host.threadFor(seat.web.inbox.id, seat.visitor.address, {
    limit: THREAD_PAGE,
    beforeSeq,
  });
  if (thread === undefined) return undefined;
  seat.conversationId = thread.conversationId;
  for (const id of thread.conversationIds) seat.conversationIds.add(id);
  for (const id of thread.identityIds) seat.identityIds.add(id);
  const viewer = viewerOf(seat);
  const visible = thread.entries.filter((entry) => isVisible(entry, viewer));
  const entries = await Promise.all(visible.map((entry) => toVisitorEntry(entry, viewer, host, tickets)));
  return { thread, entries };
}

/** True when the change may concern this visitor: asked for every seat and every change, so it must be cheap. */
export function concerns(seat: Seat, { body }: Change): boolean {
  if (seat.held !== null) return true;
  switch (body.type) {
    case 'entry.added':
      return body.entry.kind === 'message' && seat.identityIds.has(body.entry.identityId);
    case 'entry.delivery':
    case 'entry.edited':
    case 'entry.deleted':
    case 'conversation.agent_read':
      return seat.conversationIds.has(body.conversationId);
    default:
      return false;
  }
}

/** Tells the visitor of a change that `concerns` them, as far as it is theirs to see. */
export async function tell(seat: Seat, change: Change, { host, tickets }: SeatDeps): Promise<void> {
  if (seat.held !== null) {
    seat.held.push(change);
    return;
  }
  if (!concerns(seat, change)) return;
  const { body, seq } = change;
  switch (body.type) {
    case 'entry.added': {
      const { entry } = body;
      if (entry.kind !== 'message') return;
      seat.conversationIds.add(entry.conversationId);
      if (entry.inboxId === seat.web.inbox.id) seat.conversationId = entry.conversationId;
      const placed = { ...entry, seq, version: seq };
      if (!isVisible(placed, viewerOf(seat))) return;
      seat.send({ t: 'entry', entry: await toVisitorEntry(placed, viewerOf(seat), host, tickets) });
      return;
    }
    case 'entry.delivery':
    case 'entry.deleted':
    case 'entry.edited': {
      const entry = await host.entry(body.entryId);
      if (entry === undefined || !isVisible(entry, viewerOf(seat))) return;
      seat.send({ t: 'entry', entry: await toVisitorEntry(entry, viewerOf(seat), host, tickets) });
      return;
    }
    case 'conversation.agent_read':
      seat.send({ t: 'agent_read', upToSeq: body.upToSeq });
      return;
    default:
  }
}
