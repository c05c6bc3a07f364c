import type { Agent } from '../domain/agent.ts';
import type { Change } from '../domain/change.ts';
import type { MessageEntry } from '../domain/timeline.ts';
import type { Clock } from '../lib/clock.ts';
import type { NewId } from '../lib/ids.ts';
import type { Random } from '../lib/random.ts';
import type { Reader } from '../store/port.ts';
import type { ActionRunner } from './action-runner.ts';
import type { AttachmentStore } from './attachments.ts';
import { SYSTEM } from './caller.ts';
import type { ChannelDesk } from './channel-desk.ts';
import { addressOf } from './http/sockets.ts';
import { attachmentOf } from './inbound/attachment-of.ts';
import type { Limiter } from './limiter.ts';
import type { Hub } from './sockets/hub.ts';
import type { PresenceDesk } from './sockets/presence.ts';
import type { Vault } from './vault.ts';
import type { Thread, Visitor, WebChatHost } from './web-chat/host.ts';
import type { CheckedForm } from '../channels/web/form.ts';
import type { WebSettings } from '../channels/web/settings.ts';
import type { WriteQueue } from './write-queue.ts';

const CONVERSATIONS_OF_A_VISITOR = 20;
const AGENTS_SHOWN = 3;

export type WebChatHostDeps = {
  reader: Reader;
  queue: WriteQueue;
  actions: ActionRunner;
  channels: ChannelDesk;
  attachments: AttachmentStore;
  hub: Hub;
  presence: PresenceDesk;
  limiter: Limiter;
  vault: Vault;
  clock: Clock;
  random: Random;
  newId: NewId;
  publicUrl: string | undefined;
  log: WebChatHost['log'];
};

