import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { audienceOf } from '../../src/domain/change-facts.ts';
import type { ChangeBody } from '../../src/domain/change.ts';
import type { Conversation, ConversationStatus } from '../../src/domain/conversation.ts';
import type { Delivery } from '../../src/domain/delivery.ts';
import { applyChange, draftKey, emptyDesk, type Desk } from '../../src/domain/desk.ts';
import { Failure } from '../../src/domain/failure.ts';
import { byActivity, isInQueue, QUEUES } from '../../src/domain/queue.ts';
import type { Store } from '../../src/store/port.ts';
import { aContact, aConversation, aMessage, anAgent, anInbox, NOON, SYSTEM } from '../support/desk.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/**
 * What the store holds is what a replica makes of the log, after any history: things that fail, savepoints and
 * transactions that are taken back, restarts.
 */

const CONVERSATIONS = ['c1', 'c2', 'c3'];
const CONTACTS = ['ada', 'bob'];
const AGENTS = ['kim', 'lee'];

const conversationId = fc.constantFrom(...CONVERSATIONS);
const contactId = fc.constantFrom(...CONTACTS);
const agentId = fc.constantFrom(...AGENTS);
const entryId = fc.constantFrom('e1', 'e2', 'e3', 'e4');
const WORDS = ['parcel', 'order', '注文', 'Größe'];
const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom(...WORDS),
  fc.constantFrom('parcel order', '注文 Größe'),
);
const moment = fc.integer({ min: NOON, max: NOON + 9 });
const tags = fc.subarray(['vip', 'late', 'new']);

const status: fc.Arbitrary<ConversationStatus> = fc.oneof(
  fc.constant({ is: 'open' as const }),
  fc.constant({ is: 'pending' as const }),
  fc.record({ is: fc.constant('snoozed' as const), until: moment }),
  fc.record({ is: fc.constant('solved' as const), at: moment }),
);
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc.record({ status: fc.constantFrom('sent' as const, 'delivered' as const, 'read' as const), at: moment }),
  fc.constant({ status: 'queued' as const, dueAt: NOON, attempts: 1 }),
);

const body: fc.Arbitrary<ChangeBody> = fc.oneof(
  fc.record({
    type: fc.constant('contact.created' as const),
    contact: fc.tuple(contactId, text).map(([id, name]) => aContact(id, { name })),
  }),
  fc.record({
    type: fc.constant('contact.updated' as const),
    contactId,
    patch: fc.record({ name: text, tags, language: fc.constantFrom('en', null) }, { requiredKeys: [] }),
  }),
  fc.record({
    type: fc.constant('contact.identity' as const),
    contactId,
    identity: fc.record({
      id: fc.constantFrom('i1', 'i2'),
      inboxId: fc.constant('support'),
      address: fc.constantFrom('x@mail.example', 'y@mail.example'),
      verified: fc.boolean(),
    }),
  }),
  fc.record({
    type: fc.constant('conversation.opened' as const),
    conversation: fc
      .tuple(fc.integer({ min: 0, max: 2 }), contactId, status, fc.option(agentId), tags, moment)
      .map(([index, contact, status, assigneeId, tags, lastActivityAt]) =>
        aConversation(CONVERSATIONS[index] ?? 'c1', index + 1, contact, {
          status,
          assigneeId,
          tags,
          lastActivityAt,
        }),
      ),
  }),
  fc.record({
    type: fc.constant('conversation.assigned' as const),
    conversationId,
    assigneeId: fc.option(agentId),
    teamId: fc.constant(null),
  }),
  fc.record({ type: fc.constant('conversation.status' as const), conversationId, status }),
  fc.record({ type: fc.constant('conversation.tagged' as const), conversationId, add: tags, remove: tags }),
  fc.record({
    type: fc.constant('conversation.customer_read' as const),
    conversationId,
    upToSeq: fc.nat({ max: 20 }),
  }),
  fc.record({
    type: fc.constant('conversation.agent_read' as const),
    conversationId,
    agentId,
    upToSeq: fc.nat({ max: 20 }),
  }),
  fc.record({
    type: fc.constant('entry.added' as const),
    entry: fc
      .tuple(entryId, conversationId, text, fc.boolean())
      .map(([id, conversation, text, out]) =>
        aMessage(
          id,
          conversation,
          out ? { text, direction: 'out', delivery: { status: 'sending', attempts: 1 } } : { text },
        ),
      ),
  }),
  fc.record({ type: fc.constant('entry.delivery' as const), conversationId, entryId, delivery }),
  fc.record({ type: fc.constant('entry.edited' as const), conversationId, entryId, text, at: moment }),
  fc.record({ type: fc.constant('agent.saved' as const), agent: agentId.map((id) => anAgent(id)) }),
  fc.record({ type: fc.constant('inbox.saved' as const), inbox: fc.constant(anInbox('support')) }),
  fc.record({
    type: fc.constant('canned.saved' as const),
    canned: fc.record({
      id: fc.constantFrom('k1', 'k2'),
      shortcut: fc.constant('hi'),
      title: fc.constant('Hi'),
      text,
    }),
  }),
  fc.record({ type: fc.constant('canned.removed' as const), cannedReplyId: fc.constantFrom('k1', 'k2') }),
  fc.record({
    type: fc.constant('draft.saved' as const),
    draft: fc.record({
      agentId,
      conversationId,
      kind: fc.constantFrom('reply' as const, 'note' as const),
      text,
      savedAt: moment,
    }),
  }),
  fc.record({
    type: fc.constant('draft.discarded' as const),
    agentId,
    conversationId,
    kind: fc.constantFrom('reply' as const, 'note' as const),
  }),
);

