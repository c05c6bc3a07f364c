import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ChangeBody } from '../../src/domain/change.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { emptyDesk } from '../../src/domain/desk.ts';
import { ORDERS } from '../../src/domain/query/ast.ts';
import { compileText } from '../../src/domain/query/compile.ts';
import { deskFacts } from '../../src/domain/query/desk-facts.ts';
import { comparePlaces, placeIn } from '../../src/domain/query/order.ts';
import { printQuery } from '../../src/domain/query/print.ts';
import type { ReadName, ReadOutput } from '../../src/protocol/reads.ts';
import { createReadRunner, type ReadRunner } from '../../src/relay/reads/runner.ts';
import { anyExpression } from '../domain/query/arbitrary.ts';
import { anyConversation, ME, sampleDesk, scopeOf } from '../domain/query/sample.ts';
import { aMessage, appendAll, NOON } from '../support/desk.ts';
import { openTestStore, type TestStore } from '../support/store.ts';

/** 120 conversations of all kinds in a store, and the same desk in memory, whose threads are loaded. */

const desk = { ...sampleDesk(), conversations: emptyDesk().conversations };
let test_: TestStore;
let reads: ReadRunner;

const ask = async <Name extends ReadName>(
  name: Name,
  input: unknown,
  agentId = ME,
): Promise<ReadOutput<Name>> => {
  const agent = desk.agents.get(agentId);
  if (agent === undefined) throw new Error('nobody');
  return (await reads.run(
    { kind: 'agent', agent, tokenId: 't', scopes: null },
    name,
    input,
  )) as ReadOutput<Name>;
};

beforeAll(async () => {
  test_ = await openTestStore();
  const { store } = test_;
  const contactIds = [...desk.contacts.keys()];
  const made = fc.sample(anyConversation, { numRuns: 120, seed: 7 }).map((conversation, index) => ({
    ...conversation,
    id: `c${String(index).padStart(3, '0')}`,
    number: index + 1,
    contactId: contactIds[index % contactIds.length] ?? '',
    preview: null,
    lastMessageSeq: 0,
  }));
  const bodies: ChangeBody[] = [
    ...[...desk.agents.values()].map((agent): ChangeBody => ({ type: 'agent.saved', agent })),
    ...[...desk.teams.values()].map((team): ChangeBody => ({ type: 'team.saved', team })),
    ...[...desk.inboxes.values()].map((inbox): ChangeBody => ({ type: 'inbox.saved', inbox })),
    ...[...desk.contacts.values()].map((contact): ChangeBody => ({ type: 'contact.created', contact })),
    ...made.map((conversation): ChangeBody => ({ type: 'conversation.opened', conversation })),
    ...made
      .filter((_, index) => index % 3 === 0)
      .map(({ id }, index): ChangeBody => ({
        type: 'entry.added',
        entry: aMessage(`e${index}`, id, {
          text: index % 2 === 0 ? 'Please refund order 4711' : 'Ação: thank you',
          at: NOON,
        }),
      })),
    ...made.slice(0, 30).map(({ id }): ChangeBody => ({
      type: 'conversation.agent_read',
      agentId: ME,
      conversationId: id,
      upToSeq: 1_000,
    })),
  ];
  // One clock for all: what the log does to times is not what is tested here.
  await store.transact(async (tx) => {
    for (const body of bodies) await tx.append(body, { actor: { kind: 'system' }, at: NOON });
  });
  for (const { id } of made) {
    const conversation = await store.reader.conversation(id);
    if (conversation !== undefined) desk.conversations.set(id, conversation);
    desk.threads.set(id, await store.reader.entries(id, { limit: 100 }));
  }
  for (const { conversationId, upToSeq } of await store.reader.readsOf(ME))
    desk.reads.set(conversationId, upToSeq);
  reads = createReadRunner(store.reader, undefined, { now: () => NOON });
});

afterAll(async () => test_[Symbol.asyncDispose]());

/** What the same query finds in memory. */
function inMemory(query: string): Conversation[] {
  const { matches } = compileText(query, scopeOf(desk));
  const facts = deskFacts(desk, ME, { now: NOON, timeZone: 'UTC' });
  return [...desk.conversations.values()].filter((conversation) => matches(conversation, facts));
}

async function allPages(query: string, order: (typeof ORDERS)[number], limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await ask('conversations.list', {
      query,
      order,
      limit,
      timeZone: 'UTC',
      ...(after === undefined ? {} : { after }),
    });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    ids.push(...page.rows.map(({ conversation }) => conversation.id));
    if (page.next === null) return ids;
    after = page.next;
  }
}

