import { MOST_AT_ONCE } from '../../src/client/loader.ts';
import { failureWords } from '../state/notices.ts';
import { moveSelection, select } from '../state/selection.ts';
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
  const id = store.state.selectedId;
  if (id === store.state.thread?.conversationId) return;
  if (id === undefined) {
    store.set({ thread: undefined, isOpen: false });
    return;
  }
  const hasOlder = client.enter(id);
  store.set({
    thread: { ...openedThread(id, client.desk.reads.get(id) ?? 0), hasOlder },
    isOpen: false,
    card: { ...store.state.card, cursor: undefined, top: 0 },
  });
  if (hasOlder === undefined) void load(handle, id);
}

/** Asks for the thread. */
async function load(handle: Handle, id: string): Promise<void> {
  const { client, store } = handle;
  const isShown = (): boolean => store.state.thread?.conversationId === id;
  try {
    const hasOlder = await client.openThread(id);
    if (!isShown() || store.state.thread === undefined) return;
    store.set({ thread: { ...store.state.thread, hasOlder } });
    if (store.state.isOpen) markRead(handle);
  } catch {
    if (isShown())
      handle.notify(
        'bad',
        handle.words.notices.threadNotLoaded.text,
        handle.words.notices.threadNotLoaded.hint,
      );
  }
}

/** Enters the selected conversation: colleagues see it, and it counts as read. */
export function openSelected(handle: Handle): void {
  const { store, client } = handle;
  const id = store.state.selectedId;
  if (id === undefined) return;
  const wasShown = store.state.thread?.conversationId === id;
  preview(handle);
  store.set({ isOpen: true, focus: 'thread' });
  client.signal({ kind: 'viewing', conversationId: id });
  if (store.state.thread?.hasOlder !== undefined) markRead(handle);
  else if (wasShown) void load(handle, id);
}

/** Opens a conversation wherever it stands: from a search, a palette, a link. */
export async function openById(handle: Handle, ref: string): Promise<void> {
  const { client, store } = handle;
  try {
    const id = client.desk.conversations.has(ref) ? ref : await client.loadConversation(ref);
    const inQueue = handle.queueView().indexOf(id);
    if (inQueue >= 0) moveTo(handle, inQueue);
    else store.set({ selectedId: id });
    openSelected(handle);
  } catch (error) {
    const { text } = failureWords(handle.words, error);
    handle.notify('bad', handle.words.notices.notFound.text(ref, text), handle.words.notices.notFound.hint);
  }
}

/** Goes back to the queue. */
export function leave(handle: Handle): void {
  const { store, client } = handle;
  if (store.state.isOpen) client.signal({ kind: 'viewing', conversationId: null });
  const { thread, isOpen } = store.state;
  store.set({ isOpen: false, focus: 'queue', zoom: false });
  if (thread === undefined || !isOpen || thread.scroll.at !== 'end') return;
  store.set({ thread: scrolledView(thread, thread.scroll, newestSeq(handle.thread())) });
}

/** Tells the relay how far this agent has read: everything, while the end of the thread is in view. */
export function markRead(handle: Handle): void {
  const { client, store } = handle;
  const { thread, isOpen } = store.state;
  if (thread === undefined || !isOpen || thread.scroll.at !== 'end') return;
  const newest = newestSeq(client.desk.threads.get(thread.conversationId) ?? []);
  if (newest <= (client.desk.reads.get(thread.conversationId) ?? 0)) return;
  client
    .act('conversation.read', { conversation: thread.conversationId, upToSeq: newest })
    .catch(() => undefined);
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
    const now = store.state.thread;
    if (now?.conversationId === thread.conversationId) store.set({ thread: { ...now, hasOlder } });
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
