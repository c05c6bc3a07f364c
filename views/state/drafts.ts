import type { Clock } from '../../src/lib/clock.ts';
import type { KeptText } from './kept.ts';
import type { Extras } from './composer.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { sameDraft } from '../../src/domain/draft-content.ts';

/**
 * Where drafts are kept on this machine while the relay cannot be reached: a file only its owner can read. The
 * composition root hands it in.
 */
export type DraftJournal = {
  /** Everything that was not yet taken by the relay. */
  load(): readonly JournalDraft[];
  /** Written before it returns: a crash a moment later loses nothing. */
  save(draft: JournalDraft): void;
  remove(key: Pick<JournalDraft, 'conversationId' | 'kind'>): void;
  /** Texts that were put aside, the newest first. */
  kept(): readonly KeptText[];
  keep(texts: readonly KeptText[]): void;
};

export type JournalDraft = Pick<Draft, 'conversationId' | 'kind' | 'text' | 'savedAt'> & Extras;

export const SAVE_AFTER_MS = 800;

/** A journal in memory: for tests and demos. */
export function memoryJournal(): DraftJournal {
  const drafts = new Map<string, JournalDraft>();
  let aside: readonly KeptText[] = [];
  const key = ({ conversationId, kind }: Pick<JournalDraft, 'conversationId' | 'kind'>): string =>
    `${conversationId} ${kind}`;
  return {
    load: () => [...drafts.values()],
    save: (draft) => void drafts.set(key(draft), draft),
    remove: (which) => void drafts.delete(key(which)),
    kept: () => aside,
    keep(texts) {
      aside = texts;
    },
  };
}

/**
 * Keeps drafts safe while they are written: in the journal at once, on the relay when typing has paused. `flush` sends
 * what waits, for when the composer is left.
 */
export function draftKeeper(options: {
  clock: Clock;
  journal: DraftJournal;
  /** Saves on the relay; resolves when it has it. */
  save(draft: JournalDraft): Promise<void>;
}) {
  const { clock, journal, save } = options;
  const waiting = new Map<string, { draft: JournalDraft; cancel: () => void }>();

  const key = ({ conversationId, kind }: JournalDraft): string => `${conversationId} ${kind}`;

  /** What was handed to the relay lately, by draft: it comes back as a change. */
  const handedOver = new Map<string, JournalDraft[]>();

  async function send(draft: JournalDraft): Promise<void> {
    handedOver.set(key(draft), [...(handedOver.get(key(draft)) ?? []).slice(-20), draft]);
    waiting.get(key(draft))?.cancel();
    waiting.delete(key(draft));
    try {
      await save(draft);
      if (!waiting.has(key(draft))) journal.remove(draft);
    } catch {
      // It stays in the journal; the next start offers it again.
    }
  }

  return {
    changed(draft: JournalDraft): void {
      journal.save(draft);
      waiting.get(key(draft))?.cancel();
      waiting.set(key(draft), { draft, cancel: clock.after(SAVE_AFTER_MS, () => void send(draft)) });
    },
    /** True when it was saved from here. */
    isOwn: (draft: JournalDraft): boolean =>
      handedOver.get(key(draft))?.some((own) => sameDraft(own, draft)) === true,
    /** True while the relay does not have the newest text yet. */
    isWaiting: (draft: JournalDraft): boolean => waiting.has(key(draft)),
    /** Hands what an earlier run could not deliver to the relay, where it has nothing newer. */
    recover(isNewer: (draft: JournalDraft) => boolean, outdated: (draft: JournalDraft) => void): void {
      for (const draft of journal.load()) {
        if (isNewer(draft)) void send(draft);
        else {
          outdated(draft);
          journal.remove(draft);
        }
      }
    },
    /** The text was sent or thrown away: nothing is left to keep. */
    done(which: Pick<JournalDraft, 'conversationId' | 'kind'>): void {
      const name = `${which.conversationId} ${which.kind}`;
      waiting.get(name)?.cancel();
      waiting.delete(name);
      journal.remove(which);
    },
    /** Sends everything that waits; settles when the relay has it or has refused it. */
    async flush(): Promise<void> {
      await Promise.all([...waiting.values()].map(({ draft }) => send(draft)));
    },
  };
}

export type DraftKeeper = ReturnType<typeof draftKeeper>;
