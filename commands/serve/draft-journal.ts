import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Environment } from '../../src/config/paths.ts';
import type { DraftJournal, JournalDraft } from '../../views/state/drafts.ts';
import type { KeptText } from '../../views/state/kept.ts';
import { placeFor } from './private-folder.ts';

/**
 * What the relay does not have yet of an agent's drafts, in a file only they can read: one for each relay. Written
 * whole and synced at every change; there are few drafts and they are short.
 */
export function fileJournal(env: Environment, relayUrl: string): DraftJournal {
  const file = `${placeFor(env, 'drafts', relayUrl)}.json`;
  const keyOf = ({ conversationId, kind }: Pick<JournalDraft, 'conversationId' | 'kind'>): string =>
    `${conversationId} ${kind}`;
  const drafts = new Map(read(file).map((draft) => [keyOf(draft), draft]));

  const asideFile = `${placeFor(env, 'drafts', relayUrl)}-kept.json`;
  let aside: readonly KeptText[] = read(asideFile).filter(hasId);

  const write = (): void => writeWhole(file, [...drafts.values()]);

  function writeWhole(file: string, content: readonly unknown[]): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.unfinished`;
    const handle = openSync(unfinished, 'w', 0o600);
    try {
      writeSync(handle, JSON.stringify(content));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(unfinished, file);
  }

  return {
    load: () => [...drafts.values()],
    save(draft) {
      drafts.set(keyOf(draft), draft);
      write();
    },
    remove(which) {
      if (drafts.delete(keyOf(which))) write();
    },
    kept: () => aside,
    keep(texts) {
      aside = texts;
      writeWhole(asideFile, texts);
    },
  };
}

/** A journal that cannot be read is no reason not to work: what was in it is on its way or on the relay. */
function read(file: string): JournalDraft[] {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(kept) ? kept.filter(isDraft) : [];
  } catch {
    return [];
  }
}

const hasId = (text: JournalDraft): text is KeptText => typeof (text as Partial<KeptText>).id === 'string';

/** By hand: the schema library would cost the console a quarter of its start. */
function isDraft(kept: unknown): kept is JournalDraft {
  const draft = kept as Partial<JournalDraft> | null;
  return (
    typeof draft?.conversationId === 'string' &&
    (draft.kind === 'reply' || draft.kind === 'note') &&
    typeof draft.text === 'string' &&
    typeof draft.savedAt === 'number'
  );
}
