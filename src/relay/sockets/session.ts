import type { Agent } from '../../domain/agent.ts';
import type { ChannelInfo } from '../../domain/channel.ts';
import { Failure } from '../../domain/failure.ts';
import { says } from '../../domain/refusal.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Clock } from '../../lib/clock.ts';
import { CLOSE } from '../../protocol/close-codes.ts';
import type { DownFrame, Outcome } from '../../protocol/down.ts';
import { toFailureFrame } from '../../protocol/failure.ts';
import { upFrame, type UpFrame } from '../../protocol/up.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import type { Reader } from '../../store/port.ts';
import type { ActionRunner } from '../action-runner.ts';
import { demand, type Caller } from '../caller.ts';
import { parseJsonText } from '../http/json-body.ts';
import { createBucket, type Bucket } from '../limiter.ts';
import type { ReadRunner } from '../reads/runner.ts';
import { visibleTo, type Hub, type Member } from './hub.ts';
import type { PresenceDesk } from './presence.ts';
import type { Snapshots } from './snapshot.ts';

/** The wire under a session: a WebSocket, or a pair of queues in a test. */
export type Wire = {
  /** `sent` is called when nothing reads the frame any more; not at all when that is never known. */
  send(frame: Buffer, sent?: () => void): void;
  /** Bytes handed to `send` that have not left yet. */
  buffered(): number;
  close(code: number, reason: string): void;
  /** Holds back what is sent until this turn of the event loop ends: it leaves at once then. Absent where it is moot. */
  hold?: (() => void) | undefined;
};

export type SessionDeps = {
  reader: Reader;
  /** What clients are told of the channels. */
  channels(): ChannelInfo[];
  snapshots: Snapshots;
  hub: Hub;
  presence: PresenceDesk;
  actions: ActionRunner;
  reads: ReadRunner;
  /** @throws Failure `not_signed_in` */
  authenticate(token: string): Promise<Extract<Caller, { kind: 'agent' }>>;
  clock: Clock;
  bucket: Bucket;
  onError(error: unknown): void;
};

type AgentCaller = Extract<Caller, { kind: 'agent' }>;

/** A session's life. */
type State =
  | { is: 'waiting' }
  | { is: 'signing_in' }
  /** Reads the log up to the hub's position; not in the hub yet. */
  | { is: 'catching_up'; caller: AgentCaller; member: Member }
  | { is: 'live'; caller: AgentCaller; member: Member }
  | { is: 'closed' };

export type Session = {
  /** Who is signed in; undefined before and after. */
  caller(): AgentCaller | undefined;
  /** The agent changed: from the next frame on, the new role decides. */
  refresh(agent: Agent): void;
  receive(text: string): void;
  /** The wire is gone. */
  gone(): void;
  close(code: number, reason: string): void;
};

const HELLO_WITHIN_MS = 5_000;
/** An open line counts as use of its token, and does not outlive it. */
const RENEW_EVERY_MS = 15 * 60_000;
/** What every socket is sent: the whole desk and its log. A token narrowed to less gets no socket. */
const NEEDED: readonly Permission[] = ['conversation.read', 'contact.read', 'desk.read'];
/** Frames that may be refused for coming too fast before the line is cut. */
const PATIENCE = { burst: 1_000, perMs: 60_000 };
const MAX_BUFFERED_BYTES = 1024 * 1024;
const CATCH_UP_BATCH = 1_000;
/** Further behind than this, a snapshot is cheaper than the log. */
const MAX_RESUME = 20_000;

