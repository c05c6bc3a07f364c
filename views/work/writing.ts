import { createVim } from '../../src/terminal/vim.ts';
import {
  composerText,
  extrasOf,
  insertText,
  keysIn,
  moveTo,
  newComposer,
  withText,
} from '../state/composer.ts';
import { emptyDraft, keepDraft, keptDraft } from './composing.ts';
import type { Handle } from './handle.ts';
import { outgoing } from './outgoing.ts';
import { faultWords } from './rich-words.ts';

/** What happens to the text in the composer beside typing. */

const GAP = /\{\{\s*[a-z_.]+\s*\}\}/g;

/** What the picker of canned replies is opened with where a slash in the text opened it. */
export const TYPED_SLASH = '/';

/** Puts into the text what was typed elsewhere. */
export function insertTyped(handle: Handle, text: string): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  handle.store.set({ composer: insertText(composer, text) });
  keepDraft(handle);
}

/** Puts a canned reply where the cursor is; what could not be filled is a gap to go to. */
export function insertCanned(handle: Handle, { text, missing }: { text: string; missing: string[] }): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  const inserted = insertText(composer, text);
  handle.store.set({ composer: { ...inserted, missing: [...composer.missing, ...missing] } });
  keepDraft(handle);
  if (missing.length > 0) {
    const { notices } = handle.words;
    nextGap(handle);
    handle.notify('plain', notices.toBeFilled(missing.join(', ')), notices.nextGap);
  }
}

/** Puts the cursor at the next placeholder that is not filled, round the end. */
export function nextGap(handle: Handle): void {
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  const text = composerText(composer);
  const gaps = [...text.matchAll(GAP)].map((match) => match.index);
  const next = gaps.find((at) => at > composer.buffer.cursor) ?? gaps[0];
  if (next === undefined) handle.notify('plain', handle.words.notices.noGaps);
  else handle.store.set({ composer: moveTo(composer, next) });
}

/** A reply becomes a note and the other way round, with its text: none of it stays behind as what it was. */
export function toggleKind(handle: Handle): void {
  const { store } = handle;
  const { composer } = store.state;
  if (composer === undefined) return;
  const kind = composer.kind === 'reply' ? 'note' : 'reply';
  const text = composerText(composer) || keptDraft(handle, composer.conversationId, kind).text;
  emptyDraft(handle);
  store.set({
    composer: newComposer({ ...composer, kind, text, keys: keysIn(composer), extras: extrasOf(composer) }),
  });
  keepDraft(handle);
}

/** Hands the text to the agent's own editor and takes it back. */
export async function editOutside(handle: Handle): Promise<void> {
  const { composer } = handle.store.state;
  if (composer === undefined || handle.editText === undefined) return;
  try {
    const text = await handle.editText(composerText(composer));
    const now = handle.store.state.composer;
    if (text === undefined || now === undefined) return;
    handle.store.set({ composer: withText(now, text.replace(/\n$/, '')) });
    keepDraft(handle);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    handle.notify('bad', handle.words.notices.editorFailed(why), handle.words.notices.shownAgain);
  }
}

/** Shows the text as the customer will see it; the next key writes on. */
export function togglePreview(handle: Handle): void {
  const { store, words } = handle;
  const { composer } = store.state;
  if (composer === undefined) return;
  const { notation } = outgoing(handle, composer);
  if (notation.is === 'faulty' && composer.isPreview !== true) {
    const { kinds, mend } = words.rich;
    handle.notify('bad', `${kinds[notation.kind]}: ${faultWords(words, notation)}`, mend);
    return;
  }
  const isPreview = composer.isPreview !== true;
  store.set({
    composer: { ...composer, isPreview, inParts: undefined, previewTop: 0, completion: undefined },
  });
}

/** vim's keys instead of readline's, or the other way round, from now on. */
export function switchKeys(handle: Handle): void {
  const { composer, composerKeys } = handle.store.state;
  const keys = composerKeys === 'vim' ? 'readline' : 'vim';
  const vim = keys === 'vim' && composer !== undefined ? createVim(composer.buffer) : undefined;
  handle.store.set({
    composerKeys: keys,
    composer: composer && { ...composer, vim },
  });
  handle.notify('plain', handle.words.notices.keysNow[keys]);
}
