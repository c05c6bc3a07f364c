import { isUnread } from '../../src/domain/desk.ts';
import { dueIn } from '../../src/domain/due.ts';
import { comparePlaces, placeIn } from '../../src/domain/query/order.ts';
import type { Pane } from '../state/geometry.ts';
import { isSplitShown } from '../state/split.ts';
import { moveCard } from '../work/card.ts';
import { moveCursor } from '../work/reading.ts';
import { leave, move, moveTo, openActive, openSecond, openSelected, showQueue } from '../work/opening.ts';
import { jumpToQueue } from '../work/queue-line.ts';
import { resetSizes, resizePane } from '../work/sizing.ts';
import { cannotSplit, needsSplit, swapThreads, toggleSplit, toOther } from '../work/splitting.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** Moving about: in the queue, in the thread, between panes and queues. */

/** More than a card has items. */
const ALL = 100_000;

const PANES: readonly Pane[] = ['queue', 'thread', 'card'];

/** One step in the pane that has the keyboard. */
function stepBy(handle: Handle, by: 1 | -1): void {
  const { focus } = handle.store.state;
  if (focus === 'queue') move(handle, by);
  else if (focus === 'thread') moveCursor(handle, by);
  else moveCard(handle, by);
}

function pageBy(handle: Handle, sign: 1 | -1): void {
  const { focus } = handle.store.state;
  const geometry = handle.geometry();
  const height = geometry.panes[focus]?.height ?? 10;
  const half = Math.max(1, Math.floor(height / 2));
  if (focus === 'queue') move(handle, sign * Math.max(1, Math.floor(handle.queueView().page / 2)));
  else if (focus === 'thread') handle.scrollThread(-sign * half);
  else moveCard(handle, sign * half);
}

function toEnd(handle: Handle, end: 'start' | 'end'): void {
  const { focus } = handle.store.state;
  if (focus === 'queue') moveTo(handle, end === 'start' ? 0 : handle.queueView().ids.length - 1);
  else if (focus === 'thread') handle.scrollThread(end);
  else moveCard(handle, end === 'start' ? -ALL : ALL);
}

function focusOn(handle: Handle, pane: Pane): void {
  const { store } = handle;
  if (pane === 'queue') {
    if (store.state.split?.isActive === true) leave(handle);
    else store.set({ focus: 'queue' });
  } else if (handle.current() === undefined) return;
  else if (pane === 'card') store.set({ focus: 'card' });
  else openActive(handle);
}

/** To the thread; in it already, to the other of two. */
function toThread(handle: Handle): void {
  const { state } = handle.store;
  if (state.focus === 'thread' && isSplitShown(state)) toOther(handle);
  else focusOn(handle, 'thread');
}

/** What tab goes through, in the order it stands on the screen. */
function stopsOf({ store }: Handle): { at: number; stops: readonly ((handle: Handle) => void)[] } {
  const { state } = store;
  const queue = (handle: Handle): void => focusOn(handle, 'queue');
  const card = (handle: Handle): void => focusOn(handle, 'card');
  if (!isSplitShown(state)) {
    const stops = [queue, (handle: Handle): void => focusOn(handle, 'thread'), card];
    return { at: PANES.indexOf(state.focus), stops };
  }
  const stops = [queue, openSelected, openSecond, card];
  return { at: { queue: 0, thread: state.split?.isActive === true ? 2 : 1, card: 3 }[state.focus], stops };
}

function cyclePane(handle: Handle, by: 1 | -1): void {
  const { at, stops } = stopsOf(handle);
  stops[(at + by + stops.length) % stops.length]?.(handle);
}

/** The next unread conversation of the queue after (or before) the selected one, round the end. */
function toUnread(handle: Handle, by: 1 | -1): void {
  const { desk } = handle.client;
  const { ids, indexOf } = handle.queueView();
  const from = handle.store.state.selectedId === undefined ? -1 : indexOf(handle.store.state.selectedId);
  for (let offset = 1; offset <= ids.length; offset += 1) {
    const at = (from + by * offset + ids.length * 2) % ids.length;
    const conversation = desk.conversations.get(ids[at] ?? '');
    if (conversation === undefined || !isUnread(desk, conversation)) continue;
    moveTo(handle, at);
    if (handle.store.state.isOpen) openSelected(handle);
    return;
  }
  handle.notify('plain', handle.words.notices.nothingUnread);
}

