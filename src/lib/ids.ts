import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** Makes sortable ids. */
export type NewId = () => string;

/**
 * UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then a 12-bit counter (so that ids of one process sort in the
 * order they were made, even within a millisecond or after the clock stepped back), then 62 random bits.
 */
export function uuidv7(clock: Clock, random: Random): NewId {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const now = clock.now();
    if (now > lastMs) {
      lastMs = now;
      counter = 0;
    } else if (++counter > 0xfff) {
      lastMs += 1;
      counter = 0;
    }
    const tail = random.bytes(8);
    tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80;
    const hex = `${lastMs.toString(16).padStart(12, '0')}7${counter.toString(16).padStart(3, '0')}${Buffer.from(tail).toString('hex')}`;
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  };
}
