import { formatKeys } from '../../src/terminal/keymap.ts';
import { SPLIT_FROM } from '../state/geometry.ts';
import { exchanged, isSplitShown, splitOff, withKeysIn } from '../state/split.ts';
import type { ConsoleState } from '../state/state.ts';
import { openedThread } from '../state/thread-view.ts';
import type { Handle } from './handle.ts';
import { load, markRead, openSecond, openSelected, preview } from './opening.ts';
import { keysHere } from './keys-here.ts';
import { keepPanes, readPanes } from './sizing.ts';

/** A second thread beside the first: a conversation that stays while one goes through the queue. */

/** Why there cannot be a second thread now; undefined when there can, and while there is one. */
export function cannotSplit({ store, words, current }: Handle): string | undefined {
  const { split, size } = store.state;
  if (split !== undefined) return undefined;
  if (current() === undefined) return words.notices.blocked.noConversation;
  return size.columns < SPLIT_FROM ? words.notices.blocked.tooNarrow(SPLIT_FROM, size.columns) : undefined;
}

export const needsSplit = ({ store, words }: Handle): string | undefined =>
  store.state.split === undefined ? words.notices.blocked.noSplit : undefined;

/** Puts the conversation in view into a second thread; takes the second thread away where there is one. */
export function toggleSplit(handle: Handle): void {
  if (handle.store.state.split === undefined) split(handle);
  else close(handle);
  keepPanes(handle);
}

function split(handle: Handle): void {
  const { store, client, words } = handle;
  // The selection may not have come to rest: what is chosen is meant.
  preview(handle);
  const { thread } = store.state;
  if (thread === undefined) return;
  client.pin(thread.conversationId);
  store.set({ ...splitOff(thread), zoom: false });
  markRead(handle);
  const number = client.desk.conversations.get(thread.conversationId)?.number ?? 0;
  const { stays, stayHint } = words.notices.split;
  const [go = ':split.other'] = keysHere(handle, 'split.other');
  const [end = ':split.toggle'] = keysHere(handle, 'split.toggle');
  handle.notify('good', stays(number), stayHint(formatKeys(go), formatKeys(end)));
}

function close(handle: Handle): void {
  const { store, client, words } = handle;
  const id = store.state.split?.conversationId ?? '';
  store.set(withKeysIn(store.state, 'first'));
  const isBack = store.state.focus === 'thread' && !store.state.isOpen;
  store.set({ split: undefined, ...(isBack ? { focus: 'queue' as const } : {}) });
  client.pin(undefined);
  // Whatever was said of it before, that it waits or how one goes to it, no longer holds.
  handle.notify('plain', words.notices.split.closed(client.desk.conversations.get(id)?.number ?? 0));
}

/** From one thread to the other. */
export function toOther(handle: Handle): void {
  if (handle.store.state.split?.isActive === true) openSelected(handle);
  else openSecond(handle);
}

/** Both threads take each other's place: the one that stayed is gone on from, the other one stays. */
export function swapThreads(handle: Handle): void {
  const { store, client } = handle;
  store.set(exchanged(store.state));
  if (store.state.focus === 'queue') store.set(withKeysIn(store.state, 'first'));
  client.exchange();
  markRead(handle);
  keepPanes(handle);
}

/** After the window has changed its size: says what became of the second thread. */
export function tellFold(handle: Handle, before: Pick<ConsoleState, 'split' | 'size' | 'zoom'>): void {
  const { store, words } = handle;
  const { split } = store.state;
  if (split === undefined || isSplitShown(before) === isSplitShown(store.state)) return;
  // The thread that keys act on stays: it is the other one that comes and goes.
  const id = split.isActive ? split.other.thread?.conversationId : split.conversationId;
  const number = handle.client.desk.conversations.get(id ?? '')?.number ?? 0;
  const said = words.notices.split;
  if (isSplitShown(store.state)) {
    handle.notify('plain', said.isBack(number));
    markRead(handle);
  } else handle.notify('plain', said.folded(number), said.foldedHint(SPLIT_FROM));
}

/** The second thread of the session before, if its conversation is still there to see. */
export async function restoreSplit(handle: Handle): Promise<void> {
  const { store, client, shelf } = handle;
  const id = readPanes(shelf).beside;
  if (id === undefined || store.state.split !== undefined) return;
  try {
    if (!client.desk.conversations.has(id)) await client.loadConversation(id);
  } catch {
    // It is gone, or another relay's.
    return;
  }
  if (store.state.split !== undefined) return;
  client.pin(id);
  const hasOlder = client.held(id);
  store.set(splitOff({ ...openedThread(id, client.desk.reads.get(id) ?? 0), hasOlder }));
  if (hasOlder === undefined) void load(handle, id);
  else markRead(handle);
}
