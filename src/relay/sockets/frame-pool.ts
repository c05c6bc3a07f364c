/** Room for a part of a snapshot, bytes. What is larger gets memory of its own. */
const SLOT_BYTES = 256 * 1024;
/** Slots kept for the next one: one megabyte at most. */
const KEPT_SLOTS = 4;

export type FramePool = {
  /** The text as UTF-8, in memory that may have carried another frame before. */
  encode(text: string): Buffer;
  /** Takes memory back. Only once nothing reads it any more: its next frame is written over it. */
  giveBack(frame: Buffer): void;
};

/**
 * Memory for large frames that come in great numbers. Left to the garbage collector they pile up to some sixty
 * megabytes before it minds, and the system does not get those back.
 */
export function createFramePool(): FramePool {
  const free: Buffer[] = [];
  const slots = new WeakSet<ArrayBufferLike>();

  function slot(): Buffer {
    const known = free.pop();
    if (known !== undefined) return known;
    const made = Buffer.allocUnsafeSlow(SLOT_BYTES);
    slots.add(made.buffer);
    return made;
  }

  return {
    encode(text) {
      if (Buffer.byteLength(text) > SLOT_BYTES) return Buffer.from(text);
      const memory = slot();
      return memory.subarray(0, memory.write(text));
    },
    giveBack({ buffer }) {
      if (!slots.has(buffer) || free.length >= KEPT_SLOTS) return;
      if (!free.some((other) => other.buffer === buffer)) free.push(Buffer.from(buffer));
    },
  };
}
