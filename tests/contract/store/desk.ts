import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../src/domain/draft.ts';
import { adaWrites, anAgent, anInbox, appendAll, NOON } from '../../support/desk.ts';
import type { OpenStore } from './open.ts';

/** Inboxes, agents, drafts and the rest that is the desk's own. */
export function deskContract(name: string, open: OpenStore): void {
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
}
