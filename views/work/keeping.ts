import type { Change } from '../../src/domain/change.ts';
import { composerText, extrasOf, withText } from '../state/composer.ts';
import type { JournalDraft } from '../state/drafts.ts';
import { withKept } from '../state/kept.ts';
import { closeComposer, compose, keepDraft } from './composing.ts';
import type { Handle } from './handle.ts';
import { openById } from './opening.ts';

/** Texts that are put aside are never lost: they can be brought back. */

/** Puts a text aside, also for the next start. */
export function putAside(handle: Handle, draft: JournalDraft): void {
  const { store, journal } = handle;
  store.set({ kept: withKept(store.state.kept, { ...draft, id: handle.newId() }) });
  journal.keep(store.state.kept);
}

/** Another text takes the place of this one: it is put aside, and that is told. */
export function replaced(handle: Handle, draft: JournalDraft): void {
  putAside(handle, draft);
  const { notices } = handle.words;
  handle.notify('plain', notices.otherText(notices.otherDraft), notices.keptHint);
}

/**
 * Drafts of this agent that were saved from another machine. The newer text wins: theirs, unless this one is just being
 * typed; the other is put aside.
 */
export function takeForeignDrafts(handle: Handle, changes: readonly Change[]): void {
  for (const { body } of changes) {
    if (body.type !== 'draft.saved' || body.draft.agentId !== handle.me()) continue;
    const { composer } = handle.store.state;
    const { draft } = body;
    const isOpen = composer?.conversationId === draft.conversationId && composer.kind === draft.kind;
    if (
      !isOpen ||
      composer.forwards !== undefined ||
      composer.edits !== undefined ||
      handle.drafts.isOwn(draft)
    )
      continue;
    const here = { ...draft, cc: undefined, bcc: undefined, attachments: undefined, ...extrasOf(composer) };
    const ours = { ...here, text: composerText(composer), savedAt: handle.client.now() };
    if (ours.text === draft.text) continue;
    if (handle.drafts.isWaiting(draft)) replaced(handle, draft);
    else {
      handle.store.set({ composer: withText(composer, draft.text) });
      if (ours.text.trim() !== '') replaced(handle, ours);
    }
  }
}

/** The text that was put aside is written on, in its conversation; what is written there is put aside for it. */
export async function bringBack(handle: Handle, id: string): Promise<void> {
  const { store } = handle;
  const text = store.state.kept.find((each) => each.id === id);
  if (text === undefined) return;
  if (store.state.composer !== undefined) closeComposer(handle);
  await openById(handle, text.conversationId);
  compose(handle, text.kind);
  const { composer } = store.state;
  if (composer?.conversationId !== text.conversationId) return;
  const { conversationId, kind } = composer;
  putAside(handle, {
    conversationId,
    kind,
    text: composerText(composer),
    ...extrasOf(composer),
    savedAt: handle.client.now(),
  });
  store.set({
    composer: withText(composer, text.text),
    kept: store.state.kept.filter((each) => each.id !== id),
  });
  handle.journal.keep(store.state.kept);
  keepDraft(handle);
}

/** After the dialog: nothing is sent and no draft stays; the text is put aside. */
export function dropStale(handle: Handle): void {
  const { store, client, words } = handle;
  const { composer } = store.state;
  if (composer === undefined) return;
  const { conversationId, kind } = composer;
  const text = composerText(composer);
  putAside(handle, { conversationId, kind, text, ...extrasOf(composer), savedAt: client.now() });
  handle.drafts.done({ conversationId, kind });
  void client.act('draft.discard', { conversation: conversationId, kind }).catch(() => undefined);
  client.signal({ kind: 'typing', conversationId, on: false });
  store.set({ overlay: undefined, composer: undefined });
  handle.notify('plain', words.notices.dropped.text, words.notices.dropped.hint);
}
