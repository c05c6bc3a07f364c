import { expect, test } from 'vitest';
import type { OwnSignal } from '../../src/protocol/signals.ts';
import { createPaint, THEMES } from '../../src/terminal/theme.ts';
import { createFrames } from '../../views/frame.ts';
import { layout, SPLIT_FROM } from '../../views/state/geometry.ts';
import { memoryShelf } from '../../views/state/shelf.ts';
import { compose } from '../../views/work/composing.ts';
import type { Handle } from '../../views/work/handle.ts';
import { load, markRead, openById, openSelected } from '../../views/work/opening.ts';
import { keepPanes, readPanes } from '../../views/work/sizing.ts';
import { restoreSplit, tellFold } from '../../views/work/splitting.ts';
import { viewingNews } from '../../views/work/viewing.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { aMessage } from '../support/desk-parts.ts';

const words = wordsIn('en');

/** A wide console on the first conversation, which has just been split off beside. */
function aSplit(client: NonNullable<Parameters<typeof aHandle>[0]>['client'] = {}) {
  const desk = aBusyDesk();
  desk.threads.set('conversation-2', [
    aMessage({ id: 'f1', conversationId: 'conversation-2', seq: 9, text: 'Ahoy' }),
  ]);
  const made = aHandle({
    desk,
    columns: 200,
    rows: 60,
    client: { held: () => false, enter: () => false, ...client },
  });
  made.handle.store.set({ selectedId: 'conversation-1' });
  openSelected(made.handle);
  made.handle.run('split.toggle');
  return { ...made, desk };
}

const titles = (handle: Handle): string => {
  const paint = createPaint(THEMES.mono, 'none');
  const frame = createFrames(paint, words).frame(
    handle,
    { bottom: [], overlay: [], overlayWidth: 0 },
    undefined,
  );
  return frame.regions.map(({ top, lines }) => (top === 1 ? (lines[0] ?? '') : '')).join('');
};

test('each of two threads is about as wide as the one of a screen of 80 columns', () => {
  const one = layout({
    columns: 80,
    rows: 24,
    focus: 'thread',
    zoom: false,
    composerRows: 0,
    hasThread: true,
  });
  for (const columns of [SPLIT_FROM, 180, 200, 240]) {
    const wish = { columns, rows: 60, focus: 'thread', zoom: false, hasThread: true } as const;
    const { panes, beside, composer } = layout({ ...wish, composerRows: 6, split: 'second' });
    const widths = [panes.thread?.width ?? 0, beside?.width ?? 0];
    expect(Math.min(...widths)).toBeGreaterThanOrEqual((one.panes.thread?.width ?? 0) - 4);
    expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);
    // What is written stands under the thread it is for.
    expect(composer?.column).toBe(panes.thread?.column);
    expect(panes.thread?.column).toBeGreaterThan(beside?.column ?? 0);
    expect(layout({ ...wish, composerRows: 0, split: 'first' }).panes.card).toEqual(panes.card);
  }
  const narrow = layout({
    columns: SPLIT_FROM - 1,
    rows: 60,
    focus: 'thread',
    zoom: false,
    composerRows: 0,
    hasThread: true,
    split: 'first',
  });
  expect(narrow.beside).toBeUndefined();
});

test('the conversation stays while the queue is gone through, and keys act where they are', () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  expect(titles(handle)).toMatch(/▌Ana Souza #1043.*Ana Souza #1042.*▣ stays/);
  expect(handle.current()?.number).toBe(1043);
  handle.run('split.other');
  expect(titles(handle)).toMatch(/ Ana Souza #1043.*▌Ana Souza #1042.*▣ stays/);
  expect(handle.current()?.number).toBe(1042);
  compose(handle, 'reply');
  expect(handle.store.state.composer?.conversationId).toBe('conversation-1');
  expect(handle.geometry().composer?.column).toBeGreaterThan(handle.geometry().beside?.column ?? 0);
});

test('opening again, and q, stay with the thread they were pressed in', () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  handle.run('split.other');
  handle.run('conversation.open');
  expect(handle.store.state).toMatchObject({ focus: 'thread', split: { isActive: true } });
  handle.run('conversation.back');
  expect(handle.store.state).toMatchObject({ focus: 'queue', isOpen: true, split: { isActive: false } });
  expect(handle.current()?.number).toBe(1043);
});

