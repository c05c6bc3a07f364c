import type { ConsoleState } from './state.ts';
import { SPLIT_FROM, SMALLEST } from './geometry.ts';
import type { ThreadView } from './thread-view.ts';

/**
 * A second thread beside the one that follows the queue. `thread` and `isOpen` of the state are always those of the
 * thread that keys act on; here is what the other one is. Pure moves.
 */
export type ThreadSide = Pick<ConsoleState, 'thread' | 'isOpen'>;

export type Split = {
  /** The conversation that stays in the second thread. */
  conversationId: string;
  /** The second thread is the one that keys act on. */
  isActive: boolean;
  /** The thread that they do not act on. */
  other: ThreadSide;
};

/** The thread that keys act on. */
export const activeSide = ({ isActive }: Split): 'first' | 'second' => (isActive ? 'second' : 'first');

/** The thread that follows the queue, whoever has the keys. */
export const firstSide = ({ thread, isOpen, split }: Pick<ConsoleState, 'thread' | 'isOpen' | 'split'>) =>
  split?.isActive === true ? split.other : { thread, isOpen };

/** The conversation everything acts on: that of the second thread while keys act on it, else the selected one. */
export const currentId = ({
  selectedId,
  split,
}: Pick<ConsoleState, 'selectedId' | 'split'>): string | undefined =>
  split?.isActive === true ? split.conversationId : selectedId;

/** True when the second thread stands on the screen beside the first: the window is wide enough for both. */
export const isSplitShown = ({ split, size, zoom }: Pick<ConsoleState, 'split' | 'size' | 'zoom'>): boolean =>
  split !== undefined && !zoom && size.columns >= SPLIT_FROM && size.rows >= SMALLEST.rows;

/** Entered threads that are before the agent's eyes, the one that keys act on first. */
export function openViews(state: ConsoleState): ThreadView[] {
  const { thread, isOpen, split } = state;
  const active: ThreadSide = { thread, isOpen };
  const sides = split !== undefined && isSplitShown(state) ? [active, split.other] : [active];
  return sides.flatMap((side) => (side.isOpen && side.thread !== undefined ? [side.thread] : []));
}

/** Their conversations, each once. */
export const openIds = (state: ConsoleState): string[] => [
  ...new Set(openViews(state).map(({ conversationId }) => conversationId)),
];

/** Conversations whose threads stand on the screen, entered or not. */
export function shownIds(state: ConsoleState): string[] {
  const other = isSplitShown(state) ? state.split?.other.thread : undefined;
  return [state.thread, other].flatMap((view) => (view === undefined ? [] : [view.conversationId]));
}

/** The state with the thread that follows the queue as it is given. */
export const withFirst = ({ split }: Pick<ConsoleState, 'split'>, side: ThreadSide): Partial<ConsoleState> =>
  split?.isActive === true ? { split: { ...split, other: side } } : side;

/** The state with every view of a conversation changed. */
export function withViews(
  { thread, split }: Pick<ConsoleState, 'thread' | 'split'>,
  conversationId: string,
  change: (view: ThreadView) => ThreadView,
): Partial<ConsoleState> {
  const changed = (view: ThreadView | undefined): ThreadView | undefined =>
    view?.conversationId === conversationId ? change(view) : view;
  return {
    thread: changed(thread),
    ...(split === undefined
      ? {}
      : { split: { ...split, other: { ...split.other, thread: changed(split.other.thread) } } }),
  };
}

/** The state with the keys in the first or the second thread. The card is that of the thread they are in. */
export function withKeysIn(state: ConsoleState, side: 'first' | 'second'): Partial<ConsoleState> {
  const { split, thread, isOpen, card } = state;
  if (split === undefined || split.isActive === (side === 'second')) return {};
  return {
    ...split.other,
    split: { ...split, isActive: !split.isActive, other: { thread, isOpen } },
    card: { ...card, cursor: undefined, top: 0 },
  };
}

/** The state with a conversation in a second thread, which keeps its place in the first one. */
export const splitOff = (view: ThreadView): Partial<ConsoleState> => ({
  split: {
    conversationId: view.conversationId,
    isActive: false,
    other: { thread: { ...view, cursor: undefined, find: undefined }, isOpen: true },
  },
});

/** The state with both threads in each other's place; keys stay with the conversation they act on. Both are entered. */
export function exchanged({ split, thread }: ConsoleState): Partial<ConsoleState> {
  const { thread: there } = split?.other ?? {};
  if (split === undefined || thread === undefined || there === undefined) return {};
  const [first, second] = split.isActive ? [thread, there] : [there, thread];
  return {
    selectedId: first.conversationId,
    isOpen: true,
    split: {
      conversationId: second.conversationId,
      isActive: !split.isActive,
      other: { thread: there, isOpen: true },
    },
  };
}
