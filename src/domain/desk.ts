import type { Agent, Team } from './agent.ts';
import type { CannedReply } from './canned-reply.ts';
import type { DeskMacro } from './desk-macro.ts';
import { conversationOf } from './change-facts.ts';
import type { Change } from './change.ts';
import type { ChannelInfo } from './channel.ts';
import type { Contact } from './contact.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { contactsOf, evolveContact } from './evolve-contact.ts';
import { evolveConversation, evolveEntry } from './evolve.ts';
import type { Inbox } from './inbox.ts';
import type { SavedQueue } from './saved-queue.ts';
import type { Entry } from './timeline.ts';
import { newestSeq, withEntry } from './thread-order.ts';

/**
 * A desk in memory: what a replica holds. Maps are changed in place (10,000 conversations are not copied for one
 * key press); what they hold is never mutated, so a view may compare by identity.
 */
export type Desk = {
  conversations: Map<string, Conversation>;
  contacts: Map<string, Contact>;
  agents: Map<string, Agent>;
  teams: Map<string, Team>;
  inboxes: Map<string, Inbox>;
  /** By kind. They come with the relay's program: no change alters them. */
  channels: Map<string, ChannelInfo>;
  canned: Map<string, CannedReply>;
  /** The team's macros; an agent's own are on their machine. */
  macros: Map<string, DeskMacro>;
  /** Saved queues this agent may see: their own, and all teams'. */
  queues: Map<string, SavedQueue>;
  /** Threads that were opened, by conversation, oldest entry first. Not every conversation's. */
  threads: Map<string, readonly Entry[]>;
  /** By `draftKey`. */
  drafts: Map<string, Draft>;
  /** How far this agent has read, by conversation. */
  reads: Map<string, number>;
};

/** A desk of which nothing is known yet. */
export function emptyDesk(): Desk {
  return {
    conversations: new Map(),
    contacts: new Map(),
    agents: new Map(),
    teams: new Map(),
    inboxes: new Map(),
    channels: new Map(),
    canned: new Map(),
    macros: new Map(),
    queues: new Map(),
    threads: new Map(),
    drafts: new Map(),
    reads: new Map(),
  };
}

export const draftKey = (draft: Pick<Draft, 'agentId' | 'conversationId' | 'kind'>): string =>
  `${draft.agentId} ${draft.conversationId} ${draft.kind}`;

/** Applies one change in place. Idempotent: applying a change again, or one already in a snapshot, alters nothing. */
export function applyChange(desk: Desk, change: Change): void {
  const { body, seq } = change;
  evolveIn(desk.conversations, conversationOf(body), (before) => evolveConversation(before, change));
  for (const id of contactsOf(body)) evolveIn(desk.contacts, id, (before) => evolveContact(before, change));
  switch (body.type) {
    case 'entry.added':
    case 'entry.released':
    case 'entry.delivery':
    case 'entry.edited':
    case 'entry.reacted':
    case 'entry.deed':
    case 'entry.deleted':
    case 'entry.file':
      applyToThread(desk, change);
      return;
    case 'agent.saved':
      keepNewer(desk.agents, body.agent, seq);
      return;
    case 'team.saved':
      keepNewer(desk.teams, body.team, seq);
      return;
    case 'inbox.saved':
      keepNewer(desk.inboxes, body.inbox, seq);
      return;
    case 'canned.saved':
      keepNewer(desk.canned, body.canned, seq);
      return;
    case 'canned.removed':
      desk.canned.delete(body.cannedReplyId);
      return;
    case 'macro.saved':
      keepNewer(desk.macros, body.macro, seq);
      return;
    case 'macro.removed':
      desk.macros.delete(body.deskMacroId);
      return;
    case 'queue.saved':
      keepNewer(desk.queues, body.queue, seq);
      return;
    case 'queue.removed':
      desk.queues.delete(body.queueId);
      return;
    case 'draft.saved':
      desk.drafts.set(draftKey(body.draft), { ...body.draft, version: seq });
      return;
    case 'draft.discarded':
      desk.drafts.delete(draftKey(body));
      return;
    case 'conversation.agent_read':
      desk.reads.set(body.conversationId, Math.max(desk.reads.get(body.conversationId) ?? 0, body.upToSeq));
      return;
    default:
  }
}

/** Messages from the customer an agent has not read: the newest message counts, whatever its author. */
export function isUnread(desk: Desk, conversation: Conversation): boolean {
  return (
    conversation.preview?.from === 'customer' &&
    conversation.lastMessageSeq > (desk.reads.get(conversation.id) ?? 0)
  );
}

function evolveIn<Thing>(
  map: Map<string, Thing>,
  id: string | undefined,
  evolve: (before: Thing | undefined) => Thing | undefined,
): void {
  if (id === undefined) return;
  const before = map.get(id);
  const after = evolve(before);
  if (after !== undefined && after !== before) map.set(id, after);
}

function keepNewer<Thing extends { id: string; version: number }>(
  map: Map<string, Thing>,
  saved: Omit<Thing, 'version'> & { id: string },
  seq: number,
): void {
  const before = map.get(saved.id);
  if (before === undefined || before.version < seq) map.set(saved.id, { ...saved, version: seq } as Thing);
}

function applyToThread(desk: Desk, change: Change): void {
  const id = conversationOf(change.body);
  const thread = id === undefined ? undefined : desk.threads.get(id);
  if (id === undefined || thread === undefined) return;
  if (change.body.type === 'entry.added') {
    const added = change.body.entry;
    if (newestSeq(thread) >= change.seq) return;
    const entry = thread.some((other) => other.id === added.id) ? undefined : evolveEntry(undefined, change);
    if (entry !== undefined) desk.threads.set(id, withEntry(thread, entry));
    return;
  }
  if (change.body.type === 'entry.released') {
    const { entry } = change.body;
    const before = thread.find((other) => other.id === entry.id);
    if ((before ?? thread.at(-1))?.seq === change.seq) return;
    const others = thread.filter((other) => other !== before);
    const released = { ...entry, seq: change.seq, version: change.seq };
    if (newestSeq(others) < change.seq) desk.threads.set(id, [...others, released]);
    return;
  }
  const at = thread.findLastIndex((entry) => 'entryId' in change.body && entry.id === change.body.entryId);
  const before = thread[at];
  const after = evolveEntry(before, change);
  if (after !== undefined && after !== before) desk.threads.set(id, thread.with(at, after));
}
