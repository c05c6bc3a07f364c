import { createHash } from 'node:crypto';
import { webSettings, type WebSettings } from '../../../src/channels/web/settings.ts';
import type { CheckedForm } from '../../../src/channels/web/form.ts';
import type { Change, ChangeBody } from '../../../src/domain/change.ts';
import { notFound } from '../../../src/domain/failure.ts';
import { evolveEntry } from '../../../src/domain/evolve.ts';
import type { Inbox } from '../../../src/domain/inbox.ts';
import type { Attachment, Entry, MessageEntry } from '../../../src/domain/timeline.ts';
import { systemClock, type Clock } from '../../../src/lib/clock.ts';
import { uuidv7 } from '../../../src/lib/ids.ts';
import { systemRandom } from '../../../src/lib/random.ts';
import type { InboundMessage } from '../../../src/channels/port/inbound.ts';
import type { Presence } from '../../../src/protocol/visitor.ts';
import type { Visitor, WebChatHost } from '../../../src/relay/web-chat/host.ts';
import type { VisitorHub } from '../../../src/relay/web-chat/hub.ts';
import { createLimiter } from '../../../src/relay/limiter.ts';

type Party = { identityId: string; conversationId: string; contact: string };

/** A desk in memory, as little of one as the web chat needs, with an agent who does as the test says. */
export type FakeDesk = {
  host: WebChatHost;
  inbox: Inbox;
  settings: WebSettings;
  /** Told of every change, as the relay's hub would. */
  hub: VisitorHub | undefined;
  received: { message: InboundMessage; form: CheckedForm | undefined }[];
  reads: { conversationId: string; upToSeq: number }[];
  typed: boolean[];
  warnings: string[];
  entries: Map<string, Entry>;
  visitors: Map<string, Visitor>;
  presence: Presence;
  /** Set: the next `receive` stores the message and then fails, as when an ack is lost. */
  loseNextAck: boolean;
  /** Set: what `receive` throws instead of taking the message. */
  refusesWith: Error | undefined;
  conversationOf(address: string): string | undefined;
  reply(conversationId: string, text: string, more?: Partial<MessageEntry>): string;
  note(conversationId: string, text: string): void;
  deliver(entryId: string): void;
  agentRead(conversationId: string): void;
  attachment(bytes: Uint8Array, name: string, contentType: string): Attachment;
};

const AGENT = 'agent-1';

