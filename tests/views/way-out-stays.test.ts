import { expect, test } from 'vitest';
import { plainPaint } from '../../src/terminal/theme.ts';
import { statusRow } from '../../views/parts/status-rows.ts';
import { composerRowsWanted } from '../../views/parts/composer-rows.ts';
import { createComposerPane } from '../../views/composer-pane.ts';
import { insertText } from '../../views/state/composer.ts';
import { compose } from '../../views/work/composing.ts';
import { besidesText } from '../../views/work/besides.ts';
import { togglePreview } from '../../views/work/writing.ts';
import { wordsIn } from '../../views/words/words.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';
import { NOON } from '../support/desk.ts';

const en = wordsIn('en');

const writing = (text: string) => {
  const { handle } = aHandle({ desk: aBusyDesk() });
  handle.store.set({ selectedId: 'conversation-1' });
  compose(handle, 'reply');
  const { composer } = handle.store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  handle.store.set({ composer: insertText(composer, text) });
  return handle;
};

test('a notice that is too long is cut in its words, not in what helps', () => {
  const shown = statusRow(plainPaint, en, {
    mode: 'NORMAL',
    recording: undefined,
    isPrivate: false,
    marked: 0,
    together: '',
    company: '',
    trouble: '',
    notice: { at: NOON, tone: 'bad', text: 'long '.repeat(40), hint: 'c tries another channel' },
    undo: undefined,
    undoKeys: 'u',
    now: NOON,
    width: 120,
  });
  expect(shown).toContain('… · c tries another channel');
  expect(shown).toHaveLength(120);
});

test('a block with a fault is not previewed: what is wrong is said', () => {
  const handle = writing('Which one?\n%buttons');
  togglePreview(handle);
  expect(handle.store.state.composer?.isPreview).not.toBe(true);
  expect(handle.store.state.notice).toMatchObject({ tone: 'bad', hint: en.rich.mend });
});

test('what must be known beside the text takes two rows where one is too narrow', () => {
  const handle = writing('Which one?\n%buttons');
  const { composer } = handle.store.state;
  if (composer === undefined) throw new Error('nothing is being written');
  expect(besidesText(handle, composer)).toHaveLength(1);
  const pane = createComposerPane(plainPaint, en);
  expect(pane.rowsWanted(handle, 40, 10)).toBe(composerRowsWanted(composer, 40, 10, 2));
});
