import { findAction } from '../../src/actions/index.ts';
import type { ChannelFacts, DeskServices, Done } from '../../src/actions/port.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Agent } from '../../src/domain/agent.ts';
import type { ChangeBody } from '../../src/domain/change.ts';
import { Failure } from '../../src/domain/failure.ts';
import type { Permission } from '../../src/domain/permissions.ts';
import { anAgent, anInbox, NOON } from './desk.ts';
import { openTestStore, testIds } from './store.ts';

/** Who acts: an agent’s id, or `system` for Parley itself. */
type By = string;

export type Ran = Done & {
  /** The changes it logged. */
  changes: ChangeBody[];
};

/** A desk on a real store that runs actions as the relay does: one transaction each, effects after the commit. */
export type ActionDesk = Awaited<ReturnType<typeof openActionDesk>>;

const channel = (kind: string, more: Partial<ChannelFacts>): ChannelFacts => ({
  kind,
  label: kind,
  text: { max: 1000, unit: 'characters' },
  attachments: { maxBytes: 1000, maxCount: 2 },
  subject: false,
  typingOut: false,
  readReceipts: false,
  deliveryReceipts: false,
  idempotentSend: false,
  canSend: true,
  proactive: false,
  letters: false,
  normaliseAddress: (address) => address.trim(),
  splitSettings(settings, stored = {}) {
    const all = { ...stored, ...(settings as object) };
    const { password, address, ...open } = all as Record<string, string | undefined>;
    return { open, secret: password === undefined ? {} : { password }, address };
  },
  ...more,
});

function mailAddress(address: string): string {
  if (!address.includes('@')) throw new Failure('bad_input', `“${address}” is not a mail address.`);
  return address.trim().toLowerCase();
}

const CHANNELS = [
  channel('email', {
    subject: true,
    copies: true,
    addresses: 'email',
    proactive: true,
    letters: true,
    normaliseAddress: mailAddress,
  }),
  channel('chat', { text: { max: 20, unit: 'bytes' }, attachments: 'none' }),
  channel('windowed', {
    rich: { template: true },
    window: {
      replyMs: 24 * 3_600_000,
      humanAgent: { ms: 7 * 24 * 3_600_000, tag: 'HUMAN_AGENT' },
      templates: true,
      optIns: ['one_time'],
      proactive: 'by_template',
      consent: false,
    },
  }),
  channel('square', {
    openly: { text: { max: 20, unit: 'characters' }, chains: 3 },
    markup: 'plain',
  }),
  channel('wall', {
    public: true,
    privateStart: {
      where: { setting: 'answers', is: 'private' },
      text: { max: 20, unit: 'characters' },
      attachments: 'none',
    },
  }),
  channel('network', { networkIds: true }),
  channel('form', { canSend: false, normaliseAddress: mailAddress }),
];

/** What the channels of the desk can do, by kind. */
export const channelFacts = (kind: string): ChannelFacts | undefined =>
  CHANNELS.find((known) => known.kind === kind);

/** Opens it with `more` changes beside three inboxes (`support`: email, `chat`, `contact`: receives only) and two agents (owner `olga`, agent `kim`). */
export async function openActionDesk(more: readonly ChangeBody[] = []) {
  const { store, ...owned } = await openTestStore();
  const newId = testIds(7);
  const events: string[] = [];
  const time = { now: NOON };
  const desk: DeskServices = {
    channel: channelFacts,
    channelKinds: () => CHANNELS.map(({ kind }) => kind),
    undoSendMs: 10_000,
    timeZone: 'UTC',
    seal: (secret, inboxId) => `sealed for ${inboxId}: ${JSON.stringify(secret)}`,
    unseal: (sealed, inboxId) =>
      JSON.parse(sealed.slice(`sealed for ${inboxId}: `.length)) as Record<string, unknown>,
    mintToken: (kind) => ({ token: `secret of ${kind}`, id: newId(), hash: 'a'.repeat(64) }),
    hashPassword: (password) => Promise.resolve(`hash of ${password}`),
    closeSockets: (of) => void events.push(`close sockets of ${Object.values(of).join()}`),
    inboxChanged: (id) => void events.push(`inbox ${id} changed`),
    readAgain: () => Promise.resolve([]),
    fetchFiles: () => void events.push('fetch files'),
    wakeOutbox: () => void events.push('wake outbox'),
  };

  async function run(by: By, name: string, input: unknown, scopes?: readonly Permission[]): Promise<Ran> {
    const action = findAction(name);
    const parsed = action.input.parse(input);
    const actor: Actor = by === 'system' ? { kind: 'system' } : { kind: 'agent', id: by };
    const effects: (() => void)[] = [];
    const ran = await store.transact(async (tx) => {
      const changes: ChangeBody[] = [];
      const agent: Agent | undefined = by === 'system' ? undefined : await tx.agent(by);
      const done = await action.handle(
        {
          tx,
          actor,
          agent,
          scopes,
          now: time.now,
          newId,
          desk,
          afterCommit: (effect) => void effects.push(effect),
          perform: () => Promise.reject(new Error('no other actions here')),
          async emit(body) {
            changes.push(body);
            return tx.append(body, { actor, at: time.now });
          },
        },
        parsed,
      );
      return { ...done, changes };
    });
    for (const effect of effects) effect();
    return ran;
  }

  const first: ChangeBody[] = [
    { type: 'inbox.saved', inbox: anInbox('support', { address: 'support@desk.example' }) },
    { type: 'inbox.saved', inbox: anInbox('chat', { channel: 'chat' }) },
    { type: 'inbox.saved', inbox: anInbox('contact', { channel: 'form' }) },
    { type: 'inbox.saved', inbox: anInbox('windowed', { channel: 'windowed' }) },
    { type: 'inbox.saved', inbox: anInbox('square', { channel: 'square' }) },
    { type: 'inbox.saved', inbox: anInbox('wall', { channel: 'wall' }) },
    ...more,
    { type: 'agent.saved', agent: anAgent('olga', { role: 'owner' }) },
    { type: 'agent.saved', agent: anAgent('kim') },
  ];
  await store.transact(async (tx) => {
    for (const body of first) await tx.append(body, { actor: { kind: 'system' }, at: NOON });
  });

  let eventNumber = 0;
  return {
    store,
    reader: store.reader,
    /** What was done outside, after commits. */
    events,
    run,
    /** Runs what takes an action back. */
    async undo(by: By, { undo }: Done): Promise<Ran> {
      if (undo === undefined) throw new Error('it cannot be undone');
      return run(by, undo.action, undo.input);
    },
    pass(ms: number): void {
      time.now += ms;
    },
    now: (): number => time.now,
    /** A customer writes. Answers what `message.receive` answers. */
    async customerWrites(more: Record<string, unknown> = {}): Promise<Received> {
      const { result } = await run('system', 'message.receive', {
        inbox: 'support',
        eventId: `event ${++eventNumber}`,
        from: { address: 'maria@example.com', name: 'Maria Silva', verified: true },
        text: 'Where is my order?',
        at: time.now,
        ...more,
      });
      return result as Received;
    },
    [Symbol.asyncDispose]: () => owned[Symbol.asyncDispose](),
  };
}

export type Received = {
  entryId: string;
  conversationId: string;
  number: number;
  contactId: string;
  opened: boolean;
  duplicate?: boolean;
  blocked?: boolean;
};