export function fakeDesk(settings: Partial<WebSettings> = {}, clock: Clock = systemClock): FakeDesk {
  const newId = uuidv7(clock, systemRandom);
  const parties = new Map<string, Party>();
  const files = new Map<string, Uint8Array>();
  const nonces = new Set<string>();
  const events = new Set<string>();
  const agentReads = new Map<string, number>();
  const customerReads = new Map<string, number>();
  let seq = 0;

  const append = (body: ChangeBody): void => {
    const change: Change = { seq: ++seq, at: clock.now(), actor: { kind: 'system' }, body };
    const entryId =
      body.type === 'entry.added' ? body.entry.id : 'entryId' in body ? body.entryId : undefined;
    if (entryId !== undefined) {
      const evolved = evolveEntry(desk.entries.get(entryId), change);
      if (evolved !== undefined) desk.entries.set(entryId, evolved);
    }
    desk.hub?.onChanges([change]);
  };

  const store = (bytes: Uint8Array): string => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    files.set(sha256, bytes);
    return sha256;
  };

  const partyOf = (address: string): Party => {
    const found = parties.get(address);
    if (found !== undefined) return found;
    const made = { identityId: newId(), conversationId: newId(), contact: newId() };
    parties.set(address, made);
    return made;
  };

  const host: WebChatHost = {
    clock,
    random: systemRandom,
    key: (purpose) => createHash('sha256').update(`test ${purpose}`).digest(),
    limiter: createLimiter(clock),
    log: { warn: (_fields, message) => void desk.warnings.push(message) },
    publicOrigin: () => undefined,
    clientAddress: (request) => request.socket.remoteAddress ?? '',
    visitors: {
      find: (hash) => Promise.resolve(desk.visitors.get(hash)),
      save: (visitor) => Promise.resolve(void desk.visitors.set(visitor.tokenHash, visitor)),
      remove: (hash) => Promise.resolve(void desk.visitors.delete(hash)),
      claimNonce(inboxId, nonce) {
        const key = `${inboxId} ${nonce}`;
        const fresh = !nonces.has(key);
        nonces.add(key);
        return Promise.resolve(fresh);
      },
    },
    inboxBySlug: (slug) =>
      Promise.resolve(slug === desk.inbox.slug ? { inbox: desk.inbox, settings: desk.settings } : undefined),
    receive(inbox, message, form) {
      if (desk.refusesWith !== undefined) return Promise.reject(desk.refusesWith);
      if (!events.has(message.eventId)) {
        events.add(message.eventId);
        desk.received.push({ message, form });
        const party = partyOf(message.from.address);
        append({
          type: 'entry.added',
          entry: {
            id: newId(),
            kind: 'message',
            direction: 'in',
            conversationId: party.conversationId,
            identityId: party.identityId,
            inboxId: inbox.id,
            author: { kind: 'contact', id: party.contact },
            at: message.at,
            text: message.text,
            providerId: message.providerId,
            attachments: message.attachments.flatMap((file) =>
              'bytes' in file ? [desk.attachment(file.bytes, file.name, file.contentType)] : [],
            ),
          },
        });
      }
      if (!desk.loseNextAck) return Promise.resolve();
      desk.loseNextAck = false;
      return Promise.reject(new Error('the line broke after the commit'));
    },
    customerRead(conversationId, upToSeq) {
      desk.reads.push({ conversationId, upToSeq });
      customerReads.set(conversationId, upToSeq);
      return Promise.resolve();
    },
    typing: (_conversationId, on) => void desk.typed.push(on),
    threadFor(_inboxId, address, { limit, beforeSeq = Infinity }) {
      const party = parties.get(address);
      if (party === undefined) return Promise.resolve(undefined);
      const all = [...desk.entries.values()].filter(
        (entry): entry is MessageEntry =>
          entry.kind === 'message' && entry.conversationId === party.conversationId && entry.seq < beforeSeq,
      );
      return Promise.resolve({
        conversationId: party.conversationId,
        conversationIds: [party.conversationId],
        identityIds: [...parties.values()]
          .filter(({ contact }) => contact === party.contact)
          .map(({ identityId }) => identityId),
        entries: all.slice(-limit),
        more: all.length > limit,
        agentReadSeq: agentReads.get(party.conversationId) ?? 0,
        customerReadSeq: customerReads.get(party.conversationId) ?? 0,
      });
    },
    entry: (id) => Promise.resolve(desk.entries.get(id)),
    identified(_inbox, anonymous, verified) {
      const known = parties.get(anonymous);
      if (known !== undefined && !parties.has(verified.address)) {
        parties.set(verified.address, { ...known, identityId: newId() });
      }
      return Promise.resolve();
    },
    displayName: (actor) => Promise.resolve(actor.kind === 'agent' ? 'Mara' : undefined),
    presence: () => desk.presence,
    saveAttachment: (bytes) => Promise.resolve({ sha256: store(bytes) }),
    readAttachment(sha256) {
      const bytes = files.get(sha256);
      return bytes === undefined ? Promise.reject(notFound('such file')) : Promise.resolve(bytes);
    },
  };

  const desk: FakeDesk = {
    host,
    hub: undefined,
    inbox: {
      id: 'inbox-1',
      channel: 'web',
      name: 'Shop chat',
      slug: 'shop',
      settings: {},
      status: 'active',
      health: {},
      createdAt: clock.now(),
      version: 1,
    },
    settings: { ...webSettings.parse({ title: 'Linden & Co' }), ...settings },
    received: [],
    reads: [],
    typed: [],
    warnings: [],
    entries: new Map(),
    visitors: new Map(),
    presence: { online: true, agents: ['Mara'] },
    loseNextAck: false,
    refusesWith: undefined,
    conversationOf: (address) => parties.get(address)?.conversationId,
    reply(conversationId, text, more = {}) {
      const party = [...parties.values()].find((party) => party.conversationId === conversationId);
      if (party === undefined) throw new Error('no such conversation');
      const id = newId();
      append({
        type: 'entry.added',
        entry: {
          id,
          kind: 'message',
          direction: 'out',
          conversationId,
          identityId: party.identityId,
          inboxId: desk.inbox.id,
          author: { kind: 'agent', id: AGENT },
          at: clock.now(),
          text,
          attachments: [],
          delivery: { status: 'queued', dueAt: clock.now(), attempts: 0 },
          ...more,
        },
      });
      return id;
    },
    note(conversationId, text) {
      append({
        type: 'entry.added',
        entry: {
          id: newId(),
          kind: 'note',
          conversationId,
          author: { kind: 'agent', id: AGENT },
          at: clock.now(),
          text,
          mentions: [],
        },
      });
    },
    deliver(entryId) {
      const entry = desk.entries.get(entryId);
      if (entry === undefined) throw new Error('no such entry');
      append({
        type: 'entry.delivery',
        conversationId: entry.conversationId,
        entryId,
        delivery: { status: 'sent', at: clock.now() },
      });
    },
    agentRead(conversationId) {
      agentReads.set(conversationId, seq);
      append({ type: 'conversation.agent_read', conversationId, agentId: AGENT, upToSeq: seq });
    },
    attachment(bytes, name, contentType) {
      return { id: newId(), name, contentType, bytes: bytes.length, sha256: store(bytes) };
    },
  };
  return desk;
}
