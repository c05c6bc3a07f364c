import { expect, test } from 'vitest';
import type { Change, ChangeBody } from '../../src/domain/change.ts';
import type { MessageEntry } from '../../src/domain/timeline.ts';
import {
  applyChanges,
  changesDuringReads,
  emptyReplica,
  learn,
  learnThread,
  startSnapshot,
} from '../../src/client/replica.ts';
import { aContact, aConversation, NOON, SYSTEM } from '../support/desk.ts';

const change = (seq: number, body: ChangeBody): Change => ({ seq, at: NOON, actor: SYSTEM, body });

const message = (seq: number, status: 'queued' | 'sent'): MessageEntry => ({
  id: `e${seq}`,
  seq,
  version: seq,
  conversationId: 'c1',
  kind: 'message',
  direction: 'out',
  author: { kind: 'agent', id: 'ana' },
  inboxId: 'support',
  identityId: 'p1-mail',
  text: `text ${seq}`,
  attachments: [],
  at: NOON,
  delivery: status === 'sent' ? { status, at: NOON } : { status, dueAt: NOON, attempts: 0 },
});

test('what happens while a thread is on its way is not lost', async () => {
  const replica = emptyReplica();
  startSnapshot(replica, 'epoch', 10);
  learn(replica, { ...aConversation('c1', 1, 'p1'), version: 1 }, { ...aContact('p1'), version: 1 });
  const during = changesDuringReads(replica);

  await during.reading(async () => {
    // The relay answered from position 10; these two come before the answer does.
    const { seq: _seq, version: _version, ...added } = message(11, 'queued');
    const changes = [
      change(11, { type: 'entry.added', entry: added }),
      change(12, {
        type: 'entry.delivery',
        conversationId: 'c1',
        entryId: 'e5',
        delivery: { status: 'sent', at: NOON },
      }),
    ];
    during.note(changes);
    applyChanges(replica, { from: 10, to: 12, changes });
    learnThread(replica, 'c1', [message(5, 'queued')]);
    return Promise.resolve();
  });

  const thread = replica.desk.threads.get('c1') ?? [];
  expect(thread.map(({ id }) => id)).toEqual(['e5', 'e11']);
  expect(thread[0]).toMatchObject({ delivery: { status: 'sent' } });
});

test('a frame that starts after our position is a gap; one we have seen changes nothing', () => {
  const replica = emptyReplica();
  startSnapshot(replica, 'epoch', 10);
  expect(applyChanges(replica, { from: 11, to: 12, changes: [] })).toBe('gap');
  expect(replica.position).toBe(10);
  expect(applyChanges(replica, { from: 8, to: 9, changes: [] })).toBe('applied');
  expect(replica.position).toBe(10);
});
