import { conversationOf } from '../domain/change-facts.ts';
import type { Change } from '../domain/change.ts';
import { Failure } from '../domain/failure.ts';
import { says } from '../domain/refusal.ts';
import type { Clock } from '../lib/clock.ts';
import type { NewId } from '../lib/ids.ts';
import type { Random } from '../lib/random.ts';
import { retryDelayMs } from '../lib/retry.ts';
import { refusesFrame, shouldReconnect } from '../protocol/close-codes.ts';
import type { DownFrame } from '../protocol/down.ts';
import type { ReadInput, ReadName, ReadOutput } from '../protocol/reads.ts';
import type { OwnSignal } from '../protocol/signals.ts';
import type { UpFrame } from '../protocol/up.ts';
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import type { KeptDesk } from './kept-desk.ts';
import { closeFailure, greetingRefused } from './line-failures.ts';
import { createLoader } from './loader.ts';
import { isKept, type KeptAct, type Outbox } from './outbox.ts';
import { applySignal, emptyPresence, type Presence } from './presence.ts';
import { applyChanges, applySnapshot, emptyReplica, startSnapshot, type Replica } from './replica.ts';
import { requestBook, type Accepted } from './requests.ts';
import type { Connect, Transport } from './transport.ts';

/**
 * The connection console and CLI share: it signs in, keeps a replica of the desk up to date, resumes after every cut
 * and carries actions and reads. All of it in memory; nothing here draws or reads a file.
 */
export type LineState =
  | { is: 'connecting'; attempt: number }
  /** Signed in; a snapshot or missed changes are on their way. */
  | { is: 'catching_up' }
  | { is: 'live' }
  | { is: 'offline'; why: string; retryInMs: number; attempt: number }
  /** For good: signed out, revoked, another protocol version, or closed by us. */
  | { is: 'closed'; failure: Failure | undefined };

export type ClientEvent =
  | { kind: 'line'; line: LineState }
  /** The replica changed: by these conversations' changes, or (`'all'`) by a snapshot. */
  | { kind: 'desk'; conversations: ReadonlySet<string> | 'all'; changes: readonly Change[] }
  | { kind: 'presence' };

export type ClientOptions = {
  connect: Connect;
  token: string;
  clock: Clock;
  random: Random;
  newId: NewId;
  /** Keeps what is not answered yet beyond this run. */
  outbox?: Outbox | undefined;
  /** The desk as an earlier run knew it: there to be read before the relay is, and where the log is resumed. */
  kept?: KeptDesk | undefined;
};

/** An action that waits for its answer. `hasLeft`: the relay may have it. */
export type WaitingAct = Omit<KeptAct, 'agentId'> & { hasLeft: boolean };

const RECONNECT = { firstMs: 250, maxMs: 15_000 };

export type Client = ReturnType<typeof createClient>;