describe('a query asked of the relay', () => {
  test('finds what it finds in a replica, in the same order, page by page', async () => {
    // Subjects are looked for in memory only as a stand-in for threads that are not loaded.
    const noTexts = anyExpression.filter((where) => !JSON.stringify(where).includes('"text"'));
    await fc.assert(
      fc.asyncProperty(
        noTexts,
        fc.constantFrom(...ORDERS),
        fc.integer({ min: 25, max: 60 }),
        async (where, order, limit) => {
          const query = printQuery({ where });
          const expected = inMemory(query)
            .map((conversation) => placeIn(order, conversation))
            .sort(comparePlaces)
            .map(({ id }) => id);
          expect(await allPages(query, order, limit)).toEqual(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    'refund',
    'acao status:active',
    '"order 4711" -tag:vip',
    '-refund',
    'refund OR tag:vip',
    'ada',
    '李小龙 -is:unread',
    'from:ada refund waiting>1h',
  ])('looks for text in threads and contacts: %s', async (query) => {
    const found = await allPages(query, 'newest', 50);
    const withoutSubjects = [...desk.conversations.values()].map(({ subject: _subject, ...rest }) => rest);
    const facts = deskFacts(desk, ME, { now: NOON, timeZone: 'UTC' });
    const { matches } = compileText(query, scopeOf(desk));
    const expected = withoutSubjects
      .filter((conversation) => matches(conversation, facts))
      .map(({ id }) => id);
    expect(found.toSorted()).toEqual(expected.toSorted());
    expect(found.length).toBeGreaterThan(0);
  });

  test('is counted, with what is unread', async () => {
    const expected = inMemory('status:active');
    const facts = deskFacts(desk, ME, { now: NOON, timeZone: 'UTC' });
    expect(await ask('conversations.count', { query: 'status:active' })).toEqual({
      count: expected.length,
      unread: expected.filter((conversation) => facts.isUnread(conversation)).length,
    });
    expect((await ask('conversations.count', { queue: 'mine' })).count).toBe(
      inMemory('status:active assignee:me').length,
    );
  });

  test('is refused with the place of the fault', async () => {
    await expect(ask('conversations.list', { query: 'tag:vip statsu:open' })).rejects.toMatchObject({
      kind: 'bad_input',
      details: { reason: 'query', at: 8, end: 14, query: 'tag:vip statsu:open' },
    });
    await expect(ask('conversations.list', { query: 'team:biling' })).rejects.toMatchObject({
      details: { at: 5, end: 11 },
    });
    await expect(ask('conversations.list', { query: 'ok' })).rejects.toThrow('too short to be looked for');
    await expect(ask('conversations.list', { query: 'tag:vip', timeZone: 'Mars/Base' })).rejects.toThrow(
      'no time zone',
    );
    await expect(ask('conversations.list', { query: 'tag:vip', after: 'nonsense' })).rejects.toThrow(
      'not the cursor',
    );
    await expect(ask('conversations.list', { queue: 'mien' })).rejects.toThrow('There is no queue “mien”.');
  });

  test('by due time says that it goes by waiting', async () => {
    const page = await ask('conversations.list', { query: 'status:open order:sla', limit: 5 });
    expect(page.note).toContain('longest first');
    const waiting = await ask('conversations.list', { query: 'status:open order:waiting', limit: 5 });
    expect(page.rows).toEqual(waiting.rows);
    expect(waiting.note).toBeUndefined();
  });

  test('gives search its hits: the text, in conversations that all of it means', async () => {
    const { hits } = await ask('search', { query: 'refund status:active' });
    const active = new Set<string>(inMemory('status:active').map(({ id }) => id));
    expect(hits.length).toBeGreaterThan(0);
    expect(
      hits.every(({ conversation, snippet }) => active.has(conversation.id) && snippet.includes('refund')),
    ).toBe(true);
    const { hits: literal } = await ask('search', { text: 'refund' });
    expect(literal.length).toBeGreaterThan(hits.length);
    await expect(ask('search', { query: 'status:open' })).rejects.toThrow('no text in this query');
  });

  test('may be kept as a queue, of which each agent sees their own, their teams’ and everybody’s', async () => {
    const queue = (id: string, owner: object): ChangeBody =>
      ({
        type: 'queue.saved',
        queue: { id, name: `Queue ${id}`, query: 'tag:vip', order: 'waiting', owner, position: 1 },
      }) as ChangeBody;
    await appendAll(test_.store, [
      queue('a', { is: 'everyone' }),
      queue('b', { is: 'agent', agentId: 'bo' }),
      queue('c', { is: 'team', teamId: 'billing' }),
      queue('d', { is: 'team', teamId: 't2' }),
    ]);
    const saved = async (agentId: string) =>
      (await ask('queues.list', {}, agentId)).queues
        .filter(({ kind }) => kind === 'saved')
        .map(({ key }) => key);
    expect(await saved('kim')).toEqual(['saved:a', 'saved:c']);
    expect(await saved('bo')).toEqual(['saved:a', 'saved:b']);
    const { rows } = await ask('conversations.list', { queue: 'queue c', limit: 1000 });
    expect(rows.map(({ conversation }) => conversation.id)).toEqual(
      await allPages('tag:vip', 'waiting', 1000),
    );
    const { rows: team } = await ask('conversations.list', { queue: 'Second line', limit: 1000 });
    expect(team.map(({ conversation }) => conversation.id)).toEqual(
      await allPages('status:active team:t2', 'newest', 1000),
    );
    await expect(ask('conversations.list', { queue: 'Queue b' })).rejects.toThrow('no queue');
  });

  test('a text that is everywhere is looked for thread by thread', async () => {
    const { store } = test_;
    const reader = { ...store.reader, conversationsWithText: async () => ({ ids: [], whole: false }) };
    const patient = createReadRunner(reader, undefined, { now: () => NOON });
    const agent = desk.agents.get(ME);
    if (agent === undefined) throw new Error('nobody');
    const page = await patient.run(
      { kind: 'agent', agent, tokenId: 't', scopes: null },
      'conversations.list',
      { query: 'refund', limit: 1000 },
    );
    const { rows } = page as ReadOutput<'conversations.list'>;
    expect(rows.map(({ conversation }) => conversation.id)).toEqual(await allPages('refund', 'newest', 1000));
    expect(rows.length).toBeGreaterThan(10);
  });
});
