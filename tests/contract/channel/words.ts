import { expect } from 'vitest';

/** A sentence for a person, not a code. */
export const WORDS_RE = /\p{L}{2,}\s+\p{L}{2,}/u;
export const WORDS = expect.stringMatching(WORDS_RE) as string;
