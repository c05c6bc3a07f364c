import { firstSide } from '../state/split.ts';
import type { Handle } from './handle.ts';
import { preview } from './opening.ts';

/** How long the selection rests before a thread that is not here is asked for; keys closer together are a run, ms. */
const RESTS_AFTER_MS = 80;

/**
 * The thread beside the queue follows the selection: in the frame of the key when all of it is here already, otherwise
 * when the selection rests. A key that is held runs past: nothing is shown of what it passes. `asked` is called when a
 * thread was asked for.
 */
export function threadFollows(
  handle: Handle,
  isHere: (conversationId: string) => boolean,
  asked: () => void,
) {
  const { clock, store } = handle;
  let resting: { id: string | undefined; cancel: () => void } | undefined;
  let moved: { to: string | undefined; at: number } = { to: undefined, at: -Infinity };

  const isFollowed = (): boolean => store.state.selectedId === firstSide(store.state).thread?.conversationId;

  function stop(): void {
    resting?.cancel();
    resting = undefined;
  }

  return {
    /** Before a frame: shows what can be shown at once. */
    now(): void {
      const { selectedId: to } = store.state;
      if (to === moved.to) return;
      const at = clock.monotonic();
      const isRunning = at - moved.at < RESTS_AFTER_MS;
      moved = { to, at };
      if (!isRunning && !isFollowed() && to !== undefined && isHere(to)) preview(handle);
    },
    /** After a frame: shows the rest when the selection rests. */
    later(): void {
      const { selectedId: id } = store.state;
      if (!isFollowed() && resting !== undefined && resting.id === id) return;
      stop();
      if (isFollowed()) return;
      const cancel = clock.after(RESTS_AFTER_MS, () => {
        resting = undefined;
        // Painted a frame later, mostly with the thread in it: its relay is near.
        preview(handle);
        asked();
      });
      resting = { id, cancel };
    },
    stop,
  };
}
