import type { Clock } from '../../lib/clock.ts';
import { createBucket, type Bucket } from '../limiter.ts';

/** Sends of one inbox under way at a time, so that a slow provider leaves hands for the others. */
const PER_INBOX = 16;
/** Of what a second allows, so much may leave at once: the less, the closer to the limit over short times. */
const BURST_SHARE = 0.05;
/** How far a send that was late may be made good by the next coming sooner, ms: 5 % of a second. */
const SLACK_MS = 50;

export type Lanes = {
  /** How many more of the inbox may leave now. */
  room(inboxId: string, perSecond: number | undefined): number;
  left(inboxId: string, count: number): void;
  /**
   * How long one that has left may wait before it is sent, ms: commits take now long, now short, and what left evenly would
   * otherwise reach the provider in heaps.
   */
  pace(inboxId: string): number;
  back(inboxId: string): void;
  /** The provider asked the whole inbox to wait. */
  hold(inboxId: string, ms: number): void;
  /** The inboxes through which nothing may leave now, and how long the first of them has to wait, ms. */
  closed(): { inboxIds: string[]; waitMs: number | undefined };
};

/**
 * One lane an inbox: what its provider takes a second (a token bucket), what it asked to wait, what is under way. A full
 * lane never holds up another.
 */
export function createLanes(clock: Clock): Lanes {
  type Lane = {
    perSecond?: number | undefined;
    bucket?: Bucket | undefined;
    inHand: number;
    heldUntil: number;
    /** When the next would be sent if all were sent evenly. */
    nextAt: number;
  };
  const lanes = new Map<string, Lane>();
  const laneOf = (inboxId: string): Lane => {
    const lane = lanes.get(inboxId) ?? { inHand: 0, heldUntil: 0, nextAt: 0 };
    lanes.set(inboxId, lane);
    return lane;
  };
  const roomOf = ({ bucket, inHand, heldUntil }: Lane): number =>
    clock.monotonic() < heldUntil
      ? 0
      : Math.max(0, Math.min(PER_INBOX - inHand, bucket?.available() ?? PER_INBOX));

  return {
    room(inboxId, perSecond) {
      const lane = laneOf(inboxId);
      if (perSecond !== lane.perSecond) {
        const burst = Math.max(1, Math.round((perSecond ?? 1) * BURST_SHARE));
        lane.perSecond = perSecond;
        lane.bucket =
          perSecond === undefined
            ? undefined
            : createBucket(clock, { burst, perMs: (burst * 1000) / perSecond });
      }
      return roomOf(lane);
    },
    left(inboxId, count) {
      const lane = laneOf(inboxId);
      lane.inHand += count;
      for (let taken = 0; taken < count; taken += 1) lane.bucket?.take();
    },
    pace(inboxId) {
      const lane = laneOf(inboxId);
      if (lane.perSecond === undefined) return 0;
      const now = clock.monotonic();
      const due = Math.max(now - SLACK_MS, lane.nextAt);
      lane.nextAt = due + 1_000 / lane.perSecond;
      return Math.max(0, due - now);
    },
    back(inboxId) {
      laneOf(inboxId).inHand -= 1;
    },
    hold(inboxId, ms) {
      const lane = laneOf(inboxId);
      lane.heldUntil = Math.max(lane.heldUntil, clock.monotonic() + ms);
    },
    closed() {
      const inboxIds: string[] = [];
      let waitMs: number | undefined;
      for (const [inboxId, lane] of lanes) {
        if (roomOf(lane) > 0) continue;
        inboxIds.push(inboxId);
        // A lane whose hands are full opens when one comes back, which looks by itself.
        if (lane.inHand >= PER_INBOX) continue;
        const wait = Math.max(lane.heldUntil - clock.monotonic(), lane.bucket?.waitMs() ?? 0, 1);
        waitMs = Math.min(waitMs ?? wait, wait);
      }
      return { inboxIds, waitMs };
    },
  };
}