test('solving in the second thread leads back to where one was, and passes nobody over', () => {
  const { handle, acts } = aSplit();
  handle.run('conversation.next');
  handle.run('split.other');
  handle.run('status.solve-next');
  expect(acts.filter(({ action }) => action === 'conversation.solve')).toEqual([
    { action: 'conversation.solve', input: { conversation: 'conversation-1' } },
  ]);
  expect(handle.store.state).toMatchObject({ focus: 'thread', split: { isActive: false } });
  expect(handle.current()?.number).toBe(1043);
});

test('2 goes from one thread to the other, tab through all that is on the screen', () => {
  const { handle } = aSplit();
  const where = (): string => `${handle.store.state.focus} ${handle.store.state.split?.isActive}`;
  handle.run('pane.thread');
  expect(where()).toBe('thread true');
  handle.run('pane.thread');
  expect(where()).toBe('thread false');
  handle.run('pane.next');
  expect(where()).toBe('thread true');
  handle.run('pane.next');
  expect(where()).toBe('card true');
  handle.run('pane.next');
  expect(where()).toBe('queue false');
  handle.run('pane.previous');
  expect(where()).toBe('card false');
  handle.run('pane.previous');
  expect(where()).toBe('thread true');
});

test('both change places, and what keys act on stays the same', () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  handle.run('split.swap');
  expect(handle.current()?.number).toBe(1043);
  expect(titles(handle)).toMatch(/ Ana Souza #1042.*▌Ana Souza #1043.*▣ stays/);
  expect(handle.store.state.selectedId).toBe('conversation-1');
  handle.run('split.toggle');
  expect(handle.current()?.number).toBe(1042);
  expect(handle.store.state).toMatchObject({ focus: 'thread', split: undefined });
});

test('opening what stands beside goes there instead of showing it twice', async () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  await openById(handle, 'conversation-1');
  expect(handle.store.state.split?.isActive).toBe(true);
  expect(handle.store.state.selectedId).toBe('conversation-2');
});

test('colleagues are told of both, of one when the window folds, and nothing twice', () => {
  const told: OwnSignal[] = [];
  const { handle } = aSplit({ signal: (signal) => void told.push(signal) });
  handle.store.subscribe(viewingNews(handle));
  handle.run('conversation.next');
  handle.run('move.down');
  handle.store.set({ size: { columns: 120, rows: 40 } });
  handle.run('conversation.back');
  expect(told.filter(({ kind }) => kind === 'viewing')).toEqual([
    { kind: 'viewing', conversationId: 'conversation-1' },
    { kind: 'viewing', conversationId: 'conversation-2', beside: 'conversation-1' },
    { kind: 'viewing', conversationId: 'conversation-2' },
    { kind: 'viewing', conversationId: null },
  ]);
});

test('what comes into the second thread counts as read while it is on the screen', () => {
  const { handle, acts, desk } = aSplit();
  handle.run('conversation.next');
  const comes = (seq: number): void => {
    const thread = desk.threads.get('conversation-1') ?? [];
    desk.threads.set('conversation-1', [...thread, aMessage({ id: `new-${seq}`, seq, text: 'More' })]);
    acts.length = 0;
    markRead(handle);
  };
  comes(50);
  expect(acts).toContainEqual({
    action: 'conversation.read',
    input: { conversation: 'conversation-1', upToSeq: 50 },
  });
  handle.store.set({ size: { columns: 120, rows: 40 } });
  comes(51);
  expect(acts.filter(({ input }) => JSON.stringify(input).includes('conversation-1'))).toEqual([]);
});

