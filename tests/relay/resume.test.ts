import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Client } from '../../src/client/client.ts';
import { Failure } from '../../src/domain/failure.ts';
import { draftKey } from '../../src/domain/desk.ts';
import type { Reader } from '../../src/store/port.ts';
import { aContact, aConversation, anAgent, anInbox, NOON, SYSTEM } from '../support/desk.ts';
import { startSmallRelay, type SmallRelay } from '../support/small-relay.ts';

const AGENTS = ['ana', 'bo', 'cy'];
const CONVERSATIONS = ['c1', 'c2', 'c3'];

/** What may happen. A failing run prints its list, which can be pasted into a test. */
type Step =
  | {
      do: 'act';
      who: number;
      conversation: number;
      what: 'note' | 'send' | 'tag' | 'assign' | 'solve' | 'reopen' | 'draft' | 'read';
    }
  | { do: 'inbound'; conversation: number }
  | { do: 'cut' | 'swallow' | 'open_thread'; who: number; conversation: number }
  | { do: 'restart' }
  | { do: 'breathe'; turns: number };

const who = fc.nat({ max: AGENTS.length - 1 });
const conversation = fc.nat({ max: CONVERSATIONS.length - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      who,
      conversation,
      what: fc.constantFrom('note', 'send', 'tag', 'assign', 'solve', 'reopen', 'draft', 'read'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('inbound' as const), conversation }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('cut', 'swallow', 'open_thread'), who, conversation }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('breathe' as const), turns: fc.integer({ min: 1, max: 25 }) }),
  },
);

