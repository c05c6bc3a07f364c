import { expect, test } from 'vitest';
import { plainPaint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { previewRows } from '../../views/parts/preview-rows.ts';
import { composerText, type ComposerKeys } from '../../views/state/composer.ts';
import { compose } from '../../views/work/composing.ts';
import { createTyping } from '../../views/work/typing.ts';
import { togglePreview } from '../../views/work/writing.ts';
import { aBusyDesk, aHandle } from '../support/console-handle.ts';

/** A reply that is typed key by key; `\n` is Enter. */
function typist(keys: ComposerKeys = 'readline') {
  const desk = aBusyDesk();
  const canned = { id: 'canned-1', shortcut: 'thanks', title: 'Thanks', text: 'Thank you!', version: 1 };
  desk.canned.set('canned-1', canned);
  const { handle } = aHandle({ desk });
  handle.store.set({ selectedId: 'conversation-1', composerKeys: keys });
  compose(handle, 'reply');
  const typing = createTyping(handle);
  const key = (name: string, text = ''): void => typing.key({ kind: 'key', key: name, text });
  return {
    handle,
    key,
    type(text: string): void {
      for (const letter of text) {
        if (letter === '\n') key('enter');
        else key(letter, letter);
      }
    },
    text: (): string => {
      const { composer } = handle.store.state;
      return composer === undefined ? '' : composerText(composer);
    },
  };
}

test('choices of a form are typed as they are documented: a slash in a line is a slash', () => {
  const { handle, type, text } = typist();
  type('%form Fill in\n- Size: S / M / L');
  expect(text()).toBe('%form Fill in\n- Size: S / M / L');
  expect(handle.store.state.overlay).toBeUndefined();
});

test('a slash that begins the text or a line offers canned replies', () => {
  const { handle, type } = typist();
  type('/');
  expect(handle.store.state.overlay).toMatchObject({ is: 'picker' });
});

test('the dash that Enter puts is not doubled by one who types it', () => {
  const { type, text } = typist();
  type('%buttons\n- NL-1\n-NL-2\nNL-3\n- - 5');
  expect(text()).toBe('%buttons\n- NL-1\n- NL-2\n- NL-3\n- - 5');
});

test.each([
  [
    '%form Fill in\nOrder number *\nReason: broken / too small',
    '%form Fill in\n- Order number *\n- Reason: broken / too small',
  ],
  ['%form\nName', '%form\n- Name'],
  ['%template order_shipped en\nAna', '%template order_shipped en\n- Ana'],
  ['%list Choose\nMonday', '%list Choose\n- Monday'],
  ['%receipt 8841\nMug | € 24', '%receipt 8841\n- Mug | € 24'],
])('Enter behind the %% line begins the first item: %j', (typed, written) => {
  for (const keys of ['readline', 'vim'] as const) {
    const { type, text } = typist(keys);
    type(typed);
    expect(text()).toBe(written);
  }
});

test('a dash that was typed by hand, or gone back to, is text', () => {
  const { key, type, text } = typist();
  type('%buttons\n');
  key('left');
  key('right');
  type('-5');
  expect(text()).toBe('%buttons\n- -5');
});

test.each([
  ['%list Choose\n# Shoes\n- Low\n# Boots\n- High', '%list Choose\n# Shoes\n- Low\n# Boots\n- High'],
  [
    '%cards\n# Boot | Brown\n- Buy\nhttps://a.example/b.png',
    '%cards\n# Boot | Brown\n- Buy\nhttps://a.example/b.png',
  ],
  ['%receipt 8841\n- Boot | € 90\n= € 90', '%receipt 8841\n- Boot | € 90\n= € 90'],
])('a line that is no item keeps no dash of Enter: %j', (typed, written) => {
  for (const keys of ['readline', 'vim'] as const) {
    const { type, text } = typist(keys);
    type(typed);
    expect(text()).toBe(written);
  }
});

test('the dash stays before what is an item there, and where it was typed', () => {
  for (const [typed, written] of [
    ['%buttons\n#1\n=2', '%buttons\n- #1\n- =2'],
    ['%list Choose\n- A\n- # 1', '%list Choose\n- A\n- # 1'],
    ['%buttons\nShop https://a.example', '%buttons\n- Shop https://a.example'],
  ] as const) {
    const { type, text } = typist();
    type(typed);
    expect(text()).toBe(written);
  }
});

test('Enter goes on with the list under vim keys as well, and behind an empty item it ends it', () => {
  const { key, type, text } = typist('vim');
  type('Which?\n%quick\nSmall\nLarge\n');
  expect(text()).toBe('Which?\n%quick\n- Small\n- Large\n- ');
  key('enter');
  expect(text()).toBe('Which?\n%quick\n- Small\n- Large\n');
});

test('`.` of vim does a line of a list again with its dash', () => {
  const { key, type, text } = typist('vim');
  type('%quick\nSmall');
  key('escape');
  type('A\nLarge');
  key('escape');
  type('.');
  expect(text()).toBe('%quick\n- Small\n- Large\n- Large');
  type('uu');
  expect(text()).toBe('%quick\n- Small');
});

test.each(['left', 'home'])('%s in the preview shows the text again, with the caret in it', (name) => {
  const { handle, key, type, text } = typist();
  type('Hello');
  togglePreview(handle);
  key(name);
  expect(handle.store.state.composer?.isPreview).toBe(false);
  togglePreview(handle);
  type('!');
  expect(handle.store.state.composer?.isPreview).toBe(false);
  expect(text()).toContain('!');
});

test('a row of the preview that a blank ends at its edge keeps its last letters', () => {
  const rows = previewRows(plainPaint, 'one two three', { markup: undefined, cells: 7 });
  expect(rows).toEqual(['one two', 'three  ']);
  expect(rows.map(cellWidth)).toEqual([7, 7]);
});
