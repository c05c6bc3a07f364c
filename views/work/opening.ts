import { MOST_AT_ONCE } from '../../src/client/loader.ts';
import { failureWords } from '../state/notices.ts';
import { moveSelection, select } from '../state/selection.ts';
import {
  firstSide,
  isSplitShown,
  openViews,
  shownIds,
  withFirst,
  withKeysIn,
  withViews,
} from '../state/split.ts';
import { openedThread, scrolledView } from '../state/thread-view.ts';
import { loadMore } from './paging.ts';
import type { Handle } from './handle.ts';
import { newestSeq } from '../../src/domain/thread-order.ts';

/** Choosing and opening conversations: what is shown, what is loaded, what counts as read. */

/** Moves the selection; the thread beside it follows when it comes to rest. */
export function move(handle: Handle, by: number): void {
  handle.store.change((state) => moveSelection(state, handle.queueView(), by));
  loadMore(handle);
}

export function moveTo(handle: Handle, index: number): void {
  handle.store.change((state) => select(state, handle.queueView(), index));
  loadMore(handle);
}

/** Shows the selected conversation's thread beside the queue, without entering it. */
export function preview(handle: Handle): void {
  const { store, client } = handle;
  const { selectedId: id, split, card } = store.state;
  if (id === firstSide(store.state).thread?.conversationId) return;
  if (id === undefined) {
    store.set(withFirst(store.state, { thread: undefined, isOpen: false }));
    return;
  }
  const hasOlder = client.enter(id);
  const thread = { ...openedThread(id, client.desk.reads.get(id) ?? 0), hasOlder };
  const isCards = split?.isActive !== true;
  store.set({
    ...withFirst(store.state, { thread, isOpen: false }),
    ...(isCards ? { card: { ...card, cursor: undefined, top: 0 } } : {}),
  });
  if (hasOlder === undefined) void load(handle, id);
}

/** Asks for the thread. */
export async function load(handle: Handle, id: string): Promise<void> {
  const { client, store } = handle;
  const { text, hint } = handle.words.notices.threadNotLoaded;
  try {
    const hasOlder = await client.openThread(id);
    store.set(withViews(store.state, id, (view) => ({ ...view, hasOlder })));
    markRead(handle);
  } catch {
    if (shownIds(store.state).includes(id)) handle.notify('bad', text, hint);
  }
}

/** Enters the selected conversation: colleagues see it, and it counts as read. */
export function openSelected(handle: Handle): void {
  const { store } = handle;
  const id = store.state.selectedId;
  if (id === undefined) return;
  toFirst(handle);
  const wasShown = store.state.thread?.conversationId === id;
  preview(handle);
  store.set({ isOpen: true, focus: 'thread' });
  if (store.state.thread?.hasOlder !== undefined) markRead(handle);
  else if (wasShown) void load(handle, id);
}

/** Opens a conversation wherever it stands: from a search, a palette, a link. */
export async function openById(handle: Handle, ref: string): Promise<void> {
  const { client, store } = handle;
  try {
    const id = client.desk.conversations.has(ref) ? ref : await client.loadConversation(ref);
    if (id === store.state.split?.conversationId && isSplitShown(store.state)) return openSecond(handle);
    const inQueue = handle.queueView().indexOf(id);
    if (inQueue >= 0) moveTo(handle, inQueue);
    else store.set({ selectedId: id });
    openSelected(handle);
  } catch (error) {
    const { text } = failureWords(handle.words, error);
    const { notFound } = handle.words.notices;
    handle.notify('bad', text.includes(ref) ? text : notFound.text(ref, text), notFound.hint);
  }
}

/** Goes back to the queue; the second thread stays where it is. */
export function leave(handle: Handle): void {
  const { store } = handle;
  const isSecond = store.state.split?.isActive === true;
  if (store.state.isOpen) readToEnd(handle);
  store.set({ ...withKeysIn(store.state, 'first'), focus: 'queue', zoom: false });
  if (!isSecond) store.set({ isOpen: false });
}

/** Keys act on the first thread from now on. */
function toFirst(handle: Handle): void {
  const { store } = handle;
  if (store.state.split?.isActive !== true) return;
  readToEnd(handle);
  store.set(withKeysIn(store.state, 'first'));
}

/** Goes to the second thread, where there is one. */
export function openSecond(handle: Handle): void {
  const { store } = handle;
  const { split, isOpen } = store.state;
  if (split === undefined) return;
  if (!split.isActive && isOpen) readToEnd(handle);
  store.set({ ...withKeysIn(store.state, 'second'), focus: 'thread' });
  if (store.state.thread?.hasOlder === undefined) void load(handle, split.conversationId);
  else markRead(handle);
}

/** Enters the thread that keys act on. */
export function openActive(handle: Handle): void {
  if (handle.store.state.split?.isActive === true) openSecond(handle);
  else openSelected(handle);
}

/** On to what comes next; from the second thread back to where one was in the queue. */
export function goOn(handle: Handle): void {
  if (handle.store.state.split?.isActive !== true) handle.run('conversation.next');
  else if (firstSide(handle.store.state).isOpen) openSelected(handle);
  else leave(handle);
}

/** Who leaves a thread at its end has read it: nothing in it is new any more. */
export function readToEnd({ store, client }: Handle): void {
  const { thread } = store.state;
  if (thread?.scroll.at !== 'end') return;
  const newest = newestSeq(client.desk.threads.get(thread.conversationId) ?? []);
  store.set({ thread: scrolledView(thread, thread.scroll, newest) });
}

/** Tells the relay how far this agent has read: everything, while the end of a thread is in view. */
export function markRead({ client, store }: Handle): void {
  const atEnd = openViews(store.state).filter(({ scroll }) => scroll.at === 'end');
  for (const conversation of new Set(atEnd.map(({ conversationId }) => conversationId))) {
    const newest = newestSeq(client.desk.threads.get(conversation) ?? []);
    if (newest <= (client.desk.reads.get(conversation) ?? 0)) continue;
    client.act('conversation.read', { conversation, upToSeq: newest }).catch(() => undefined);
  }
}

/** Shows a queue, by its key, from its top. */
export function showQueue(handle: Handle, queue: string): void {
  const { store } = handle;
  leave(handle);
  store.set({ queue, filter: '', top: 0, selectedIndex: 0, marked: new Set() });
  moveTo(handle, 0);
}

/** Entries a thread is continued by while one scrolls through it: no key waits for more than comes into view. */
const SCROLLED_PAGE = 200;

/** Loads what lies before the first entry that is known, so many entries. True when that has brought something. */
export async function loadOlder(handle: Handle, entries: number = SCROLLED_PAGE): Promise<boolean> {
  const { client, store } = handle;
  const { thread } = store.state;
  if (thread?.hasOlder !== true) return false;
  try {
    const hasOlder = await client.loadOlder(thread.conversationId, entries);
    store.set(withViews(store.state, thread.conversationId, (view) => ({ ...view, hasOlder })));
    return true;
  } catch {
    return false;
  }
}

/** Loads page after page back to the beginning of the thread, as long as that is wanted. True when all of it is there. */
export async function loadBack(handle: Handle, isWanted: () => boolean): Promise<boolean> {
  const { store } = handle;
  const id = store.state.thread?.conversationId;
  const isHere = (): boolean => store.state.thread?.conversationId === id;
  while (isHere() && store.state.thread?.hasOlder === true) {
    if (!isWanted() || !(await loadOlder(handle, MOST_AT_ONCE))) return false;
  }
  return isHere();
}