/** Starts connecting at once. */
export function createClient(options: ClientOptions) {
  const { clock, random, newId } = options;
  const listeners = new Set<(event: ClientEvent) => void>();
  const requests = requestBook();
  const replica: Replica = options.kept?.replica ?? emptyReplica();
  let presence: Presence = emptyPresence();
  let me: string | undefined = options.kept?.me;
  /** The relay's clock minus ours, ms. */
  let clockOffsetMs = 0;
  let transport: Transport | undefined;
  let line: LineState = { is: 'connecting', attempt: 1 };
  let attempt = 1;
  let cancelRetry: (() => void) | undefined;
  const lastSignals = new Map<string, OwnSignal>();
  /** Actions worth telling of while they wait, oldest first. */
  const waiting = new Map<string, Omit<WaitingAct, 'hasLeft'>>();

  const emit = (event: ClientEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const setLine = (next: LineState): void => {
    line = next;
    emit({ kind: 'line', line });
  };
  const postText = (text: string): void => transport?.send(text);
  const post = (frame: UpFrame): void => postText(JSON.stringify(frame));
  const isSignedIn = (): boolean => line.is === 'live' || line.is === 'catching_up';
  const loader = createLoader({
    replica,
    held: options.kept?.held ?? new Map(),
    read: (name, input) => client.read(name, input),
    onLearned: (conversations) => emit({ kind: 'desk', conversations, changes: [] }),
  });

  function dial(): void {
    cancelRetry = undefined;
    let over = false;
    transport = options.connect({
      open() {
        if (over) return;
        post({
          t: 'hello',
          protocol: PROTOCOL_VERSION,
          token: options.token,
          ...(replica.epoch === undefined || !replica.whole
            ? {}
            : { resume: { epoch: replica.epoch, position: replica.position } }),
        });
      },
      frame(text) {
        if (over) return;
        const frame = parseFrame(text);
        if (frame !== undefined) receive(frame);
        // Something that is no relay stands between: the line is dropped, and the next one resumes.
        else transport?.close();
      },
      closed(code, reason) {
        if (over) return;
        over = true;
        hangUp(code, reason);
      },
    });
  }

  function hangUp(code: number, reason: string): void {
    transport = undefined;
    if (line.is === 'closed') return;
    const wasSignedIn = isSignedIn();
    presence = emptyPresence();
    emit({ kind: 'presence' });
    if (!shouldReconnect(code)) {
      finish(closeFailure(code, reason));
      return;
    }
    if (refusesFrame(code)) {
      // Nobody but the greeting can have been the one, and there is no other greeting.
      if (!wasSignedIn) return finish(greetingRefused(reason));
      requests.refused(code, reason);
      lastSignals.clear();
    }
    const retryInMs = retryDelayMs(attempt, RECONNECT, random);
    setLine({ is: 'offline', why: reason || 'the line broke', retryInMs, attempt });
    attempt += 1;
    cancelRetry = clock.after(retryInMs, dialAgain);
  }

  function dialAgain(): void {
    cancelRetry?.();
    setLine({ is: 'connecting', attempt });
    dial();
  }

  function finish(failure: Failure | undefined): void {
    cancelRetry?.();
    requests.fail(
      failure ??
        new Failure('unavailable', 'The connection was closed.', { details: says('connection_closed') }),
    );
    setLine({ is: 'closed', failure });
    transport?.close();
    transport = undefined;
  }

  function receive(frame: DownFrame): void {
    switch (frame.t) {
      case 'welcome':
        attempt = 1;
        me = frame.agentId;
        clockOffsetMs = frame.now - clock.now();
        if (!frame.resumed) startSnapshot(replica, frame.epoch, frame.position);
        setLine({ is: 'catching_up' });
        for (const unanswered of requests.unanswered()) postText(unanswered);
        for (const own of lastSignals.values()) post({ t: 'signal', signal: own });
        if (frame.resumed && frame.position === replica.position) setLine({ is: 'live' });
        return;
      case 'snapshot':
        applySnapshot(replica, frame);
        emit({ kind: 'desk', conversations: 'all', changes: [] });
        if (!replica.whole) return;
        setLine({ is: 'live' });
        loader.reopenThreads();
        return;
      case 'changes': {
        if (applyChanges(replica, frame) === 'gap') {
          transport?.close();
          return;
        }
        const touched = new Set(frame.changes.flatMap(({ body }) => conversationOf(body) ?? []));
        loader.onChanges(frame.changes, touched);
        emit({ kind: 'desk', conversations: touched, changes: frame.changes });
        if (line.is === 'catching_up' && replica.whole) setLine({ is: 'live' });
        return;
      }
      case 'acks':
        for (const { id, outcome } of frame.acks) requests.acked(id, outcome).forEach(postText);
        return;
      case 'answer':
        requests.answered(frame.id, frame.answer).forEach(postText);
        return;
      case 'signals':
        for (const signal of frame.signals) applySignal(presence, signal);
        emit({ kind: 'presence' });
        return;
      default:
        frame satisfies never;
    }
  }

  /** Sends a request off, unless it has to wait its turn. */
  function under<Result>(request: { text: string | undefined; answer: Promise<Result> }): Promise<Result> {
    if (line.is === 'closed')
      requests.fail(
        new Failure('unavailable', 'The connection was closed.', { details: says('connection_closed') }),
      );
    else if (request.text !== undefined) postText(request.text);
    return request.answer;
  }

  /** Writes an action down until it is answered. What only the end of this run cut short stays kept. */
  function keep(act: KeptAct, answer: Promise<Accepted>): void {
    waiting.set(act.id, act);
    options.outbox?.save(act);
    const settled = (): void => {
      waiting.delete(act.id);
      if (line.is !== 'closed') options.outbox?.remove(act.id);
    };
    answer.then(settled, settled);
  }

  const client = {
    get desk() {
      return replica.desk;
    },
    get position() {
      return replica.position;
    },
    get epoch() {
      return replica.epoch;
    },
    get presence() {
      return presence;
    },
    get line() {
      return line;
    },
    /** The signed-in agent's id; undefined before the first welcome. */
    get me() {
      return me;
    },
    /** The relay's time, ms. */
    now: (): number => clock.now() + clockOffsetMs,
    subscribe(listener: (event: ClientEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /**
     * Does something. Waits while offline; takes effect once however often the line breaks. Rejects with the relay's
     * `Failure`; with `too_large` or `bad_input` when no relay takes such a request.
     */
    act(action: string, input: unknown, id: string = newId()): Promise<Accepted> {
      const request = requests.act({ t: 'act', id, action, input }, isSignedIn());
      if (isKept(action) && line.is !== 'closed')
        keep({ id, agentId: me ?? '', action, input, at: clock.now() }, request.answer);
      return under(request);
    },
    /** Actions that wait for an answer, oldest first: shown as queued while there is no line. */
    waiting: (): WaitingAct[] =>
      [...waiting.values()].map((act) => ({ ...act, hasLeft: requests.hasLeft(act.id) })),
    /** Takes an action back that has not left: its promise rejects (`wasTakenBack`). False when it may have left. */
    takeBack: requests.takeBack,
    /** Dials now: at once when offline, anew when the line seems to hang. */
    reconnect(): void {
      if (line.is === 'offline') dialAgain();
      else if (line.is !== 'closed') transport?.close();
    },
    /** Asks something. Waits while offline. Rejects with the relay's `Failure`. */
    read<Name extends ReadName>(read: Name, input: ReadInput<Name>): Promise<ReadOutput<Name>> {
      return under(requests.read({ t: 'read', id: newId(), read, input }, isSignedIn())) as Promise<
        ReadOutput<Name>
      >;
    },
    /** Says what this agent is doing. Repeated by itself after a reconnect. */
    signal(own: OwnSignal): void {
      lastSignals.set(own.kind, own);
      if (isSignedIn()) post({ t: 'signal', signal: own });
    },
    loadConversation: loader.loadConversation,
    loadPage: loader.loadPage,
    openThread: loader.openThread,
    loadOlder: loader.loadOlder,
    loadOverviews: loader.loadOverviews,
    held: loader.held,
    enter: loader.enter,
    pin: loader.pin,
    exchange: loader.exchange,
    /** What there is to keep of the desk beyond this run; undefined while it is not known as a whole. */
    kept: (): KeptDesk | undefined =>
      replica.whole && me !== undefined ? { replica, me, held: loader.allHeld() } : undefined,
    /** Hangs up for good. */
    close(): void {
      finish(undefined);
    },
  };

  dial();
  return client;
}

function parseFrame(text: string): DownFrame | undefined {
  try {
    return JSON.parse(text) as DownFrame;
  } catch {
    return undefined;
  }
}