/** To who is due next; without due times, to who has waited longest. */
function toDue(handle: Handle): void {
  const { desk } = handle.client;
  const { ids, indexOf } = handle.queueView();
  const due = dueIn(desk.inboxes);
  const waiting = ids
    .flatMap((id) => desk.conversations.get(id) ?? [])
    .filter(({ waitingSince, status }) => waitingSince !== null && status.is === 'open')
    .map((one) => ({ id: one.id, place: placeIn('sla', one, due(one)), isDue: due(one) !== undefined }))
    .sort((a, b) => comparePlaces(a.place, b.place));
  const next = waiting[waiting.findIndex(({ id }) => id === handle.store.state.selectedId) + 1] ?? waiting[0];
  if (next === undefined) {
    handle.notify('plain', handle.words.notices.nothingWaits);
    return;
  }
  moveTo(handle, indexOf(next.id));
  if (handle.store.state.isOpen) openSelected(handle);
  if (!next.isDue) handle.notify('plain', handle.words.notices.noDueTimes, handle.words.notices.dueHint);
}

function openNeighbour(handle: Handle, by: 1 | -1): void {
  const before = handle.store.state.selectedId;
  move(handle, by);
  if (handle.store.state.selectedId !== before && handle.store.state.isOpen) openSelected(handle);
}

export const MOVING: readonly Command[] = [
  { name: 'move.down', repeats: true, run: (handle) => stepBy(handle, 1) },
  { name: 'move.up', repeats: true, run: (handle) => stepBy(handle, -1) },
  { name: 'move.half-down', repeats: true, run: (handle) => pageBy(handle, 1) },
  { name: 'move.half-up', repeats: true, run: (handle) => pageBy(handle, -1) },
  { name: 'move.first', run: (handle) => toEnd(handle, 'start') },
  { name: 'move.last', run: (handle) => toEnd(handle, 'end') },
  {
    name: 'conversation.open',
    blocked: needsConversation,
    run: openActive,
  },
  { name: 'conversation.back', run: leave },
  {
    name: 'conversation.next',
    repeats: true,
    run: (handle) => openNeighbour(handle, 1),
  },
  {
    name: 'conversation.previous',
    repeats: true,
    run: (handle) => openNeighbour(handle, -1),
  },
  { name: 'unread.next', run: (handle) => toUnread(handle, 1) },
  { name: 'unread.previous', run: (handle) => toUnread(handle, -1) },
  { name: 'pane.next', run: (handle) => cyclePane(handle, 1) },
  { name: 'pane.previous', run: (handle) => cyclePane(handle, -1) },
  { name: 'pane.queue', run: (handle) => focusOn(handle, 'queue') },
  { name: 'pane.thread', run: toThread },
  {
    name: 'card.leave',
    run: (handle) => (handle.store.state.isOpen ? toThread(handle) : focusOn(handle, 'queue')),
  },
  { name: 'pane.card', run: (handle) => focusOn(handle, 'card') },
  {
    name: 'pane.zoom',
    run: ({ store }) => store.change(({ zoom }) => ({ zoom: !zoom })),
  },
  { name: 'split.toggle', blocked: cannotSplit, run: toggleSplit },
  { name: 'split.other', blocked: needsSplit, run: toOther },
  { name: 'split.swap', blocked: needsSplit, run: swapThreads },
  { name: 'due.next', run: toDue },
  {
    name: 'queue.jump',
    takes: 'letter',
    run: (handle, letter = '') => jumpToQueue(handle, letter),
  },
  { name: 'pane.wider', repeats: true, run: (handle) => resizePane(handle, 1) },
  { name: 'pane.narrower', repeats: true, run: (handle) => resizePane(handle, -1) },
  { name: 'pane.usual', run: resetSizes },
  { name: 'queue.mine', run: (handle) => showQueue(handle, 'mine') },
  { name: 'queue.unassigned', run: (handle) => showQueue(handle, 'unassigned') },
  { name: 'queue.all', run: (handle) => showQueue(handle, 'all') },
  { name: 'queue.mentions', run: (handle) => showQueue(handle, 'mentions') },
  { name: 'queue.waiting', run: (handle) => showQueue(handle, 'waiting') },
  { name: 'queue.snoozed', run: (handle) => showQueue(handle, 'snoozed') },
  { name: 'queue.solved', run: (handle) => showQueue(handle, 'solved') },
];