/** The relay as the web chat sees it. `onChanges` keeps the agents' names it shows up to date. */
export async function createWebChatHost(
  deps: WebChatHostDeps,
): Promise<WebChatHost & { onChanges(changes: readonly Change[]): void }> {
  const { reader, queue, actions, clock } = deps;
  const agents = new Map<string, Pick<Agent, 'name'>>(
    (await reader.agents()).map((agent) => [agent.id, agent]),
  );

  async function threadFor(
    inboxId: string,
    address: string,
    { limit, beforeSeq }: { limit: number; beforeSeq?: number | undefined },
  ): Promise<Thread | undefined> {
    const contact = await reader.contactByAddress(inboxId, address);
    if (contact === undefined) return undefined;
    const conversations = await reader.conversationsOfContact(contact.id, CONVERSATIONS_OF_A_VISITOR);
    const own = contact.identities.find(
      (identity) => identity.inboxId === inboxId && identity.address === address,
    );
    // An agent who merged two contacts may be wrong: what one visitor wrote is not shown to the other.
    const identityIds = contact.identities
      .filter((identity) => identity.inboxId === inboxId && identity.mergedFrom === own?.mergedFrom)
      .map(({ id }) => id);
    const pages = await Promise.all(
      conversations.map(({ id }) => messagesOf(id, identityIds, { beforeSeq, wanted: limit + 1 })),
    );
    const messages = pages.flat().sort((a, b) => a.seq - b.seq);
    const here = conversations.filter(({ id }) => messages.some((entry) => entry.conversationId === id));
    const [newest] = here.length > 0 ? here : conversations;
    if (newest === undefined) return undefined;
    const conversationIds = here.map(({ id }) => id);
    const reads = await Promise.all(conversationIds.map((id) => reader.agentReadSeq(id)));
    return {
      conversationId: newest.id,
      conversationIds,
      identityIds,
      entries: messages.slice(-limit),
      more: messages.length > limit,
      agentReadSeq: Math.max(0, ...reads),
      customerReadSeq: Math.max(0, ...here.map(({ customerReadSeq }) => customerReadSeq)),
    };
  }

  /** The newest messages from or to these identities. Notes and activities between them do not count. */
  async function messagesOf(
    conversationId: string,
    identityIds: readonly string[],
    { beforeSeq, wanted }: { beforeSeq: number | undefined; wanted: number },
  ): Promise<MessageEntry[]> {
    const found: MessageEntry[] = [];
    let before = beforeSeq;
    for (;;) {
      const page = await reader.entries(conversationId, { beforeSeq: before, limit: wanted });
      const theirs = page.filter(
        (entry): entry is MessageEntry => entry.kind === 'message' && identityIds.includes(entry.identityId),
      );
      found.unshift(...theirs);
      before = page[0]?.seq;
      if (page.length < wanted || found.length >= wanted) return found;
    }
  }

  return {
    clock,
    random: deps.random,
    log: deps.log,
    key: (purpose) => deps.vault.key(purpose),
    limiter: deps.limiter,
    visitors: {
      async find(tokenHash) {
        return (await reader.visitor(tokenHash))?.doc as Visitor | undefined;
      },
      save: (visitor) =>
        queue.submit(({ tx }) => {
          const { tokenHash, inboxId, address, expiresAt } = visitor;
          return tx.saveVisitor({ tokenHash, inboxId, address, expiresAt, doc: visitor });
        }),
      remove: (tokenHash) => queue.submit(({ tx }) => tx.removeVisitor(tokenHash)),
      claimNonce: (inboxId, nonce, until) =>
        queue.submit(({ tx }) => tx.claimNonce(inboxId, nonce, until, clock.now())),
    },
    publicOrigin: () => (deps.publicUrl === undefined ? undefined : new URL(deps.publicUrl).origin),
    clientAddress: addressOf,

    async inboxBySlug(slug) {
      const inbox = await reader.inboxBySlug(slug);
      if (inbox === undefined || inbox.channel !== 'web' || inbox.status !== 'active') return undefined;
      const { configured } = await deps.channels.configure(inbox);
      return { inbox, settings: configured.settings as WebSettings };
    },
    async receive(inbox, { kind: _kind, ...message }, form) {
      const attachments = await Promise.all(
        message.attachments
          .filter((file) => 'bytes' in file)
          .map(async (file) => attachmentOf(file, await deps.attachments.save(file.bytes), deps.newId())),
      );
      const input = {
        ...message,
        inbox: inbox.id,
        attachments,
        form: form?.answers,
        attributes: toldIn(form),
        consent: form?.consent,
      };
      await actions.run(SYSTEM, { action: 'message.receive', input });
    },
    async customerRead(conversationId, upToSeq) {
      const input = { conversation: conversationId, upToSeq };
      await actions.run(SYSTEM, { action: 'conversation.customer-read', input });
    },
    typing: (conversationId, on) => deps.hub.signal({ kind: 'customer_typing', conversationId, on }),
    threadFor,
    entry: (id) => reader.entry(id),
    async identified(inbox, anonymous, { address, name, email }) {
      const input = { inbox: inbox.id, known: anonymous, proven: address, name, email };
      await actions.run(SYSTEM, { action: 'contact.identify', input });
    },
    displayName(actor) {
      if (actor.kind === 'agent') return Promise.resolve(agents.get(actor.id)?.name);
      return Promise.resolve(actor.kind === 'bot' ? actor.name : undefined);
    },
    presence() {
      const online = deps.presence.online();
      const names = online.flatMap((id) => agents.get(id)?.name ?? []);
      return { online: online.length > 0, agents: names.slice(0, AGENTS_SHOWN) };
    },
    async saveAttachment(bytes) {
      return { sha256: await deps.attachments.save(bytes) };
    },
    readAttachment: (sha256) => deps.attachments.read(sha256),
    onChanges(changes) {
      for (const { body } of changes) if (body.type === 'agent.saved') agents.set(body.agent.id, body.agent);
    },
  };
}

/** What a visitor told of themselves: by it they can be reached when they have left the page. */
function toldIn(form: CheckedForm | undefined): Record<string, string> {
  const { email, phone } = form ?? {};
  return { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
}
