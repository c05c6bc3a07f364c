import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/domain/failure.ts';
import type { ConsoleState } from '../../views/state/state.ts';
import { openedThread } from '../../views/state/thread-view.ts';
import type { SendWish } from '../../views/state/send-wish.ts';
import { compose, keptDraft } from '../../views/work/composing.ts';
import type { Handle } from '../../views/work/handle.ts';
import { insertText } from '../../views/state/composer.ts';
import { send } from '../../views/work/sending.ts';
import { aMessage } from '../support/desk-parts.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { NOON } from '../support/desk.ts';

/** A reply is under way when the customer writes; `refuse` is the relay's answer. */
function aReplyUnderWay(wish: SendWish = {}) {
  const desk = aBusyDesk();
  const answer = Promise.withResolvers<never>();
  const { handle } = aHandle({ desk, client: { act: () => answer.promise } });
  const { store } = handle;
  store.set({
    selectedId: 'conversation-1',
    thread: { ...openedThread('conversation-1', 0), hasOlder: false },
    isOpen: true,
    focus: 'thread',
  });
  compose(handle, 'reply');
  const { composer } = store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  store.set({ composer: insertText(composer, 'Anything else?') });
  send(handle, wish);
  return {
    handle,
    async refuse(failure?: Failure): Promise<void> {
      const thread = desk.threads.get('conversation-1') ?? [];
      desk.threads.set('conversation-1', [...thread, aMessage({ id: 'late', seq: 99, text: 'It is here!' })]);
      answer.reject(
        failure ??
          new Failure('conflict', 'The conversation went on.', { details: { reason: 'stale', seenSeq: 8 } }),
      );
      await expect.poll(() => store.state.pending).toEqual([]);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const type = ({ store }: Handle, text: string): void => {
  const { composer } = store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  store.set({ composer: insertText(composer, text) });
};
const policy = new Failure('policy', 'The window closed.', { hint: 'c tries another channel' });

describe('a reply that is refused while the composer stayed open', () => {
  test('comes back into it when nothing else was typed', async () => {
    const { handle, refuse } = aReplyUnderWay({ stay: true });
    expect(handle.store.state.composer?.buffer.text).toBe('');
    await refuse(policy);
    expect(handle.store.state.composer?.buffer.text).toBe('Anything else?');
  });

  test('is put aside when the next one is being typed, and neither is lost', async () => {
    const { handle, refuse } = aReplyUnderWay({ stay: true });
    type(handle, 'By the way');
    await refuse(policy);
    expect(handle.store.state.composer?.buffer.text).toBe('By the way');
    expect(handle.store.state.kept).toMatchObject([{ text: 'Anything else?', kind: 'reply' }]);
    expect(handle.journal.kept()).toMatchObject([{ text: 'Anything else?' }]);
    expect(handle.store.state.notice?.hint).toBe(
      `${handle.words.notices.asideHint} · c tries another channel`,
    );
  });

  test('is put aside when the next one waits as a draft', async () => {
    const { handle, refuse } = aReplyUnderWay({ stay: true });
    handle.store.set({ composer: undefined });
    handle.journal.save({
      conversationId: 'conversation-1',
      kind: 'reply',
      text: 'By the way',
      savedAt: NOON,
    });
    await refuse(policy);
    expect(keptDraft(handle, 'conversation-1', 'reply').text).toBe('By the way');
    expect(handle.store.state.kept).toMatchObject([{ text: 'Anything else?' }]);
  });
});

describe('a reply that comes back because the conversation went on', () => {
  test('comes with what was missed in one step: no key lands in the text in between', async () => {
    const { handle, refuse } = aReplyUnderWay();
    const states: ConsoleState[] = [];
    handle.store.subscribe((state) => states.push(state));
    await refuse();
    expect(handle.store.state.overlay).toMatchObject({ is: 'stale', missed: [{ text: 'It is here!' }] });
    expect(handle.store.state.composer?.buffer.text).toBe('Anything else?');
    expect(states.filter(({ composer, overlay }) => composer !== undefined && overlay === undefined)).toEqual(
      [],
    );
  });

  test('waits as a draft while something else is typed, and says so', async () => {
    const { handle, refuse } = aReplyUnderWay();
    const line = { is: 'line', text: 'reconn', error: undefined } as const;
    handle.store.set({ overlay: line });
    await refuse();
    expect(handle.store.state).toMatchObject({ overlay: line, composer: undefined });
    expect(handle.journal.load()).toMatchObject([{ text: 'Anything else?', savedAt: NOON }]);
    expect(handle.store.state.notice?.hint).toBe(handle.words.notices.textKeptAsDraft);
  });
});
