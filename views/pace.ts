import type { Clock } from '../src/lib/clock.ts';

/** Network events are painted together, at most every this many ms; keys are painted at once. */
const FRAME_MS = 16;
/** What others do in conversations that are not on the screen is taken in together, every this many ms. */
const ELSEWHERE_MS = 100;

/**
 * When the screen is painted. A key is painted in its own turn, by whoever took it; all else asks here and is painted in
 * a frame, together with what comes until then.
 */
export function createPace(clock: Clock, paint: () => void) {
  let isDue = false;
  let isHeld = false;
  let cancelElsewhere: (() => void) | undefined;

  function soon(): void {
    if (isDue || isHeld) return;
    isDue = true;
    clock.after(FRAME_MS, () => {
      if (isDue) paint();
    });
  }

  function takeIn(): void {
    cancelElsewhere?.();
    cancelElsewhere = undefined;
    soon();
  }

  return {
    /** Something has changed: paint it with the next frame. */
    soon,
    /** Something has happened at the desk: take it in with the next frame. */
    takeIn,
    /** The same for what nobody waits to see: the queue moves on a little later, and no key pressed meanwhile pays for it. */
    takeInLater(): void {
      cancelElsewhere ??= clock.after(ELSEWHERE_MS, takeIn);
    },
    /** Whether a frame takes in what has happened. */
    takesIn: (): boolean => cancelElsewhere === undefined,
    /** Does what is painted when it is done: what it changes on the way asks for no other frame. */
    before(work: () => void): void {
      const was = isHeld;
      isHeld = true;
      try {
        work();
      } finally {
        isHeld = was;
      }
    },
    /** A frame is being painted: whoever asked for one has it. */
    begin(): void {
      isDue = false;
    },
    stop(): void {
      isDue = false;
      cancelElsewhere?.();
    },
  };
}
