import { isUnread } from '../../src/domain/desk.ts';
import { dueIn } from '../../src/domain/due.ts';
import { comparePlaces, placeIn } from '../../src/domain/query/order.ts';
import type { Pane } from '../state/geometry.ts';
import { moveCard } from '../work/card.ts';
import { moveCursor } from '../work/reading.ts';
import { leave, move, moveTo, openSelected, showQueue } from '../work/opening.ts';
import { jumpToQueue } from '../work/queue-line.ts';
import { resetSizes, resizePane } from '../work/sizing.ts';
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
  if (pane !== 'queue' && handle.current() === undefined) return;
  if (pane === 'thread') openSelected(handle);
  else handle.store.set({ focus: pane });
}

function cyclePane(handle: Handle, by: 1 | -1): void {
  const at = PANES.indexOf(handle.store.state.focus);
  focusOn(handle, PANES[(at + by + PANES.length) % PANES.length] ?? 'queue');
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
    run: openSelected,
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
  { name: 'pane.thread', run: (handle) => focusOn(handle, 'thread') },
  { name: 'pane.card', run: (handle) => focusOn(handle, 'card') },
  {
    name: 'pane.zoom',
    run: ({ store }) => store.change(({ zoom }) => ({ zoom: !zoom })),
  },
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
