import { insertText } from '../state/composer.ts';
import { textOf } from '../state/entry-text.ts';
import { toMatch } from '../work/finding.ts';
import { chosenEntry, toFirstNew, toggleEntry } from '../work/reading.ts';
import { channelOf, compose } from '../work/composing.ts';
import { cannot, cannotReact, editChosen } from '../work/deeds.ts';
import { togglePictures } from '../work/pictures.ts';
import { toggleTranslation } from '../work/translating.ts';
import type { CommandName, PickerName } from '../words/catalogue.ts';
import type { Command, Handle } from '../work/handle.ts';

/** Reading a thread, and what can be done with one entry of it. */

export const needsThread = (handle: Handle): string | undefined =>
  chosenEntry(handle) === undefined ? handle.words.notices.blocked.noThread : undefined;

const picks = (name: CommandName, screen: PickerName): Command => ({
  name,
  blocked: needsThread,
  run: (handle) => handle.pick(screen),
});

/** Copies the chosen entry's text. */
function copyEntry(handle: Handle): void {
  const entry = chosenEntry(handle);
  if (entry === undefined) return;
  if (handle.copy(textOf(entry))) handle.notify('good', handle.words.notices.copied);
}

/** A reply that begins with the chosen entry's words, quoted. A note is for colleagues: it is never quoted. */
function replyQuoting(handle: Handle): void {
  const entry = chosenEntry(handle);
  if (entry?.kind !== 'message') return handle.notify('plain', handle.words.notices.notQuoted);
  compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined) return;
  const quoted = textOf(entry)
    .trimEnd()
    .split('\n')
    .map((row) => `> ${row}`)
    .join('\n');
  // Where the channel points at messages itself, the words need no repeating.
  const canPoint = channelOf(handle, composer)?.replyTo === true && entry.providerId !== undefined;
  handle.store.set({
    composer: canPoint ? { ...composer, answers: entry.id } : insertText(composer, `${quoted}\n\n`),
  });
}

/** Takes back the chosen reply before it leaves. */
function unsend(handle: Handle): void {
  const entry = chosenEntry(handle);
  const status = entry?.kind === 'message' ? entry.delivery?.status : undefined;
  if (entry === undefined || (status !== 'queued' && status !== 'scheduled'))
    return handle.notify('plain', handle.words.notices.hasLeft);
  void handle.act('message.unsend', { entry: entry.id }, handle.words.notices.tookBack, false);
}

export const READING: readonly Command[] = [
  { name: 'entry.fold', blocked: needsThread, run: toggleEntry },
  { name: 'copy.entry', blocked: needsThread, run: copyEntry },
  picks('copy.link', 'copy-link'),
  picks('entry.open', 'open'),
  picks('entry.save', 'save-file'),
  { name: 'entry.quote', blocked: needsThread, run: replyQuoting },
  { name: 'entry.unsend', blocked: needsThread, run: unsend },
  { name: 'entry.react', blocked: cannotReact, run: (handle) => handle.pick('react') },
  { name: 'entry.edit', blocked: cannot('edit'), run: editChosen },
  { name: 'entry.delete', blocked: cannot('delete'), run: (handle) => handle.pick('delete-message') },
  picks('entry.details', 'details'),
  { name: 'thread.first-new', blocked: needsThread, run: toFirstNew },
  { name: 'thread.translate', blocked: needsThread, run: toggleTranslation },
  { name: 'thread.pictures', run: togglePictures },
  picks('thread.find', 'find'),
  { name: 'thread.older-match', blocked: needsThread, run: (handle) => toMatch(handle, -1) },
  { name: 'thread.newer-match', blocked: needsThread, run: (handle) => toMatch(handle, 1) },
];
