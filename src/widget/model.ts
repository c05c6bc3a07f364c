import type { Presence, VisitorDown, VisitorEntry } from '../protocol/visitor.ts';

/** A file that is uploaded and goes with a message. */
export type SentFile = { receipt: string; name: string; contentType: string; bytes: number };

/** A message on its way to the relay. `refused`: only a person can mend it; `acked`: only its echo is awaited. */
export type Pending = {
  id: string;
  text: string;
  files: SentFile[];
  at: number;
  state: 'waiting' | 'acked' | 'refused';
};

/** All that the thread shows. Changed by the pure functions below only. */
export type Model = {
  /** By `seq`. */
  entries: readonly VisitorEntry[];
  pending: readonly Pending[];
  more: boolean;
  agentReadSeq: number;
  readSeq: number;
  presence: Presence;
  /** Who types; '' when it is not said. */
  typing: string | undefined;
  /** False until the first `ready`. */
  loaded: boolean;
};

export const emptyModel: Model = {
  entries: [],
  pending: [],
  more: false,
  agentReadSeq: 0,
  readSeq: 0,
  presence: { online: false, agents: [] },
  typing: undefined,
  loaded: false,
};

/** The model after a frame of the relay. */
export function withFrame(model: Model, frame: VisitorDown): Model {
  switch (frame.t) {
    case 'ready': {
      const base = frame.resumed ? model : { ...model, entries: [], more: frame.more };
      return {
        ...withEntries(base, frame.entries),
        agentReadSeq: Math.max(model.agentReadSeq, frame.agentReadSeq),
        readSeq: Math.max(model.readSeq, frame.readSeq),
        presence: frame.presence,
        typing: undefined,
        loaded: true,
      };
    }
    case 'entry':
      return {
        ...withEntries(model, [frame.entry]),
        // What was being typed has arrived.
        typing: frame.entry.from === 'desk' ? undefined : model.typing,
      };
    case 'earlier':
      return { ...withEntries(model, frame.entries), more: frame.more };
    case 'ack':
      return withPending(model, frame.id, { state: 'acked' });
    case 'refused': {
      const waits = frame.retryAfterMs !== undefined || frame.reason === 'form_due';
      return waits ? model : withPending(model, frame.id, { state: 'refused' });
    }
    case 'agent_typing':
      return { ...model, typing: frame.on ? (frame.name ?? '') : undefined };
    case 'agent_read':
      return { ...model, agentReadSeq: Math.max(model.agentReadSeq, frame.upToSeq) };
    case 'presence':
      return { ...model, presence: frame.presence };
  }
}

function withEntries(model: Model, arrived: readonly VisitorEntry[]): Model {
  if (arrived.length === 0) return model;
  const byId = new Map(model.entries.map((entry) => [entry.id, entry]));
  for (const entry of arrived) {
    const known = byId.get(entry.id);
    if (known === undefined || known.version <= entry.version) byId.set(entry.id, entry);
  }
  const echoed = new Set(arrived.map(({ clientId }) => clientId));
  return {
    ...model,
    entries: [...byId.values()].sort((a, b) => a.seq - b.seq),
    pending: model.pending.filter(({ id }) => !echoed.has(id)),
  };
}

/** The model after a change to one message that is not sent yet. */
export function withPending(model: Model, id: string, change: Partial<Pending>): Model {
  return {
    ...model,
    pending: model.pending.map((message) => (message.id === id ? { ...message, ...change } : message)),
  };
}

/** The greatest version held: what a reconnect asks to be told from. */
export const newestVersion = ({ entries }: Model): number | undefined =>
  entries.length === 0 ? undefined : Math.max(...entries.map(({ version }) => version));

/** Up to where the visitor has read when they see the end of the thread. */
export function newestDeskSeq({ entries }: Model): number {
  return entries.findLast(({ from }) => from === 'desk')?.seq ?? 0;
}

export const unreadCount = ({ entries, readSeq }: Model): number =>
  entries.filter(({ from, seq }) => from === 'desk' && seq > readSeq).length;

/** How a message of the visitor's own stands; said under the last one only. */
export type Fate = 'sending' | 'refused' | 'sent' | 'seen';

/** One row of the thread. `key` stays the same from the first keystroke's echo to the relay's. */
export type Row =
  | { kind: 'day'; key: string; at: number }
  | {
      kind: 'message';
      key: string;
      from: 'visitor' | 'desk';
      author: string | undefined;
      /** Begins a group of messages of one author within a few minutes; `last` ends it and shows the time. */
      first: boolean;
      last: boolean;
      at: number;
      text: string;
      entry: VisitorEntry | undefined;
      pending: Pending | undefined;
      fate: Fate | undefined;
    };

const GROUP_MS = 5 * 60_000;

/** The thread as rows. `dayOf` names the visitor's calendar day of a time. */
export function rowsOf(model: Model, dayOf: (at: number) => string): Row[] {
  const messages: (Row & { kind: 'message' })[] = [
    ...model.entries.map((entry) => messageRow(entry.clientId ?? entry.id, entry)),
    ...model.pending.map((pending) => messageRow(pending.id, undefined, pending)),
  ];
  const lastOwn = messages.findLast(({ from }) => from === 'visitor');
  const rows: Row[] = [];
  for (const [at, message] of messages.entries()) {
    const before = messages[at - 1];
    const after = messages[at + 1];
    const day = dayOf(message.at);
    if (before === undefined || dayOf(before.at) !== day) {
      rows.push({ kind: 'day', key: `day ${day}`, at: message.at });
    }
    const isLastOwn = message === lastOwn;
    rows.push({
      ...message,
      first: !together(before, message, dayOf),
      last: !together(message, after, dayOf) || message.fate === 'refused' || isLastOwn,
      fate: isLastOwn || message.fate === 'refused' ? fateOf(message, model) : undefined,
    });
  }
  return rows;
}

function messageRow(
  key: string,
  entry: VisitorEntry | undefined,
  pending?: Pending,
): Row & { kind: 'message' } {
  return {
    kind: 'message',
    key,
    from: entry?.from ?? 'visitor',
    author: entry?.author,
    first: true,
    last: true,
    at: entry?.at ?? pending?.at ?? 0,
    text: entry?.text ?? pending?.text ?? '',
    entry,
    pending,
    fate: pending?.state === 'refused' ? 'refused' : undefined,
  };
}

function fateOf({ entry, pending }: Row & { kind: 'message' }, model: Model): Fate {
  if (pending?.state === 'refused') return 'refused';
  if (pending?.state === 'waiting') return 'sending';
  return entry !== undefined && entry.seq <= model.agentReadSeq ? 'seen' : 'sent';
}

type Message = Row & { kind: 'message' };

function together(a: Message | undefined, b: Message | undefined, dayOf: (at: number) => string): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.from === b.from &&
    a.author === b.author &&
    b.at - a.at < GROUP_MS &&
    dayOf(a.at) === dayOf(b.at)
  );
}
