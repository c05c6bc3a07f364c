import { expect, test } from 'vitest';
import { manualClock } from '../../src/lib/clock.ts';
import { draftKeeper, memoryJournal, SAVE_AFTER_MS, type JournalDraft } from '../../views/state/drafts.ts';
import { withText } from '../../views/state/composer.ts';
import { compose } from '../../views/work/composing.ts';
import { insertTyped, toggleKind } from '../../views/work/writing.ts';
import { aHandle } from '../support/console-handle.ts';

/** The handle with drafts that go to a relay which takes all of them. */
function writer() {
  const clock = manualClock();
  const onRelay = new Map<string, string>();
  const save = ({ kind, text }: JournalDraft): Promise<void> => {
    onRelay.set(kind, text);
    return Promise.resolve();
  };
  const { handle } = aHandle();
  handle.store.set({ selectedId: 'conversation-1' });
  return {
    handle: { ...handle, drafts: draftKeeper({ clock, journal: memoryJournal(), save }) },
    onRelay,
    pause: () => clock.advance(SAVE_AFTER_MS),
  };
}

test('a reply that was kept and becomes a note does not stay behind as a reply', () => {
  const { handle, onRelay, pause } = writer();
  compose(handle, 'reply');
  insertTyped(handle, 'they were rude');
  pause();
  expect([...onRelay]).toEqual([['reply', 'they were rude']]);
  toggleKind(handle);
  pause();
  expect([...onRelay]).toEqual([
    ['reply', ''],
    ['note', 'they were rude'],
  ]);
});

test('what was cleared a moment before stays cleared', () => {
  const { handle, onRelay, pause } = writer();
  compose(handle, 'reply');
  insertTyped(handle, 'Hello Ana');
  pause();
  const { composer } = handle.store.state;
  if (composer === undefined) throw new Error('the composer is not open');
  handle.store.set({ composer: withText(composer, '') });
  insertTyped(handle, 'look at this');
  toggleKind(handle);
  pause();
  expect([...onRelay]).toEqual([
    ['reply', ''],
    ['note', 'look at this'],
  ]);
});