test('that it folds away is said, and that it is back', () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  const resize = (columns: number): void => {
    const before = handle.store.state;
    handle.store.set({ size: { columns, rows: 60 } });
    tellFold(handle, before);
  };
  resize(150);
  expect(handle.store.state.notice).toMatchObject({
    text: 'The window is too narrow for two threads: #1042 waits.',
    hint: 'from 160 columns on it is back',
  });
  expect(titles(handle)).not.toContain('▣');
  resize(140);
  resize(200);
  expect(handle.store.state.notice?.text).toBe('#1042 stands beside the others again.');
  expect(titles(handle)).toContain('▣ stays');
});

test('the keys of the second thread are written as all keys are', () => {
  const { handle } = aSplit();
  expect(handle.store.state.notice).toMatchObject({
    text: '#1042 stays beside the others.',
    hint: 'Ctrl-W w goes to it, Ctrl-W v lets it go',
  });
});

test('that it is closed is said where it has folded away, in place of that it waits', () => {
  const { handle } = aSplit();
  handle.run('conversation.next');
  const before = handle.store.state;
  handle.store.set({ size: { columns: 80, rows: 24 } });
  tellFold(handle, before);
  handle.run('split.toggle');
  expect(handle.store.state.split).toBeUndefined();
  expect(handle.store.state.notice).toMatchObject({ text: 'The second thread is closed: #1042.' });
  expect(handle.store.state.notice?.hint ?? '').toBe('');
});

test('there is no splitting where two have no room, or nothing is chosen', () => {
  const { handle } = aHandle({ columns: 159 });
  const blocked = (): string | undefined =>
    handle.commands.find(({ name }) => name === 'split.toggle')?.blocked?.(handle);
  expect(blocked()).toBe('no conversation is selected');
  handle.store.set({ selectedId: 'conversation-1' });
  expect(blocked()).toBe('two threads need 160 columns, this window has 159');
});

test('the second thread is there again in the next session; one that is gone is not', async () => {
  const { handle } = aSplit();
  keepPanes(handle);
  expect(readPanes(handle.shelf).beside).toBe('conversation-1');
  const next = aHandle({ columns: 200, rows: 60 });
  next.handle.shelf.write('panes', handle.shelf.read('panes') ?? '');
  await restoreSplit(next.handle);
  expect(next.handle.store.state.split?.conversationId).toBe('conversation-1');

  const gone = aHandle({
    columns: 200,
    client: { loadConversation: () => Promise.reject(new Error('gone')) },
  });
  gone.handle.shelf.write('panes', JSON.stringify({ beside: 'conversation-9' }));
  await restoreSplit(gone.handle);
  expect(gone.handle.store.state.split).toBeUndefined();
});

test.each(['{', '[]', '{"queue":"x","beside":7}', '{"second":99999}'])(
  'panes that were kept as %s are the usual ones',
  (kept) => {
    const shelf = memoryShelf();
    shelf.write('panes', kept);
    expect(readPanes(shelf)).toEqual({ sizes: { queue: 0, card: 0, second: 0 }, beside: undefined });
  },
);

test('each thread is made wider at the other’s cost', () => {
  const { handle } = aSplit();
  const widths = (): (number | undefined)[] => {
    const { panes, beside } = handle.geometry();
    return [panes.thread?.width, beside?.width];
  };
  const [first = 0, second = 0] = widths();
  handle.run('pane.wider');
  expect(widths()).toEqual([first + 4, second - 4]);
  handle.run('split.other');
  handle.run('pane.wider');
  handle.run('pane.wider');
  expect(widths()).toEqual([second + 4, first - 4]);
  handle.run('pane.usual');
  expect(widths()).toEqual([second, first]);
});

test('a thread that comes late is there in both, and what could not come is said', async () => {
  const { handle } = aSplit({ openThread: () => Promise.resolve(true) });
  await load(handle, 'conversation-1');
  expect(handle.store.state.thread?.hasOlder).toBe(true);
  expect(handle.store.state.split?.other.thread?.hasOlder).toBe(true);
});
