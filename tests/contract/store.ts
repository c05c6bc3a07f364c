import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/domain/draft.ts';
import { Failure } from '../../src/domain/failure.ts';
import { QUEUES } from '../../src/domain/queue.ts';
import type { StoredToken } from '../../src/store/accounts-port.ts';
import type { Store, Transactor } from '../../src/store/port.ts';
import {
  aContact,
  aConversation,
  adaWrites,
  aMessage,
  anAgent,
  anInbox,
  appendAll,
  NOON,
  SYSTEM,
} from '../support/desk.ts';

/** A store for one test, closed and removed when the test leaves. */
export type OpenStore = () => Promise<{ store: Store } & AsyncDisposable>;

const BY = { actor: SYSTEM, at: NOON };

/** What every store does, whatever it stores in. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name}: the log`, () => {
    test('gives every change the next place, without gaps, and reads it back in order', async () => {
      await using test = await open();
      const { store } = test;
      expect(await store.reader.position()).toBe(0);
      expect(await store.reader.oldestPosition()).toBe(1);
      const changes = await appendAll(store, adaWrites);
      expect(changes.map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(await store.reader.position()).toBe(3);
      expect(await store.reader.changesAfter(0, 100)).toEqual(changes);
      expect(await store.reader.changesAfter(1, 1)).toEqual(changes.slice(1, 2));
      expect(await store.reader.changesAfter(3, 100)).toEqual([]);
      expect(await store.reader.epoch()).toMatch(/./);
    });

    test('takes back everything a transaction wrote when it throws', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const failing = store.transact(async (tx) => {
        await tx.append({ type: 'entry.added', entry: aMessage('e1', 'c1') }, BY);
        await tx.savePasswordHash('kim', 'hash');
        throw new Failure('policy', 'No.');
      });
      await expect(failing).rejects.toThrow('No.');
      expect(await store.reader.position()).toBe(3);
      expect(await store.reader.entry('e1')).toBeUndefined();
      expect(await store.reader.passwordHash('kim')).toBeUndefined();
      const [next] = await appendAll(store, [{ type: 'entry.added', entry: aMessage('e1', 'c1') }]);
      expect(next?.seq).toBe(4);
    });

    test('a savepoint that fails leaves no gap, no trace and the rest of the transaction', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const addIn = (tx: Transactor, id: string) =>
        tx.append({ type: 'entry.added', entry: aMessage(id, 'c1') }, BY);
      await store.transact(async (tx) => {
        await tx.savepoint(() => addIn(tx, 'e1'));
        const failing = tx.savepoint(async () => {
          await addIn(tx, 'e2');
          await tx.savepoint(() => addIn(tx, 'e3'));
          throw new Error('no');
        });
        await expect(failing).rejects.toThrow('no');
        await tx.savepoint(async () => {
          const inner = tx.savepoint(async () => {
            await addIn(tx, 'e4');
            throw new Error('no');
          });
          await expect(inner).rejects.toThrow('no');
          await addIn(tx, 'e5');
        });
      });
      const thread = await store.reader.entries('c1', { limit: 10 });
      expect(thread.map(({ id, seq }) => [id, seq])).toEqual([
        ['e1', 4],
        ['e5', 5],
      ]);
      expect(await store.reader.searchEntries('message e2', 10)).toEqual([]);
    });

    test('shows readers only what is committed, and the transaction its own writing', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      await store.transact(async (tx) => {
        await tx.append({ type: 'entry.added', entry: aMessage('e1', 'c1') }, BY);
        expect((await tx.entry('e1'))?.seq).toBe(4);
        expect(await tx.position()).toBe(4);
        expect(await store.reader.entry('e1')).toBeUndefined();
        expect(await store.reader.position()).toBe(3);
      });
      expect(await store.reader.position()).toBe(4);
    });

    test('runs one transaction after the other', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const add = (id: string) =>
        store.transact((tx) => tx.append({ type: 'entry.added', entry: aMessage(id, 'c1') }, BY));
      const changes = await Promise.all(['a', 'b', 'c', 'd'].map(add));
      expect(changes.map(({ seq }) => seq)).toEqual([4, 5, 6, 7]);
    });

    test('refuses changes of things that do not exist or exist already, and goes on', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [...adaWrites, { type: 'entry.added', entry: aMessage('e1', 'c1') }]);
      const refused = (body: Parameters<Transactor['append']>[0], kind: string) =>
        store.transact(async (tx) => {
          await expect(tx.append(body, BY)).rejects.toMatchObject({ kind });
        });
      await refused({ type: 'entry.added', entry: aMessage('e2', 'nowhere') }, 'not_found');
      await refused({ type: 'conversation.priority', conversationId: 'x', priority: 'low' }, 'not_found');
      await refused({ type: 'contact.updated', contactId: 'x', patch: {} }, 'not_found');
      await refused(
        { type: 'conversation.opened', conversation: aConversation('c2', 2, 'nobody') },
        'not_found',
      );
      const edit = { type: 'entry.edited' as const, conversationId: 'c1', entryId: 'x', text: '', at: NOON };
      await refused(edit, 'not_found');
      await refused({ type: 'entry.added', entry: aMessage('e1', 'c1') }, 'conflict');
      await refused({ type: 'contact.created', contact: aContact('ada') }, 'conflict');
      await refused({ type: 'contact.created', contact: { ...aContact('ada'), id: 'eva' } }, 'conflict');
      await refused({ type: 'conversation.opened', conversation: aConversation('c1', 9, 'ada') }, 'conflict');
      await refused({ type: 'conversation.opened', conversation: aConversation('c9', 1, 'ada') }, 'conflict');
      expect(await store.reader.position()).toBe(4);
    });
  });

  describe(`${name}: conversations`, () => {
    test('are found by number, id and the beginning of an id', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        {
          type: 'conversation.opened',
          conversation: aConversation('0190aaaa-bbbb-7000', 1042, 'ada', { status: { is: 'solved', at: 1 } }),
        },
        { type: 'conversation.opened', conversation: aConversation('0190aaaa-cccc-7000', 1043, 'ada') },
        { type: 'conversation.opened', conversation: aConversation('019012345678', 1044, 'ada') },
      ]);
      const find = async (ref: string) => (await store.reader.findConversation(ref))?.number;
      expect(await find('#1042')).toBe(1042);
      expect(await find('1042')).toBe(1042);
      expect(await find('0190aaaa-bbbb-7000')).toBe(1042);
      expect(await find('0190aaaa-c')).toBe(1043);
      expect(await find('019012')).toBe(1044);
      expect(await find('0190a')).toBeUndefined();
      expect(await find('#7')).toBeUndefined();
      expect(await find('%')).toBeUndefined();
      await expect(find('0190aaaa')).rejects.toMatchObject({ kind: 'bad_input' });
    });

    test('numbers rise and are never given twice', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const numbers = await store.transact(async (tx) => [
        await tx.nextConversationNumber(),
        await tx.nextConversationNumber(),
      ]);
      expect(numbers).toEqual([2, 3]);
      await appendAll(store, [{ type: 'conversation.opened', conversation: aConversation('c2', 50, 'ada') }]);
      expect(await store.transact((tx) => tx.nextConversationNumber())).toBe(51);
    });

    test('stand in their queues, newest activity first, page by page, and are counted', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      const at = (minutes: number) => NOON + minutes * 60_000;
      const opened = [
        aConversation('mine-1', 11, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(5),
          tags: ['vip', 'new'],
        }),
        aConversation('mine-2', 12, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(9),
          status: { is: 'pending' },
        }),
        aConversation('other', 13, 'ada', { assigneeId: 'lee', lastActivityAt: at(7), tags: ['vip'] }),
        aConversation('free-1', 14, 'ada', { lastActivityAt: at(8) }),
        aConversation('free-2', 15, 'ada', { lastActivityAt: at(8) }),
        aConversation('asleep', 16, 'ada', {
          assigneeId: 'kim',
          lastActivityAt: at(6),
          status: { is: 'snoozed', until: at(99) },
        }),
        aConversation('done', 17, 'ada', { lastActivityAt: at(10), status: { is: 'solved', at: at(10) } }),
      ];
      await appendAll(
        store,
        opened.map((conversation) => ({ type: 'conversation.opened', conversation })),
      );
      const all = { agentId: 'kim', queue: 'all' } as const;
      const ids = async (filter: Parameters<typeof store.reader.conversations>[0], limit = 50) => {
        const found: string[] = [];
        for (let after: string | undefined; ;) {
          const page = await store.reader.conversations(filter, { limit, after });
          found.push(...page.conversations.map(({ id }) => id));
          if (page.next === null) return found;
          after = page.next;
        }
      };
      const inOrder = ['mine-2', 'free-2', 'free-1', 'other', 'mine-1', 'c1'];
      expect(await ids(all)).toEqual(inOrder);
      expect(await ids(all, 1)).toEqual(inOrder);
      expect(await ids(all, 2)).toEqual(inOrder);
      expect(await ids({ ...all, queue: 'mine' }, 1)).toEqual(['mine-2', 'mine-1']);
      expect(await ids({ ...all, queue: 'unassigned' }, 2)).toEqual(['free-2', 'free-1', 'c1']);
      expect(await ids({ ...all, queue: 'snoozed' })).toEqual(['asleep']);
      expect(await ids({ ...all, queue: 'solved' })).toEqual(['done']);
      expect(await ids({ ...all, tag: 'vip' })).toEqual(['other', 'mine-1']);
      expect(await ids({ ...all, contactId: 'ada', ids: ['done', 'other'] })).toEqual(['other']);
      expect(await ids({ ...all, ids: [] })).toEqual([]);
      const active = await store.reader.activeConversations({ limit: 5 });
      expect(active.conversations.map(({ id }) => id)).toEqual([
        'mine-2',
        'free-2',
        'free-1',
        'other',
        'asleep',
      ]);
      expect(active.next).not.toBeNull();
      await expect(store.reader.conversations(all, { limit: 1, after: 'nonsense' })).rejects.toMatchObject({
        kind: 'bad_input',
      });

      const counts = { mine: 2, unassigned: 3, all: 6, snoozed: 1, solved: 1 };
      expect(await store.reader.queueCounts('kim')).toEqual(counts);
      await appendAll(store, [
        { type: 'conversation.assigned', conversationId: 'free-1', assigneeId: 'kim', teamId: null },
        { type: 'conversation.status', conversationId: 'mine-1', status: { is: 'solved', at: at(11) } },
        { type: 'conversation.status', conversationId: 'asleep', status: { is: 'open' } },
        { type: 'conversation.tagged', conversationId: 'other', add: ['new'], remove: ['vip'] },
      ]);
      const after = await store.reader.queueCounts('kim');
      expect(after).toEqual({ mine: 3, unassigned: 2, all: 6, snoozed: 0, solved: 2 });
      for (const queue of QUEUES) expect((await ids({ ...all, queue })).length).toBe(after[queue]);
      expect(await ids({ ...all, tag: 'vip' })).toEqual([]);
      expect(await ids({ ...all, tag: 'new' })).toEqual(['other']);
      expect((await store.reader.conversationsOfContact('ada', 2)).length).toBe(2);
    });
  });

  test(`${name}: snoozed conversations come up when their time has come`, async () => {
    await using test = await open();
    const { store } = test;
    await appendAll(store, adaWrites);
    expect(await store.reader.nextSnoozeEnd()).toBeUndefined();
    const snoozed = (id: string, number: number, until: number) => ({
      type: 'conversation.opened' as const,
      conversation: aConversation(id, number, 'ada', { status: { is: 'snoozed', until } }),
    });
    await appendAll(store, [snoozed('late', 5, NOON + 9), snoozed('soon', 6, NOON + 3)]);
    const due = async (now: number) => (await store.reader.snoozedUntil(now)).map(({ id }) => id);
    expect(await store.reader.nextSnoozeEnd()).toBe(NOON + 3);
    expect(await due(NOON + 2)).toEqual([]);
    expect(await due(NOON + 9)).toEqual(['soon', 'late']);
    await appendAll(store, [
      { type: 'conversation.status', conversationId: 'soon', status: { is: 'open' } },
      { type: 'conversation.status', conversationId: 'late', status: { is: 'snoozed', until: NOON + 20 } },
    ]);
    expect(await due(NOON + 9)).toEqual([]);
    expect(await store.reader.nextSnoozeEnd()).toBe(NOON + 20);
  });

  describe(`${name}: threads`, () => {
    test('are read from the end, oldest first', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, adaWrites);
      await appendAll(
        store,
        ['a', 'b', 'c', 'd'].map((id) => ({ type: 'entry.added', entry: aMessage(id, 'c1') })),
      );
      const ids = async (page: { beforeSeq?: number; limit: number }) =>
        (await store.reader.entries('c1', page)).map(({ id }) => id);
      expect(await ids({ limit: 10 })).toEqual(['a', 'b', 'c', 'd']);
      expect(await ids({ limit: 2 })).toEqual(['c', 'd']);
      expect(await ids({ limit: 2, beforeSeq: 6 })).toEqual(['a', 'b']);
      expect(await store.reader.entries('nowhere', { limit: 10 })).toEqual([]);
    });

    test('know provider ids of their inbox, and take late ones', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        { type: 'entry.added', entry: aMessage('a', 'c1', { providerId: '<1@x>' }) },
        { type: 'entry.added', entry: aMessage('bounce', 'c1', { providerId: '<1@x>' }) },
        {
          type: 'entry.added',
          entry: aMessage('out', 'c1', { direction: 'out', delivery: { status: 'sending', attempts: 1 } }),
        },
        {
          type: 'entry.delivery',
          conversationId: 'c1',
          entryId: 'out',
          delivery: { status: 'sent', at: NOON },
          providerId: '<2@x>',
        },
      ]);
      expect((await store.reader.entryByProviderId('support', '<1@x>'))?.id).toBe('a');
      expect((await store.reader.entryByProviderId('support', '<2@x>'))?.id).toBe('out');
      expect(await store.reader.entryByProviderId('other', '<1@x>')).toBeUndefined();
      const many = Array.from({ length: 1200 }, (_, index) => `<${index}@x>`);
      expect(await store.reader.knownProviderIds('support', many)).toEqual(new Set(['<1@x>', '<2@x>']));
      expect(await store.reader.knownProviderIds('support', [])).toEqual(new Set());
    });

    test('are found by their words, newest first, as they are now', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        {
          type: 'entry.added',
          entry: aMessage('a', 'c1', { text: 'Where is my Parcel?', subject: 'Lost property' }),
        },
        {
          type: 'entry.added',
          entry: { ...aMessage('x', 'c1'), kind: 'note', text: 'parcel is at the depot', mentions: [] },
        },
        { type: 'entry.added', entry: aMessage('j', 'c1', { text: '注文はいつ届きますか' }) },
        {
          type: 'entry.added',
          entry: {
            id: 'order',
            conversationId: 'c1',
            at: NOON,
            kind: 'activity',
            author: SYSTEM,
            activity: { type: 'event', name: 'order', title: 'Order shipped', fields: { tracking: '1Z999' } },
          },
        },
      ]);
      const find = async (text: string, limit = 10) =>
        (await store.reader.searchEntries(text, limit)).map(({ entryId }) => entryId);
      expect(await store.reader.searchEntries('parcel', 10)).toEqual([
        { entryId: 'x', conversationId: 'c1' },
        { entryId: 'a', conversationId: 'c1' },
      ]);
      expect(await find('parcel', 1)).toEqual(['x']);
      expect(await find('lost prop')).toEqual(['a']);
      expect(await find('届')).toEqual(['j']);
      expect(await find('いつ')).toEqual(['j']);
      expect(await find('1z999')).toEqual(['order']);
      expect(await find('pa')).toEqual([]);
      expect(await find('" OR parcel')).toEqual([]);
      await appendAll(store, [
        { type: 'entry.edited', conversationId: 'c1', entryId: 'a', text: 'Found it!', at: NOON },
      ]);
      expect(await find('parcel')).toEqual(['x']);
      expect(await find('found it')).toEqual(['a']);
    });
  });

  describe(`${name}: contacts`, () => {
    test('are found by address, by channel and by text', async () => {
      await using test = await open();
      const { store } = test;
      await appendAll(store, [
        ...adaWrites,
        { type: 'inbox.saved', inbox: anInbox('chat', { channel: 'web' }) },
        { type: 'contact.created', contact: aContact('bob', { name: '山田 太郎', identities: [] }) },
        {
          type: 'contact.identity',
          contactId: 'bob',
          identity: { id: 'bob-chat', inboxId: 'chat', address: 'visitor-7', verified: false },
        },
      ]);
      const { reader } = store;
      expect((await reader.contactByAddress('support', 'ada@mail.example'))?.id).toBe('ada');
      expect(await reader.contactByAddress('chat', 'ada@mail.example')).toBeUndefined();
      expect((await reader.contactByChannelAddress('web', 'visitor-7'))?.id).toBe('bob');
      expect(await reader.contactByChannelAddress('email', 'visitor-7')).toBeUndefined();
      expect((await reader.contacts(['bob', 'nobody', 'ada', 'bob'])).map(({ id }) => id).sort()).toEqual([
        'ada',
        'bob',
      ]);
      const find = async (text?: string) =>
        (await reader.contactPage(text, { limit: 10 })).contacts.map(({ id }) => id);
      expect(await find()).toEqual(['bob', 'ada']);
      expect(await find('lovelace')).toEqual(['ada']);
      expect(await find('ada@mail')).toEqual(['ada']);
      expect(await find('田')).toEqual(['bob']);
      expect(await find('nobody')).toEqual([]);
      await appendAll(store, [
        { type: 'contact.updated', contactId: 'ada', patch: { name: 'Countess', language: 'en' } },
        {
          type: 'contact.identity',
          contactId: 'ada',
          identity: { id: 'ada-mail', inboxId: 'support', address: 'countess@mail.example', verified: true },
        },
      ]);
      expect(await find('lovelace')).toEqual([]);
      expect(await find('countess@')).toEqual(['ada']);
      expect(await reader.contactByAddress('support', 'ada@mail.example')).toBeUndefined();
      expect((await reader.contactByAddress('support', 'countess@mail.example'))?.name).toBe('Countess');
    });

    test('are paged, newest first, with and without text', async () => {
      await using test = await open();
      const { store } = test;
      const ids = ['a', 'b', 'c', 'd', 'e'];
      await appendAll(
        store,
        ids.map((id) => ({ type: 'contact.created', contact: aContact(id) })),
      );
      for (const text of [undefined, 'contact']) {
        const first = await store.reader.contactPage(text, { limit: 2 });
        expect(first.contacts.map(({ id }) => id)).toEqual(['e', 'd']);
        const second = await store.reader.contactPage(text, { limit: 3, after: first.next ?? '' });
        expect(second.contacts.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
        expect(second.next).toBeNull();
      }
    });
  });

  describe(`${name}: the desk's own things`, () => {
    test('are saved whole, replaced and removed', async () => {
      await using test = await open();
      const { store } = test;
      const draft: Omit<Draft, 'version'> = {
        agentId: 'kim',
        conversationId: 'c1',
        kind: 'reply',
        text: 'Dear Ada',
        savedAt: NOON,
      };
      const canned = { id: 'k', shortcut: 'hi', title: 'Hi', text: 'Hello' };
      await appendAll(store, [
        ...adaWrites,
        { type: 'agent.saved', agent: anAgent('kim', { email: 'Kim@Desk.example' }) },
        { type: 'agent.saved', agent: anAgent('lee') },
        { type: 'team.saved', team: { id: 't', name: 'First line' } },
        { type: 'canned.saved', canned },
        { type: 'draft.saved', draft },
        { type: 'draft.saved', draft: { ...draft, kind: 'note' } },
        { type: 'conversation.agent_read', conversationId: 'c1', agentId: 'kim', upToSeq: 7 },
        { type: 'conversation.agent_read', conversationId: 'c1', agentId: 'kim', upToSeq: 5 },
        { type: 'inbox.saved', inbox: anInbox('old', { slug: 'shop', status: 'removed' }) },
        { type: 'inbox.saved', inbox: anInbox('shop') },
      ]);
      const { reader } = store;
      expect(await reader.agents()).toEqual([
        { ...anAgent('kim', { email: 'Kim@Desk.example' }), version: 4 },
        { ...anAgent('lee'), version: 5 },
      ]);
      expect(await reader.agentIdByEmail('kim@desk.EXAMPLE')).toBe('kim');
      expect(await reader.teams()).toEqual([{ id: 't', name: 'First line', version: 6 }]);
      expect((await reader.inboxBySlug('shop'))?.id).toBe('shop');
      expect((await reader.inboxes()).length).toBe(3);
      expect((await reader.inbox('support'))?.version).toBe(1);
      expect(await reader.canned()).toEqual([{ ...canned, version: 7 }]);
      expect((await reader.draftsOf('kim')).map(({ kind, version }) => [kind, version])).toEqual([
        ['note', 9],
        ['reply', 8],
      ]);
      expect(await reader.draftsOf('lee')).toEqual([]);
      expect(await reader.readsOf('kim')).toEqual([{ conversationId: 'c1', upToSeq: 7 }]);
      await appendAll(store, [
        { type: 'draft.discarded', agentId: 'kim', conversationId: 'c1', kind: 'reply' },
        { type: 'canned.removed', cannedReplyId: 'k' },
        { type: 'agent.saved', agent: anAgent('kim', { disabled: true }) },
      ]);
      expect((await reader.draftsOf('kim')).map(({ kind }) => kind)).toEqual(['note']);
      expect(await reader.canned()).toEqual([]);
      expect((await reader.agent('kim'))?.disabled).toBe(true);
    });
  });

  describe(`${name}: accounts`, () => {
    test('keep tokens, password hashes and sealed settings', async () => {
      await using test = await open();
      const { store } = test;
      const token: StoredToken = {
        id: 't1',
        kind: 'session',
        hash: 'aa',
        agentId: 'kim',
        name: 'laptop',
        scopes: ['conversation.read'],
        invited: null,
        createdAt: NOON,
        expiresAt: NOON + 1,
        lastUsedAt: null,
      };
      const invitation: StoredToken = {
        ...token,
        id: 't2',
        kind: 'invitation',
        agentId: null,
        scopes: null,
        invited: { email: 'new@desk.example', role: 'admin' },
      };
      await store.transact(async (tx) => {
        await tx.saveToken(token);
        await tx.saveToken(invitation);
        await tx.saveToken({ ...token, id: 't3' });
        await tx.touchToken('t1', NOON + 5);
        await tx.savePasswordHash('kim', 'one');
        await tx.savePasswordHash('kim', 'two');
        await tx.saveInboxSecrets('support', 'sealed-1');
        await tx.saveInboxSecrets('support', 'sealed-2');
      });
      const { reader } = store;
      expect(await reader.token('t1')).toEqual({ ...token, lastUsedAt: NOON + 5 });
      expect(await reader.token('t2')).toEqual(invitation);
      expect((await reader.tokensOf('kim')).map(({ id }) => id)).toEqual(['t1', 't3']);
      expect(await reader.passwordHash('kim')).toBe('two');
      expect(await reader.inboxSecrets('support')).toBe('sealed-2');
      await store.transact(async (tx) => {
        expect(await tx.removeToken('t2')).toBe(true);
        expect(await tx.removeToken('t2')).toBe(false);
        expect((await tx.removeTokensOf('kim')).sort()).toEqual(['t1', 't3']);
      });
      expect(await reader.token('t1')).toBeUndefined();
    });
  });

  describe(`${name}: what comes in`, () => {
    test('a thread belongs to the conversation that had it last, by inbox', async () => {
      await using test = await open();
      const { store } = test;
      const note = (threadId: string, conversationId: string, at: number, inboxId = 'support') =>
        store.transact((tx) => tx.noteThread({ inboxId, threadId, conversationId, at }));
      await note('C1:1', 'c1', NOON);
      await note('C1:2', 'c1', NOON + 1);
      await note('C1:1', 'c9', NOON, 'chat');
      const { reader } = store;
      expect(await reader.conversationOfThread('support', 'C1:1')).toBe('c1');
      expect(await reader.conversationOfThread('chat', 'C1:1')).toBe('c9');
      expect(await reader.conversationOfThread('support', 'C1:3')).toBeUndefined();
      expect(await reader.threadOfConversation('c1', 'support')).toBe('C1:2');
      expect(await reader.threadOfConversation('c1', 'chat')).toBeUndefined();
      await note('C1:1', 'c2', NOON + 2);
      await note('C1:2', 'c1', NOON + 3);
      expect(await reader.conversationOfThread('support', 'C1:1')).toBe('c2');
      expect(await reader.threadOfConversation('c1', 'support')).toBe('C1:2');
    });

    test('each event counts once; cursors, quarantine and automatic replies are kept', async () => {
      await using test = await open();
      const { store } = test;
      await store.transact(async (tx) => {
        expect(await tx.claimEvent('support', 'evt', NOON)).toBe(true);
        expect(await tx.claimEvent('support', 'evt', NOON + 1)).toBe(false);
        expect(await tx.claimEvent('chat', 'evt', NOON)).toBe(true);
        await tx.saveSourceCursor('support', { uid: 4 });
        await tx.saveSourceCursor('support', { uid: 5 });
        const raw = new Uint8Array([0, 255, 10]);
        await tx.saveQuarantine({ id: 'q1', inboxId: 'support', at: NOON, reason: 'no id', raw });
        await tx.saveQuarantine({ id: 'q2', inboxId: 'support', at: NOON + 1, reason: 'bad', raw });
        await tx.recordAutomaticReply('ada@mail.example', NOON);
        await tx.recordAutomaticReply('ada@mail.example', NOON + 10);
      });
      const { reader } = store;
      expect(await reader.sourceCursor('support')).toEqual({ uid: 5 });
      expect(await reader.sourceCursor('chat')).toBeUndefined();
      expect(await reader.quarantine(1)).toEqual([
        { id: 'q2', inboxId: 'support', at: NOON + 1, reason: 'bad', bytes: 3 },
      ]);
      expect(await reader.quarantined('q1')).toMatchObject({
        form: 'payload',
        raw: new Uint8Array([0, 255, 10]),
      });
      expect(await reader.quarantined('q9')).toBeUndefined();
      await store.transact(async (tx) => {
        expect(await tx.removeQuarantine('q1')).toBe(true);
        expect(await tx.removeQuarantine('q1')).toBe(false);
      });
      expect(await reader.automaticRepliesTo('ada@mail.example', NOON + 1)).toBe(1);
      expect(await reader.automaticRepliesTo('ada@mail.example', NOON)).toBe(2);
    });

    test('an action that was answered is known by its actor and id', async () => {
      await using test = await open();
      const { store } = test;
      const row = { actorKey: 'agent:kim', actionId: 'a1', fingerprint: 'f', outcome: '{}', at: NOON };
      await store.transact((tx) => tx.recordOutcome(row));
      await store.transact(async (tx) => {
        expect(await tx.recordedOutcome('agent:kim', 'a1')).toEqual({ fingerprint: 'f', outcome: '{}' });
        expect(await tx.recordedOutcome('agent:lee', 'a1')).toBeUndefined();
      });
    });
  });

  describe(`${name}: the outbox`, () => {
    const opened = async (store: Store): Promise<void> => {
      await appendAll(store, [
        ...adaWrites,
        { type: 'conversation.opened', conversation: aConversation('c2', 2, 'ada') },
      ]);
      await store.transact(async (tx) => {
        for (const [index, conversationId] of ['c1', 'c1', 'c2'].entries()) {
          const id = `o${index + 1}`;
          const dueAt = NOON + 10 - index;
          await tx.enqueue({ id, conversationId, inboxId: 'support', entryId: `e${index + 1}`, dueAt });
        }
      });
    };
    const claim = async (store: Store, now: number, limit = 10) => {
      const rows = await store.transact((tx) => tx.claimOutbox(now, 1000, limit));
      return rows.map(
        ({ id, fence, attempts, interrupted }) =>
          `${id} fence ${fence} attempt ${attempts}${interrupted ? ' after an interrupted one' : ''}`,
      );
    };

    test('is first in, first out within a conversation, whatever is due first', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      expect(await store.reader.outboxDepth()).toBe(3);
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 8);
      expect(await claim(store, NOON)).toEqual([]);
      expect(await claim(store, NOON + 9)).toEqual(['o3 fence 1 attempt 1']);
      expect(await claim(store, NOON + 10)).toEqual(['o1 fence 1 attempt 1']);
      expect(await claim(store, NOON + 11)).toEqual([]);
      await store.transact(async (tx) => {
        expect(await tx.finishOutbox('o1', 1)).toBe(true);
        expect(await tx.finishOutbox('o1', 1)).toBe(false);
      });
      expect(await claim(store, NOON + 11)).toEqual(['o2 fence 1 attempt 1']);
      expect(await store.reader.outboxRowOf('e1')).toBeUndefined();
      expect(await store.reader.outboxRowOf('e2')).toMatchObject({ state: 'claimed', attempts: 1 });
    });

    test('a worker that lost its lease cannot finish, and the next one can', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await claim(store, NOON + 10);
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 1010);
      expect(await claim(store, NOON + 1009)).toEqual([]);
      expect(await claim(store, NOON + 1010, 1)).toEqual(['o1 fence 2 attempt 2 after an interrupted one']);
      await store.transact(async (tx) => {
        expect(await tx.finishOutbox('o1', 1)).toBe(false);
        expect(await tx.requeueOutbox('o1', 1, NOON)).toBe(false);
        expect(await tx.holdOutbox('o1', 1)).toBe(false);
        expect(await tx.requeueOutbox('o1', 2, NOON + 5000)).toBe(true);
        expect(await tx.finishOutbox('o1', 2)).toBe(false);
      });
      expect(await claim(store, NOON + 4999)).toEqual(['o3 fence 2 attempt 2 after an interrupted one']);
      expect(await claim(store, NOON + 5000, 1)).toEqual(['o1 fence 3 attempt 3']);
    });

    test('waits behind what may have arrived until a person decides', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await claim(store, NOON + 10);
      await store.transact(async (tx) => {
        expect(await tx.holdOutbox('o1', 1)).toBe(true);
        expect(await tx.finishOutbox('o3', 1)).toBe(true);
      });
      expect(await store.reader.nextOutboxDueAt()).toBeUndefined();
      expect(await claim(store, NOON + 1_000_000)).toEqual([]);
      expect(await store.reader.outboxRowOf('e1')).toMatchObject({ state: 'unknown', leaseUntil: null });
      await store.transact((tx) => tx.requeueOutbox('o1', 1, NOON));
      expect(await claim(store, NOON + 10)).toEqual(['o1 fence 2 attempt 2']);
      await store.transact((tx) => tx.finishOutbox('o1', 2));
      expect(await claim(store, NOON + 10)).toEqual(['o2 fence 1 attempt 1']);
    });

    test('keeps what goes through a paused inbox, and ends leases when told', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      const saved = (status: 'active' | 'paused') =>
        appendAll(store, [{ type: 'inbox.saved', inbox: anInbox('support', { status }) }]);
      await saved('paused');
      expect(await store.reader.nextOutboxDueAt()).toBeUndefined();
      expect(await claim(store, NOON + 10)).toEqual([]);
      await saved('active');
      expect(await claim(store, NOON + 10)).toEqual(['o3 fence 1 attempt 1', 'o1 fence 1 attempt 1']);
      await store.transact((tx) => tx.expireClaims(NOON + 20));
      expect(await store.reader.nextOutboxDueAt()).toBe(NOON + 20);
      expect(await claim(store, NOON + 20, 1)).toEqual(['o1 fence 2 attempt 2 after an interrupted one']);
    });

    test('lets a row be taken back until it is claimed', async () => {
      await using test = await open();
      const { store } = test;
      await opened(store);
      await store.transact(async (tx) => {
        expect(await tx.cancelOutbox('e1')).toBe(true);
        expect(await tx.cancelOutbox('e1')).toBe(false);
      });
      expect(await claim(store, NOON + 10)).toEqual(['o3 fence 1 attempt 1', 'o2 fence 1 attempt 1']);
      await store.transact(async (tx) => expect(await tx.cancelOutbox('e2')).toBe(false));
    });
  });
}
