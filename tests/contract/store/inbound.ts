import { describe, expect, test } from 'vitest';
import { NOON } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** What channels bring. */
export function inboundContract(name: string, open: OpenStore): void {
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
      await note('C1:3', 'c1', NOON + 4);
      await note('C1:3', 'c1', NOON + 5);
      await note('C1:2', 'c1', NOON + 6);
      expect(await reader.threadOfConversation('c1', 'support')).toBe('C1:2');
      await store.transact(async (tx) => {
        expect(await tx.conversationOfThread('support', 'C1:3')).toBe('c1');
        expect(await tx.conversationOfThread('support', 'C1:4')).toBeUndefined();
      });
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
      const long = { inboxId: 'support', at: NOON - 1, reason: 'bad', raw: new Uint8Array([1]) };
      await store.transact(async (tx) => {
        for (const id of ['0193-7000-aa', '0193-7000-ab', '0193-7001-ac'])
          await tx.saveQuarantine({ ...long, id });
      });
      expect(await reader.quarantined('0193-7001')).toMatchObject({ id: '0193-7001-ac' });
      expect(await reader.quarantined('0193'), 'too short to be meant').toBeUndefined();
      await expect(reader.quarantined('0193-7000')).rejects.toMatchObject({ kind: 'bad_input' });
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
}
