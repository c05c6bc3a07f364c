import type { JournalDraft } from './drafts.ts';

/** A text that another took the place of, or that was thrown away: it can be brought back. */
export type KeptText = JournalDraft & { id: string };

const MOST = 50;

/** The texts with one more, the newest first; what says nothing is not kept, nor is the same twice. */
export function withKept(kept: readonly KeptText[], text: KeptText): readonly KeptText[] {
  const isThere = kept.some(
    (other) => other.conversationId === text.conversationId && other.text === text.text,
  );
  return text.text.trim() === '' || isThere ? kept : [text, ...kept.slice(0, MOST - 1)];
}
