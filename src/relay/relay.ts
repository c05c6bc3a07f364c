import type { DeskServices } from '../actions/port.ts';
import type { Change } from '../domain/change.ts';
import { systemClock } from '../lib/clock.ts';
import { uuidv7, type NewId } from '../lib/ids.ts';
import { systemRandom } from '../lib/random.ts';
import { localTimeZone } from '../lib/time-zone.ts';
import type { Signal } from '../protocol/signals.ts';
import type { Store } from '../store/port.ts';
import { createAccounts, type Accounts } from './accounts/accounts.ts';
import { createFirstOwner, type FirstOwner } from './accounts/first-owner.ts';
import { createPasswords } from './accounts/passwords.ts';
import { mintToken } from './accounts/tokens.ts';
import { createActionRunner, type ActionRunner } from './action-runner.ts';
import { createAgentSockets } from './agent-sockets.ts';
import type { AttachmentStore } from './attachments.ts';
import { SYSTEM } from './caller.ts';
import { createChannelDesk, placeOf } from './channel-desk.ts';
import { createChannelTools } from './channel-tools.ts';
import { within } from './within.ts';
import { createClockwork } from './clockwork.ts';
import { createTypingOut } from './delivery/typing-out.ts';
import { createDeedWorker } from './delivery/deeds.ts';
import { createDeliveryWorker } from './delivery/worker.ts';
import { createHousekeeping } from './housekeeping.ts';
import { serveAccounts } from './http/accounts.ts';
import { serveApi } from './http/api.ts';
import { bearerAuthentication } from './http/bearer.ts';
import { createFileLinks } from './file-links.ts';
import { openFoundation } from './foundation.ts';
import { serveFiles } from './http/files.ts';
import { serveFront } from './http/front.ts';
import { serveHooks } from './http/hooks.ts';
import { serveInboxes } from './http/inboxes.ts';
import { serveLinkedFiles } from './http/linked-files.ts';
import { listen } from './http/listen.ts';
import { describeApi } from './http/openapi.ts';
import { createHttpServer } from './http/server.ts';
import { serveSockets } from './http/sockets.ts';
import { createCustomerTyping } from './inbound/customer-typing.ts';
import { createFileFetcher } from './inbound/fetch-files.ts';
import { createImporter } from './inbound/history.ts';
import { createIntake, type Intake } from './inbound/intake.ts';
import { createProfiles } from './inbound/profiles.ts';
import { createRereader } from './inbound/read-again.ts';
import { createSources } from './inbound/sources.ts';
import { createLimiter } from './limiter.ts';
import { createLog } from './log.ts';
import { createOutboundHttp } from './outbound-http.ts';
import { createReadRunner } from './reads/runner.ts';
import type { RelayOptions } from './relay-options.ts';
import { createHub } from './sockets/hub.ts';
import { createPresence } from './sockets/presence.ts';
import { createWebChatHost } from './web-chat-host.ts';
import { webChat } from './web-chat/web-chat.ts';
import { createWriteQueue, type WriteQueue } from './write-queue.ts';

export type Relay = {
  url: string;
  store: Store;
  queue: WriteQueue;
  actions: ActionRunner;
  accounts: Accounts;
  attachments: AttachmentStore;
  intake: Intake;
  newId: NewId;
  /** Set on the first run of a data directory. */
  firstOwner: FirstOwner | undefined;
  /** Drains: no new requests, what is under way finishes (10 s at most), sockets are told to come back. */
  close(): Promise<void>;
};

/** What is left of the ten seconds is for the last commit and for closing the database. */
const DRAIN_MS = 8_000;