type Step = {
  bodies: { body: ChangeBody; at: number; ends: 'kept' | 'taken back' }[];
  ends: 'kept' | 'taken back' | 'restart';
};

const step: fc.Arbitrary<Step> = fc.record({
  bodies: fc.array(
    fc.record({ body, at: moment, ends: fc.constantFrom('kept', 'kept', 'kept', 'taken back') }),
    { maxLength: 8 },
  ),
  ends: fc.constantFrom('kept', 'kept', 'kept', 'taken back', 'restart'),
});

class TakenBack extends Error {}

/** Savepoints of their own for each change, as the relay's write queue does. */
async function run(store: Store, { bodies, ends }: Step): Promise<void> {
  const done = store.transact(async (tx) => {
    for (const { body, at, ends } of bodies) {
      const change = tx.savepoint(async () => {
        await tx.append(body, { actor: SYSTEM, at });
        if (ends === 'taken back') throw new TakenBack();
      });
      await change.catch((error: unknown) => {
        if (!(error instanceof Failure) && !(error instanceof TakenBack)) throw error;
      });
    }
    if (ends === 'taken back') throw new TakenBack();
  });
  await done.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
}

/** A replica of the whole desk as `agent` may see it. */
async function replicaOf(store: Store, agent: string): Promise<Desk> {
  const desk = emptyDesk();
  for (const id of CONVERSATIONS) desk.threads.set(id, []);
  const changes = await store.reader.changesAfter(0, 10_000);
  expect(changes.map(({ seq }) => seq)).toEqual(changes.map((_, index) => index + 1));
  for (const change of changes) {
    if ((audienceOf(change.body) ?? agent) === agent) applyChange(desk, change);
  }
  return desk;
}

const byId = <Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> =>
  new Map(things.map((thing) => [thing.id, thing]));

async function expectSame(store: Store, agent: string): Promise<void> {
  const { reader } = store;
  const desk = await replicaOf(store, agent);
  const conversations: Conversation[] = [];
  for (const id of CONVERSATIONS) {
    const conversation = await reader.conversation(id);
    if (conversation !== undefined) conversations.push(conversation);
    expect(await reader.entries(id, { limit: 1000 })).toEqual(desk.threads.get(id));
  }
  expect(byId(conversations)).toEqual(desk.conversations);
  expect(byId(await reader.contacts(CONTACTS))).toEqual(desk.contacts);
  expect(byId(await reader.agents())).toEqual(desk.agents);
  expect(byId(await reader.inboxes())).toEqual(desk.inboxes);
  expect(byId(await reader.canned())).toEqual(desk.canned);
  const drafts = await reader.draftsOf(agent);
  expect(new Map(drafts.map((draft) => [draftKey(draft), draft]))).toEqual(desk.drafts);
  const reads = await reader.readsOf(agent);
  expect(new Map(reads.map(({ conversationId, upToSeq }) => [conversationId, upToSeq]))).toEqual(desk.reads);
  await expectSameQueues(store, desk, agent);
  await expectFound(store, desk);
}

/** Everything is found by its text as it is now, and nothing by another. */
async function expectFound({ reader }: Store, desk: Desk): Promise<void> {
  for (const sought of WORDS) {
    const hits = await reader.searchEntries(sought, 1000);
    const entries = [...desk.threads.values()]
      .flat()
      .filter((entry) => entry.kind === 'message' && entry.text.includes(sought));
    expect(hits.map(({ entryId }) => entryId).sort()).toEqual(entries.map(({ id }) => id).sort());
    const page = await reader.contactPage(sought, { limit: 10 });
    const contacts = [...desk.contacts.values()].filter(({ name }) => name.includes(sought));
    expect(page.contacts.map(({ id }) => id).sort()).toEqual(contacts.map(({ id }) => id).sort());
  }
}

async function expectSameQueues({ reader }: Store, desk: Desk, agentId: string): Promise<void> {
  const counts = await reader.queueCounts(agentId);
  for (const queue of QUEUES) {
    const page = await reader.conversations({ queue, agentId }, { limit: 10 });
    const expected = [...desk.conversations.values()]
      .filter((conversation) => isInQueue(queue, conversation, agentId))
      .sort(byActivity);
    expect(page.conversations).toEqual(expected);
    expect(counts[queue]).toBe(expected.length);
  }
}

/** A desk with the history behind it. Without contacts hardly anything could happen, so there are some. */
async function after(steps: readonly Step[]): Promise<TestStore> {
  const test = await openTestStore();
  const bodies = CONTACTS.map((id) => ({
    body: { type: 'contact.created' as const, contact: aContact(id) },
    at: NOON,
    ends: 'kept' as const,
  }));
  await run(test.store, { bodies, ends: 'kept' });
  for (const step of steps) {
    await run(test.store, step);
    if (step.ends === 'restart') await test.reopen();
  }
  return test;
}

test('the store is what a replica makes of its log', { timeout: 120_000 }, async () => {
  const histories = fc.array(step, { minLength: 1, maxLength: 8 });
  const property = fc.asyncProperty(histories, fc.constantFrom(...AGENTS), async (steps, agent) => {
    await using test = await after(steps);
    await expectSame(test.store, agent);
  });
  await expect(fc.assert(property, { numRuns: 60 })).resolves.toBeUndefined();
});
