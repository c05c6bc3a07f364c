import { expect, test } from 'vitest';
import type { ClientEvent, LineState } from '../../src/client/client.ts';
import type { Accepted } from '../../src/client/requests.ts';
import { insertText } from '../../views/state/composer.ts';
import { compose } from '../../views/work/composing.ts';
import { send, undo } from '../../views/work/sending.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';

/** A desk whose relay answers when it is told to; `line` may break meanwhile. */
function aSlowRelay() {
  const asked: { action: string; answer: (undo: string) => void }[] = [];
  const line: { is: LineState['is'] } = { is: 'live' };
  const watchers = new Set<(event: ClientEvent) => void>();
  const client = {
    line: line as LineState,
    subscribe(watcher: (event: ClientEvent) => void) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    act: (action: string) =>
      new Promise<Accepted>((resolve) => {
        asked.push({
          action,
          answer: (label) =>
            resolve({
              ok: true,
              result: undefined,
              position: 1,
              undo: { action: `un-${action}`, input: {}, label },
            }),
        });
      }),
  };
  const { handle } = aHandle({ client });
  return {
    handle,
    asked: () => asked.map(({ action }) => action),
    answers: (action: string) => asked.find((one) => one.action === action)?.answer(action),
    breaks() {
      line.is = 'offline';
      for (const watcher of watchers) watcher({ kind: 'line', line: line as LineState });
    },
  };
}
/** Until all that follows from answers has happened. */
const after = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('undo pressed before the answer is there takes back what was done last, not what was done before it', async () => {
  const relay = aSlowRelay();
  void relay.handle.act('conversation.tag', {}, 'Tagged');
  relay.answers('conversation.tag');
  await after();
  void relay.handle.act('conversation.solve', {}, 'Solved');
  void undo(relay.handle);
  await after();
  expect(relay.asked()).toEqual(['conversation.tag', 'conversation.solve']);
  relay.answers('conversation.solve');
  await after();
  expect(relay.asked().at(-1)).toBe('un-conversation.solve');
});

test('pressed twice it takes back both, the newer one first', async () => {
  const relay = aSlowRelay();
  void relay.handle.act('conversation.tag', {}, 'Tagged');
  relay.answers('conversation.tag');
  void relay.handle.act('conversation.solve', {}, 'Solved');
  void undo(relay.handle);
  void undo(relay.handle);
  relay.answers('conversation.solve');
  await after();
  expect(relay.asked().slice(2)).toEqual(['un-conversation.solve', 'un-conversation.tag']);
});

test('without a line it does not wait for answers that only a new line brings', async () => {
  const relay = aSlowRelay();
  void relay.handle.act('conversation.tag', {}, 'Tagged');
  relay.answers('conversation.tag');
  await after();
  void relay.handle.act('conversation.solve', {}, 'Solved');
  void undo(relay.handle);
  relay.breaks();
  await after();
  expect(relay.asked().at(-1)).toBe('un-conversation.tag');
});

test('a reply that is taken back after going on is written on where it was written', async () => {
  const act = (action: string): Promise<Accepted> =>
    Promise.resolve({
      ok: true,
      result: undefined,
      position: 1,
      ...(action === 'message.send'
        ? { undo: { action: 'message.unsend', input: {}, label: 'Take it back' } }
        : {}),
    });
  const { handle } = aHandle({ desk: aBusyDesk(), client: { act } });
  const { store } = handle;
  store.set({ selectedId: 'conversation-1' });
  compose(handle, 'reply');
  const { composer } = store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  store.set({ composer: insertText(composer, 'On its way.') });
  send(handle);
  await after();
  store.set({ selectedId: 'conversation-2', composer: undefined });
  await undo(handle);
  expect(store.state.selectedId).toBe('conversation-1');
  expect(store.state.composer?.conversationId).toBe('conversation-1');
});
