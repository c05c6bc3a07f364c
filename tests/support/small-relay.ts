import { ACTIONS } from '../../src/actions/index.ts';
import type { DeskServices } from '../../src/actions/port.ts';
import type { Agent } from '../../src/domain/agent.ts';
import { createClient, type Client } from '../../src/client/client.ts';
import type { Connect } from '../../src/client/transport.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { uuidv7 } from '../../src/lib/ids.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { createActionRunner, type ActionRunner } from '../../src/relay/action-runner.ts';
import { createReadRunner } from '../../src/relay/reads/runner.ts';
import { createHub } from '../../src/relay/sockets/hub.ts';
import { createPresence } from '../../src/relay/sockets/presence.ts';
import { createSnapshots } from '../../src/relay/sockets/snapshot.ts';
import { openSession, type Session, type SessionDeps } from '../../src/relay/sockets/session.ts';
import { createWriteQueue, type WriteQueue } from '../../src/relay/write-queue.ts';
import type { Store } from '../../src/store/port.ts';
import { openSqliteStore } from '../../src/store/sqlite/open.ts';

/**
 * The relay's spine (store, write queue, actions, hub, sessions) without HTTP, with lines a test can cut, swallow and
 * bring down as it likes. Time passes at once: reconnects do not wait.
 */
export type SmallRelay = {
  store: () => Store;
  actions: () => ActionRunner;
  /** A console of the agent. */
  client(agentId: string): Client;
  /** Breaks every line of the client now; it comes back by itself. */
  cut(client: Client): void;
  /** From now on what the relay sends to the client is lost; ends with the next cut. */
  swallow(client: Client): void;
  /** Stops the relay under its clients and starts it again from its file. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
};

type Line = { cut(): void; swallow(): void };

/** Everything at once: a timer is a turn of the event loop. */
export const hastyClock = (start = Date.UTC(2026, 0, 1)): Clock => {
  let now = start;
  return {
    now: () => (now += 1),
    monotonic: () => now,
    after(_ms, task) {
      const immediate = setImmediate(task);
      return () => clearImmediate(immediate);
    },
  };
};

export async function startSmallRelay(file: string, seed = 1): Promise<SmallRelay> {
  const clock = hastyClock();
  /** The relay's own timers (hello within 5 s, typing ends) never fire here. */
  const patient: Clock = { ...clock, after: () => () => undefined };
  const newId = uuidv7(clock, seededRandom(seed));
  const lines = new Map<Client, Line>();
  let spine = await startSpine();
  let isUp = true;

  async function startSpine() {
    const store = await openSqliteStore({ file, newId });
    const hub = createHub(await store.reader.position());
    const queue: WriteQueue = createWriteQueue({
      store,
      onCommitted: (changes) => hub.publish(changes),
      onError(error) {
        throw error;
      },
    });
    const presence = createPresence(patient, (signal) => hub.signal(signal));
    const actions = createActionRunner({ actions: ACTIONS, queue, desk: noServices, clock, newId });
    const deps: SessionDeps = {
      reader: store.reader,
      channels: () => [],
      snapshots: createSnapshots({ reader: store.reader, channels: () => [] }),
      hub,
      presence,
      actions,
      reads: createReadRunner(store.reader, undefined, clock),
      async authenticate(token) {
        const agent: Agent | undefined = await store.reader.agent(token);
        if (agent === undefined) throw new Failure('not_signed_in', 'nobody');
        return { kind: 'agent', agent, tokenId: token, scopes: null };
      },
      clock: patient,
      bucket: { take: () => true, available: () => 1, waitMs: () => 0 },
      onError(error) {
        throw error;
      },
    };
    return { store, queue, actions, deps };
  }

  function connect(own: { line: Line | undefined }): Connect {
    return (events) => {
      let isOpen = true;
      let isHeard = true;
      let session: Session | undefined;
      const end = (code: number, reason: string): void => {
        if (!isOpen) return;
        isOpen = false;
        session?.gone();
        setImmediate(() => events.closed(code, reason));
      };
      own.line = {
        cut: () => end(1006, 'cut'),
        swallow() {
          isHeard = false;
        },
      };
      setImmediate(() => {
        if (!isOpen) return;
        if (!isUp) {
          end(1006, 'down');
          return;
        }
        session = openSession(
          {
            send: (frame) => setImmediate(() => isOpen && isHeard && events.frame(frame.toString())),
            buffered: () => 0,
            close: (code, reason) => setImmediate(() => end(code, reason)),
          },
          spine.deps,
        );
        events.open();
      });
      return {
        send: (frame) => void setImmediate(() => isOpen && session?.receive(frame)),
        close: () => end(1006, 'closed here'),
      };
    };
  }

  return {
    store: () => spine.store,
    actions: () => spine.actions,
    client(agentId) {
      const own: { line: Line | undefined } = { line: undefined };
      const client = createClient({
        connect: connect(own),
        token: agentId,
        clock,
        random: seededRandom(seed),
        newId,
      });
      lines.set(client, { cut: () => own.line?.cut(), swallow: () => own.line?.swallow() });
      return client;
    },
    cut: (client) => lines.get(client)?.cut(),
    swallow: (client) => lines.get(client)?.swallow(),
    async restart() {
      isUp = false;
      for (const line of lines.values()) line.cut();
      await spine.queue.idle();
      await spine.store.close();
      spine = await startSpine();
      isUp = true;
    },
    async dispose() {
      for (const client of lines.keys()) client.close();
      isUp = false;
      await spine.queue.idle();
      await spine.store.close();
    },
  };
}

/** What actions ask of the world around the spine: one channel that can do all, and nothing else. */
const noServices: DeskServices = {
  timeZone: 'UTC',
  channel: (kind) => ({
    kind,
    label: kind,
    text: { max: 10_000, unit: 'characters' },
    attachments: 'none',
    subject: true,
    typingOut: false,
    readReceipts: false,
    deliveryReceipts: false,
    idempotentSend: false,
    canSend: true,
    proactive: true,
    letters: true,
    normaliseAddress: (address) => address,
    splitSettings: () => ({ open: {}, secret: {}, address: undefined }),
  }),
  channelKinds: () => ['email'],
  undoSendMs: 0,
  seal: () => '',
  unseal: () => ({}),
  mintToken: () => ({ token: '', id: '', hash: '' }),
  hashPassword: () => Promise.resolve(''),
  closeSockets: () => undefined,
  inboxChanged: () => undefined,
  readAgain: () => Promise.resolve([]),
  fetchFiles: () => undefined,
  wakeOutbox: () => undefined,
};