/**
 * Starts a relay on a data directory: one process, one SQLite file. The parts are made from the inside out (memory,
 * writing, spreading, doors) and each knows only what it is handed.
 * @throws Failure when the directory is in use or newer, or the port is taken.
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? systemRandom;
  const newId = uuidv7(clock, random);
  const log = createLog(options.logLevel, options.logFile);
  const onError = (error: unknown): void => log.error({ err: error }, 'something failed inside the relay');

  // Whatever fails on the way, nothing stays open: the directory can be taken again at once.
  await using opened = new AsyncDisposableStack();
  const { directory, vault, store, attachments } = await openFoundation(
    options,
    { clock, newId, log },
    opened,
  );
  const { reader } = store;

  const listeners = new Set<(changes: readonly Change[]) => void>();
  const hub = createHub(await reader.position());
  listeners.add((changes) => hub.publish(changes));
  const queue = createWriteQueue({
    store,
    onCommitted(changes) {
      for (const listener of listeners) listener(changes);
    },
    onError,
  });
  const presence = createPresence(clock, (signal) => {
    hub.signal(signal);
    tellVisitors(signal);
  });

  const channels = createChannelDesk(options.channels, reader, vault);
  listeners.add((changes) => channels.onChanges(changes));
  const outbound = createOutboundHttp({ allowPrivateAddresses: options.allowPrivateAddresses });
  const links = createFileLinks({ vault, clock, publicUrl: options.publicUrl });
  const tools = createChannelTools({ options, clock, random, outbound, attachments, links, vault });

  const passwords = createPasswords();
  const limiter = createLimiter(clock);
  const accounts = createAccounts({ reader, queue, passwords, clock, random, newId, limiter });

  const desk: DeskServices = {
    channel: (kind) => channels.facts(kind),
    channelKinds: () => channels.kinds(),
    undoSendMs: options.undoSendMs,
    timeZone: localTimeZone(),
    seal: (secret, inboxId) => vault.seal(secret, placeOf(inboxId)),
    unseal: (sealed, inboxId) => vault.open(sealed, placeOf(inboxId)) as Record<string, unknown>,
    mintToken: (kind) => mintToken(kind, random),
    hashPassword: (password) => passwords.hash(password),
    closeSockets: (of) => sockets.closeSockets(of),
    inboxChanged(inboxId) {
      channels.forget(inboxId);
      sources.refresh(inboxId);
      worker.wake();
      deeds.wake();
    },
    readAgain: (inbox, form, raw) => readAgain(inbox, form, raw),
    fetchFiles: () => files.wake(),
    wakeOutbox() {
      worker.wake();
      deeds.wake();
    },
  };
  const actions = createActionRunner({ actions: options.actions, queue, desk, clock, newId });
  const reads = createReadRunner(reader, (kind) => channels.facts(kind), clock);
  const worker = createDeliveryWorker({ reader, queue, actions, channels, tools, clock, random, onError });
  const deeds = createDeedWorker({ reader, queue, channels, tools, clock, random, onError });
  const typingOut = createTypingOut({ reader, channels, tools });
  const clockwork = createClockwork({ reader, actions, clock, onError });
  const housekeeping = createHousekeeping({ queue, clock, onError });
  const customerTyping = createCustomerTyping({ reader, clock, signal: (signal) => hub.signal(signal) });
  const intake = createIntake({
    queue,
    actions,
    attachments,
    newId,
    now: () => clock.now(),
    onTyping(inbox, address, on) {
      customerTyping(inbox.id, address, on).catch(onError);
    },
    onError,
  });
  const readAgain = createRereader({ channels, intake, tools });
  const files = createFileFetcher({
    reader,
    queue,
    channels,
    attachments,
    tools,
    download: outbound.download,
    clock,
    random,
    onError,
  });
  const sources = createSources({
    reader,
    channels,
    intake,
    tools,
    onHealth(inboxId, error) {
      actions
        .run(SYSTEM, { action: 'inbox.health', input: { inbox: inboxId, error: error ?? null } })
        .catch(onError);
    },
    onExpiry(inboxId, at) {
      actions
        .run(SYSTEM, { action: 'inbox.health', input: { inbox: inboxId, tokenExpiresAt: at ?? null } })
        .catch(onError);
    },
    async keepSettings(inboxId, settings) {
      await actions.run(SYSTEM, { action: 'inbox.update', input: { inbox: inboxId, settings } });
    },
    onError,
  });
  const sockets = createAgentSockets({
    reader,
    channels: () => channels.infos(),
    hub,
    presence,
    actions,
    reads,
    authenticate: (token) => accounts.authenticate(token),
    clock,
    onError,
  });

  const chatHost = await createWebChatHost({
    reader,
    queue,
    actions,
    channels,
    attachments,
    hub,
    presence,
    limiter,
    vault,
    clock,
    random,
    newId,
    publicUrl: options.publicUrl,
    log,
  });

  /** What agents do right now, as far as customers may know. */
  function tellVisitors(signal: Signal): void {
    if (signal.kind === 'presence') chat.hub.presenceChanged();
    if (signal.kind !== 'typing') return;
    typingOut(signal).catch(onError);
    chatHost
      .displayName({ kind: 'agent', id: signal.agentId })
      .then((name) => chat.hub.agentTyping(signal.conversationId, signal.on, name))
      .catch(onError);
  }

  const app = createHttpServer(log);
  await describeApi(app, options.version);
  const authenticate = bearerAuthentication(accounts, limiter);
  serveApi(app, { actions: options.actions, runner: actions, reads, authenticate });
  serveAccounts(app, { accounts, authenticate, onLogout: (tokenId) => sockets.closeSockets({ tokenId }) });
  serveFiles(app, { attachments, authenticate, newId });
  serveLinkedFiles(app, { attachments, links });
  const importer = createImporter({ reader, queue, channels, tools, actions, attachments, newId });
  const publicUrl = (): string => options.publicUrl ?? url;
  serveInboxes(app, { reader, channels, tools, authenticate, publicUrl, importer });
  serveFront(app, reader);
  serveHooks(app, { reader, channels, intake, tools, clock, limiter, publicUrl: options.publicUrl });
  const chat = webChat(app, chatHost, options.widget);
  listeners.add((changes) => sockets.onChanges(changes));
  listeners.add((changes) => clockwork.onChanges(changes));
  listeners.add(createProfiles({ reader, channels, tools, actions, onError }));
  listeners.add((changes) => chatHost.onChanges(changes));
  listeners.add((changes) => chat.hub.onChanges(changes));
  app.get('/healthz', { schema: { hide: true } }, async () => ({
    ok: true,
    position: await reader.position(),
  }));

  opened.defer(() => app.close());
  opened.defer(() => chat.close());
  const url = await listen(app, options);
  // Once it has its port: a start that fails must not use up the only time the password is told.
  const firstOwner = await createFirstOwner({ queue, passwords, clock, random, newId, owner: options.owner });
  const socketServer = serveSockets(app.server, [sockets.route], chat.handleUpgrade);
  await directory.announce(url);
  worker.start();
  deeds.start();
  files.start();
  clockwork.start();
  housekeeping.start();
  await sources.start();

  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    socketServer.close();
    chat.close();
    await within(
      clock,
      DRAIN_MS,
      Promise.allSettled([
        sources.stop(),
        app.close(),
        worker.stop(),
        files.stop(),
        deeds.stop(),
        clockwork.stop(),
        housekeeping.stop(),
      ]),
    );
    app.server.closeAllConnections();
    await outbound.close();
    await queue.idle();
    await store.close();
    directory.release();
  }
  opened.move();

  return {
    url,
    store,
    queue,
    actions,
    accounts,
    attachments,
    intake,
    newId,
    firstOwner,
    close: () => (closing ??= close()),
  };
}
