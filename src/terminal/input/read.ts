/** What the readers of single events share. */
import type { InputEvent } from './events.ts';

/** One event, or none for something that is dropped, and how much of the buffer it took. */
export type Read = { event: InputEvent | 'paste-start' | undefined; length: number };

/** Written by a terminal before the key that Alt is held with, in its older forms. */
export type AltPrefix = '' | 'alt+';

/** A sequence longer than this many UTF-16 code units is given up. */
export const LONGEST_SEQUENCE = 4_096;