test('whatever breaks on the way, every replica ends up as the relay is, and every action took effect once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120, size: 'max' }), async (steps) => {
      const folder = await mkdtemp(join(tmpdir(), 'parley-resume-'));
      const relay = await startSmallRelay(join(folder, 'parley.db'));
      try {
        await furnish(relay);
        await play(relay, steps);
      } finally {
        await relay.dispose();
        await rm(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);

test('the comparison would notice a lost change', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-resume-'));
  const relay = await startSmallRelay(join(folder, 'parley.db'));
  await furnish(relay);
  const client = relay.client('ana');
  await live(client);
  const known = client.desk.conversations.get('c1');
  if (known !== undefined) client.desk.conversations.set('c1', { ...known, tags: ['never-happened'] });
  await expect(compare(client, 'ana', relay.store().reader)).rejects.toThrow();
  await relay.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function furnish(relay: SmallRelay): Promise<void> {
  await relay.store().transact(async (tx) => {
    const by = { actor: SYSTEM, at: NOON };
    await tx.append({ type: 'inbox.saved', inbox: anInbox('support') }, by);
    for (const id of AGENTS) await tx.append({ type: 'agent.saved', agent: anAgent(id) }, by);
    for (const [index, id] of CONVERSATIONS.entries()) {
      await tx.append({ type: 'contact.created', contact: aContact(`p${index}`) }, by);
      await tx.append(
        { type: 'conversation.opened', conversation: aConversation(id, index + 1, `p${index}`) },
        by,
      );
    }
  });
  // The spine read its position before the desk was furnished.
  await relay.restart();
}

async function play(relay: SmallRelay, steps: readonly Step[]): Promise<void> {
  const clients = AGENTS.map((agent) => relay.client(agent));
  for (const client of clients) await live(client);
  const settled: Promise<unknown>[] = [];
  const accepted: string[] = [];
  let serial = 0;

  const act = (client: Client, action: string, input: object, marker?: string): void => {
    const done = client.act(action, input).then(
      () => void (marker !== undefined && accepted.push(marker)),
      (error: unknown) => {
        if (!(error instanceof Failure) || error.kind === 'internal') throw error;
      },
    );
    settled.push(done);
  };

  for (const next of steps) {
    switch (next.do) {
      case 'act': {
        const client = clients[next.who];
        const ref = CONVERSATIONS[next.conversation] ?? 'c1';
        if (client !== undefined) doAct(client, next.what, ref);
        break;
      }
      case 'inbound': {
        const index = next.conversation;
        const eventId = `e${++serial}`;
        const from = { address: `p${index}@mail.example`, verified: true };
        const input = { inbox: 'support', eventId, from, text: `in ${eventId}`, at: NOON + serial };
        settled.push(
          relay
            .actions()
            .run({ kind: 'system', actor: SYSTEM }, { action: 'message.receive', input })
            .catch(() => undefined),
        );
        break;
      }
      case 'cut':
      case 'swallow': {
        const client = clients[next.who];
        if (client !== undefined) relay[next.do](client);
        break;
      }
      case 'open_thread':
        settled.push(
          clients[next.who]?.openThread(CONVERSATIONS[next.conversation] ?? 'c1') ?? Promise.resolve(),
        );
        break;
      case 'restart':
        await relay.restart();
        break;
      case 'breathe':
        await turns(next.turns);
        break;
    }
  }

  function doAct(client: Client, what: Extract<Step, { do: 'act' }>['what'], ref: string): void {
    const marker = `m${++serial}`;
    switch (what) {
      case 'note':
        return act(client, 'note.add', { conversation: ref, text: marker }, marker);
      case 'send':
        return act(client, 'message.send', { conversation: ref, text: marker }, marker);
      case 'tag':
        return act(client, 'conversation.tag', { conversation: ref, add: [marker] });
      case 'assign':
        return act(client, 'conversation.assign', { conversation: ref, assignee: 'me' });
      case 'solve':
        return act(client, 'conversation.solve', { conversation: ref });
      case 'reopen':
        return act(client, 'conversation.reopen', { conversation: ref });
      case 'draft':
        return act(client, 'draft.save', { conversation: ref, kind: 'reply', text: marker });
      case 'read':
        return act(client, 'conversation.read', { conversation: ref, upToSeq: client.position });
    }
  }

  // Whoever was swallowed does not know it: a cut heals.
  for (const client of clients) relay.cut(client);
  await Promise.all(settled);
  const { reader } = relay.store();
  const position = await reader.position();
  for (const client of clients) await reaches(client, position);
  for (const [index, client] of clients.entries()) await compare(client, AGENTS[index] ?? '', reader);
  await countMarkers(reader, accepted);
}

/** Every accepted text stands in the log once; none stands there twice. */
async function countMarkers(reader: Reader, accepted: readonly string[]): Promise<void> {
  const counts = new Map<string, number>();
  for (const { body, seq } of await reader.changesAfter(0, 100_000)) {
    expect(seq).toBeGreaterThan(0);
    if (body.type !== 'entry.added' || body.entry.kind === 'activity') continue;
    counts.set(body.entry.text, (counts.get(body.entry.text) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
  expect(accepted.filter((marker) => counts.get(marker) !== 1)).toEqual([]);
}

/** The replica against the database, thing by thing. */
async function compare(client: Client, agentId: string, reader: Reader): Promise<void> {
  const { desk } = client;
  for (const id of CONVERSATIONS) {
    const stored = await reader.conversation(id);
    if (stored?.status.is !== 'solved' || desk.conversations.has(id))
      expect(desk.conversations.get(id)).toEqual(stored);
  }
  for (const conversation of desk.conversations.values()) {
    expect(conversation).toEqual(await reader.conversation(conversation.id));
    expect(desk.contacts.get(conversation.contactId)).toEqual(await reader.contact(conversation.contactId));
  }
  for (const [id, thread] of desk.threads) expect(thread).toEqual(await reader.entries(id, { limit: 1000 }));
  const drafts = await reader.draftsOf(agentId);
  expect([...desk.drafts.values()].sort(byKey)).toEqual(drafts.sort(byKey));
  const reads = await reader.readsOf(agentId);
  expect(desk.reads).toEqual(new Map(reads.map(({ conversationId, upToSeq }) => [conversationId, upToSeq])));
}

const byKey = (a: Parameters<typeof draftKey>[0], b: Parameters<typeof draftKey>[0]): number =>
  draftKey(a) < draftKey(b) ? -1 : 1;

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

async function live(client: Client): Promise<void> {
  for (let turn = 0; client.line.is !== 'live'; turn += 1) {
    if (turn > 20_000) throw new Error(`never live: ${JSON.stringify(client.line)}`);
    await turns(1);
  }
}

async function reaches(client: Client, position: number): Promise<void> {
  await live(client);
  for (let turn = 0; client.position < position; turn += 1) {
    if (turn > 20_000) throw new Error(`stuck at ${client.position} of ${position}`);
    await turns(1);
  }
  await turns(20);
}