/** Serves one agent's socket. */
export function openSession(wire: Wire, deps: SessionDeps): Session {
  let state: State = { is: 'waiting' };
  const cancelHello = deps.clock.after(HELLO_WITHIN_MS, () => {
    if (state.is === 'waiting') close(CLOSE.notSignedIn, 'no hello within 5 seconds');
  });

  let cancelRenewal: (() => void) | undefined;
  const patience = createBucket(deps.clock, PATIENCE);

  const post = (frame: DownFrame): void => write(Buffer.from(JSON.stringify(frame)));

  function write(frame: Buffer, sent?: () => void): void {
    if (state.is === 'closed') return;
    if (wire.buffered() > MAX_BUFFERED_BYTES) {
      close(CLOSE.tooSlow, 'too far behind: resume from your position');
      return;
    }
    wire.send(frame, sent);
  }

  function close(code: number, reason: string): void {
    if (state.is === 'closed') return;
    leave();
    wire.close(code, reason);
  }

  function leave(): void {
    cancelHello();
    cancelRenewal?.();
    if (state.is === 'live' || state.is === 'catching_up') deps.hub.leave(state.member);
    if (state.is === 'live') deps.presence.leave(state.member);
    state = { is: 'closed' };
  }

  async function signIn(hello: Extract<UpFrame, { t: 'hello' }>): Promise<void> {
    if (hello.protocol !== PROTOCOL_VERSION) {
      close(
        CLOSE.wrongVersion,
        `this relay speaks protocol ${PROTOCOL_VERSION}, the client ${hello.protocol}`,
      );
      return;
    }
    state = { is: 'signing_in' };
    cancelHello();
    const caller = await deps.authenticate(hello.token);
    for (const permission of NEEDED) demand(caller, permission);
    if ((state as State).is === 'closed') return;
    const member: Member = { agentId: caller.agent.id, send: write, acks: [] };
    state = { is: 'catching_up', caller, member };
    // What was revoked or changed while the first look was under way has not found this session: look again.
    await renew(hello.token);
    await catchUp(caller, member, hello.resume);
  }

  /** @throws Failure `not_signed_in`, `forbidden` when the token no longer opens a socket. */
  async function renew(token: string): Promise<void> {
    const caller = await deps.authenticate(token);
    for (const permission of NEEDED) demand(caller, permission);
    if (state.is === 'live' || state.is === 'catching_up') state = { ...state, caller };
    if (state.is === 'closed') return;
    cancelRenewal = deps.clock.after(RENEW_EVERY_MS, () => {
      renew(token).catch(turnAway);
    });
  }

  function turnAway(error: unknown): void {
    const isFinal =
      error instanceof Failure && (error.kind === 'not_signed_in' || error.kind === 'forbidden');
    if (isFinal) return close(CLOSE.notSignedIn, error.message);
    deps.onError(error);
    close(CLOSE.restart, 'could not sign you in right now');
  }

  async function catchUp(
    caller: AgentCaller,
    member: Member,
    resume: { epoch: string; position: number } | undefined,
  ): Promise<void> {
    const epoch = await deps.reader.epoch();
    const position = await deps.reader.position();
    const oldest = await deps.reader.oldestPosition();
    const resumed =
      resume !== undefined &&
      resume.epoch === epoch &&
      resume.position <= position &&
      resume.position >= oldest - 1 &&
      position - resume.position <= MAX_RESUME;
    post({ t: 'welcome', epoch, position, agentId: caller.agent.id, resumed, now: deps.clock.now() });
    if (!resumed) {
      for await (const part of deps.snapshots.parts(caller.agent.id, position)) {
        if (state.is === 'closed') return;
        write(part.frame, part.sent);
        await drained();
      }
    }
    let reached = resumed ? resume.position : position;
    while (state.is === 'catching_up' && reached < deps.hub.position) {
      const changes = await deps.reader.changesAfter(reached, CATCH_UP_BATCH);
      const to = changes.at(-1)?.seq ?? deps.hub.position;
      post({ t: 'changes', from: reached, to, changes: visibleTo(caller.agent.id, changes) });
      reached = to;
      await drained();
    }
    if (state.is !== 'catching_up') return;
    // The reader may have been ahead of the hub: the hub's next frame then starts before `reached`, and the client
    // skips what it has.
    state = { ...state, is: 'live' };
    deps.hub.join(member);
    post({ t: 'signals', signals: deps.presence.arrive(member, caller.agent.id) });
  }

  /** While catching up the client sets the pace: wait until half of what may be buffered has left. */
  async function drained(): Promise<void> {
    // The store answers without a turn of the event loop: others have theirs here.
    await new Promise((resolve) => setImmediate(resolve));
    while (state.is !== 'closed' && wire.buffered() > MAX_BUFFERED_BYTES / 2) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async function act(
    caller: AgentCaller,
    member: Member,
    frame: Extract<UpFrame, { t: 'act' }>,
  ): Promise<void> {
    let outcome: Outcome;
    try {
      takeTurn();
      outcome = await deps.actions.run(caller, { action: frame.action, input: frame.input, id: frame.id });
    } catch (error) {
      if (!(error instanceof Failure)) deps.onError(error);
      outcome = { ok: false, error: toFailureFrame(error) };
    }
    if (state.is === 'live') deps.hub.ack(member, frame.id, outcome);
    else post({ t: 'acks', acks: [{ id: frame.id, outcome }] });
  }

  async function read(caller: AgentCaller, frame: Extract<UpFrame, { t: 'read' }>): Promise<void> {
    // Who asks several things at a time gets the answers in one piece, and wakes for them once.
    wire.hold?.();
    try {
      takeTurn();
      const result = await deps.reads.run(caller, frame.read, frame.input);
      post({ t: 'answer', id: frame.id, answer: { ok: true, result } });
    } catch (error) {
      if (!(error instanceof Failure)) deps.onError(error);
      post({ t: 'answer', id: frame.id, answer: { ok: false, error: toFailureFrame(error) } });
    }
  }

  /** @throws Failure `rate_limited`; who goes on regardless is cut off. */
  function takeTurn(): void {
    if (deps.bucket.take()) return;
    if (!patience.take()) close(CLOSE.rateLimited, 'too many requests: come back later');
    throw new Failure('rate_limited', 'Too many requests on this connection.', {
      hint: 'Slow down and try again in a few seconds.',
      details: { ...says('too_many_requests'), retryAfterMs: deps.bucket.waitMs() },
    });
  }

  function handle(frame: UpFrame): void {
    if (frame.t === 'hello') {
      if (state.is !== 'waiting') return close(CLOSE.badFrame, 'hello comes once, and first');
      signIn(frame).catch(turnAway);
      return;
    }
    if (state.is !== 'live' && state.is !== 'catching_up')
      return close(CLOSE.notSignedIn, 'hello comes first');
    const { caller, member } = state;
    if (frame.t === 'act') void act(caller, member, frame);
    else if (frame.t === 'read') void read(caller, frame);
    else if (state.is === 'live' && deps.bucket.take()) deps.presence.signal(member, frame.signal);
  }

  return {
    caller: () => (state.is === 'live' || state.is === 'catching_up' ? state.caller : undefined),
    refresh(agent) {
      if (state.is === 'live' || state.is === 'catching_up')
        state = { ...state, caller: { ...state.caller, agent } };
    },
    receive(text) {
      if (state.is === 'closed') return;
      const frame = parseFrame(text);
      if (frame === undefined) close(CLOSE.badFrame, 'not a frame of this protocol');
      else handle(frame);
    },
    gone: leave,
    close,
  };
}

function parseFrame(text: string): UpFrame | undefined {
  try {
    const parsed = upFrame.safeParse(parseJsonText(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
