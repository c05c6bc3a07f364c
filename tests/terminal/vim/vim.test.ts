/** What vim 9 does with the same keys decided each case below, apart from graphemes of several code points. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTextBuffer, editText } from '../../../src/terminal/text-buffer.ts';
import { createVim, vimKey, vimPaste, vimSelection, type VimState } from '../../../src/terminal/vim.ts';
import { graphemes } from '../../../src/terminal/width.ts';

const CELLS = 40;

/** Text in which `|` marks the cursor. */
function field(marked: string, mode: 'normal' | 'insert' = 'normal'): VimState {
  const at = marked.indexOf('|');
  const buffer = createTextBuffer(marked.replace('|', ''));
  return createVim(editText(buffer, { type: 'move-to', offset: Math.max(0, at) }), mode);
}

/** Keys written as vim does: `2dw`, `ciwfoo<escape>`, `<ctrl+r>`. */
const keysOf = (written: string): { key: string; text: string }[] =>
  Array.from(written.matchAll(/<([a-z+]{2,})>|(\n)|./gsu), ([one, named, line]) => {
    if (named !== undefined) return { key: named, text: '' };
    if (line !== undefined) return { key: 'enter', text: '' };
    return { key: one === ' ' ? 'space' : one, text: one };
  });

const press = (state: VimState, keys: string): VimState =>
  keysOf(keys).reduce((before, event) => vimKey(before, event, CELLS).state, state);

const show = ({ buffer: { text, cursor } }: VimState): string =>
  `${text.slice(0, cursor)}|${text.slice(cursor)}`;

type Case = [text: string, keys: string, after: string];
const check = (cases: Case[]): void => {
  test.each(cases)('%j %s → %j', (text, keys, after) => {
    expect(show(press(field(text), keys))).toBe(after);
  });
};

describe('motions', () => {
  check([
    ['on|e two', 'h', 'o|ne two'],
    ['on|e two', '9h', '|one two'],
    ['on|e', 'l', 'on|e'],
    ['|a\nb', 'l', '|a\nb'],
    ['one, t|wo', 'b', 'one, |two'],
    ['one, |two', 'b', 'one|, two'],
    ['one, |two', '2b', '|one, two'],
    ['|one, two', 'w', 'one|, two'],
    ['|one, two', '2w', 'one, |two'],
    ['|one, two', 'W', 'one, |two'],
    ['|one\n\ntwo', 'w', 'one\n|\ntwo'],
    ['|one\n\ntwo', '2w', 'one\n\n|two'],
    ['|one', 'w', 'on|e'],
    ['|one, two', 'e', 'on|e, two'],
    ['on|e, two', 'e', 'one|, two'],
    ['|one, two', 'E', 'one|, two'],
    ['|one two', '2e', 'one tw|o'],
    ['one tw|o', 'ge', 'on|e two'],
    ['  one |two', '0', '|  one two'],
    ['  one |two', '^', '  |one two'],
    ['|one\ntwo', '$', 'on|e\ntwo'],
    ['|one\ntwo', '2$', 'one\ntw|o'],
    ['|one  \ntwo', 'g_', 'on|e  \ntwo'],
    ['|a\nb\nc', 'G', 'a\nb\n|c'],
    ['a\nb\n|c', 'gg', '|a\nb\nc'],
    ['|a\n  b\nc', '2G', 'a\n  |b\nc'],
    ['a\nb\n|c', '2gg', 'a\n|b\nc'],
    ['ab|c\nx\nabc', 'jj', 'abc\nx\nab|c'],
    ['|abc\nx\nabc', '$jj', 'abc\nx\nab|c'],
    ['漢|字\nabcd', 'j', '漢字\nab|cd'],
    ['|a-b-c', 'f-', 'a|-b-c'],
    ['|a-b-c', '2f-', 'a-b|-c'],
    ['|a-b-c', 'f-;', 'a-b|-c'],
    ['|a-b-c', 'f-;,', 'a|-b-c'],
    ['|aa-b-c', 't-', 'a|a-b-c'],
    ['|aa-b-c', 't-;', 'aa-|b-c'],
    ['a-b-|c', 'F-', 'a-b|-c'],
    ['a-b-|c', '2F-', 'a|-b-c'],
    ['a-bb|c', 'T-', 'a-|bbc'],
    ['|a\n-', 'f-', '|a\n-'],
    ['|f(a(b))', '%', 'f(a(b)|)'],
    ['f(a(b)|)', '%', 'f|(a(b))'],
    ['|a\nb\n\nc', '}', 'a\nb\n|\nc'],
    ['a\n\nb\n|c', '{', 'a\n|\nb\nc'],
  ]);
});

describe('graphemes and scripts', () => {
  check([
    ['|👩‍👩‍👧x', 'l', '👩‍👩‍👧|x'],
    ['a|👩‍👩‍👧x', 'x', 'a|x'],
    ['|👩‍👩‍👧x', 'ra', '|ax'],
    ['|e\u0301tude x', 'dw', '|x'],
    ['|今日はTokyo', 'w', '今日|はTokyo'],
    ['|今日はTokyo', 'dw', '|はTokyo'],
    ['|مرحبا بك', 'w', 'مرحبا |بك'],
    ['مرحبا |بك', 'diw', 'مرحبا| '],
    ['|漢字 x', 'cwab<escape>', 'a|b x'],
    ['|שלום world', 'de', '| world'],
  ]);
});

describe('operators', () => {
  check([
    ['|one two', 'dw', '|two'],
    ['one |two\nx', 'dw', 'one| \nx'],
    ['|one two three', '2dw', '|three'],
    ['|one two three', 'd2w', '|three'],
    ['one |two', 'db', '|two'],
    ['|one two', 'de', '| two'],
    ['one| two', 'd$', 'on|e'],
    ['one| two', 'D', 'on|e'],
    ['one |two', 'd0', '|two'],
    ['|one two', 'dd', '|'],
    ['a\n|b\nc', 'dd', 'a\n|c'],
    ['a\nb\n|c', 'dd', 'a\n|b'],
    ['|a\nb\nc', '2dd', '|c'],
    ['a\n|b\nc', '9dd', '|a'],
    ['|a\nb\nc', 'dj', '|c'],
    ['a\nb\n|c', 'dk', '|a'],
    ['a\n|b\nc', 'dG', '|a'],
    ['a\n|b\nc', 'dgg', '|c'],
    ['a\n  b\n|c', 'kdd', 'a\n|c'],
    ['|a(b)c', 'd%', '|c'],
    ['|one-two', 'df-', '|two'],
    ['|one-two', 'dt-', '|-two'],
    ['one-|two', 'dF-', 'one|two'],
    ['|one two', 'cwsix<escape>', 'si|x two'],
    ['on|e two', 'cwx<escape>', 'on|x two'],
    ['one| two', 'cwx<escape>', 'one|xtwo'],
    ['|one two three', 'c2wx<escape>', '|x three'],
    ['  |one', 'ccx<escape>', '|x'],
    ['a\n|b\nc', 'ccx<escape>', 'a\n|x\nc'],
    ['one |two', 'Cx<escape>', 'one |x'],
    ['|one', 'sx<escape>', '|xne'],
    ['a|b', 'Sx<escape>', '|x'],
    ['|one two', 'yw$p', 'one twoone| '],
    ['|one two', 'ywP', 'one| one two'],
    ['|a\nb', 'yyp', 'a\n|a\nb'],
    ['|a\nb', 'yyP', '|a\na\nb'],
    ['|a\nb', 'yyjp', 'a\nb\n|a'],
    ['|a\nb', 'Y3p', 'a\n|a\na\na\nb'],
    ['|ab', 'xp', 'b|a'],
    ['|a\nb\nc', 'ddp', 'b\n|a\nc'],
    ['|abc', '2x', '|c'],
    ['ab|c', 'X', 'a|c'],
    ['|abc', '3rx', 'xx|x'],
    ['|abc', '4rx', '|abc'],
    ['a|b', 'r\n', 'a\n|'],
    ['|a\n  b\nc', 'J', 'a| b\nc'],
    ['|a\n  b\nc', '3J', 'a b| c'],
    ['|aB', '2~', 'A|b'],
    ['on|e\ntwo', 'd}', 'o|n'],
    ['|', 'dd', '|'],
    ['|', 'x', '|'],
  ]);
});

describe('text objects', () => {
  check([
    ['one t|wo three', 'diw', 'one | three'],
    ['one t|wo three', 'daw', 'one |three'],
    ['one t|wo', 'daw', 'on|e'],
    ['one t|wo three', 'ciwx<escape>', 'one |x three'],
    ['a.b|c.d e', 'diW', '| e'],
    ['say "he|llo" x', 'di"', 'say "|" x'],
    ['say "he|llo" x', 'da"', 'say |x'],
    ['|say "hello" x', 'ci"no<escape>', 'say "n|o" x'],
    ["it '|s' x", "di'", "it '|' x"],
    ['f(a, |b) x', 'di(', 'f(|) x'],
    ['f(a, |b) x', 'da)', 'f| x'],
    ['f(a, |b) x', 'cibz<escape>', 'f(|z) x'],
    ['f(g(|x))', 'd2i(', 'f(|)'],
    ['f(|)', 'ci(z<escape>', 'f(|z)'],
    ['[a|b]', 'di[', '[|]'],
    ['{a|b}', 'daB', '|'],
    ['<a|b>', 'di<', '<|>'],
    ['n|o', 'di(', 'n|o'],
    ['a\n\nb|b\nc\n\nd', 'dip', 'a\n\n|\nd'],
    ['a\n\nb|b\nc\n\nd', 'dap', 'a\n\n|d'],
  ]);
});

describe('insert, undo, repeat', () => {
  check([
    ['a|b', 'ix<escape>', 'a|xb'],
    ['a|b', 'ax<escape>', 'ab|x'],
    ['  a|b', 'Ix<escape>', '  |xab'],
    ['|ab', 'Ax<escape>', 'ab|x'],
    ['|a\nb', 'ox<escape>', 'a\n|x\nb'],
    ['a\n|b', 'Ox<escape>', 'a\n|x\nb'],
    ['|', '3ihi <escape>', 'hi hi hi| '],
    ['|a', '2ox<escape>', 'a\nx\n|x'],
    ['|a', 'ix y\nz<escape>u', '|a'],
    ['|a b', 'dwuu', '|a b'],
    ['|a b', 'dwu<ctrl+r>', '|b'],
    ['|one two', 'cwx<escape>w.', 'x |x'],
    ['|one two three', 'dw.', '|three'],
    ['|a b c d e', 'dw2.', '|d e'],
    ['|a b c d e', '2dw.', '|e'],
    ['|ab', 'ix<escape>..', '|xxxab'],
    ['|a\nb', 'A;<escape>j.', 'a;\nb|;'],
    ['one |"x" "y"', 'ci"z<escape>f"f".', 'one "z" "|z"'],
    ['|aaa', 'x.u', '|aa'],
    ['|abc', 'rxl.', 'x|xc'],
    ['one |two', 'i<ctrl+w>x<escape>', '|xtwo'],
  ]);
  test('a change is one step to take back', () => {
    expect(show(press(field('|one'), 'Athree words more<escape>u'))).toBe('|one');
    expect(show(press(field('|', 'insert'), 'several words here<escape>u'))).toBe('|');
  });
});

describe('visual', () => {
  check([
    ['|one two', 'vlld', '| two'],
    ['one |two', 'vbd', '|wo'],
    ['|one two', 'vey$p', 'one twoon|e'],
    ['a\n|b\nc', 'Vd', 'a\n|c'],
    ['|a\nb\nc', 'Vjd', '|c'],
    ['|a\nb\nc', 'Vjyp', 'a\n|a\nb\nb\nc'],
    ['one t|wo x', 'viwd', 'one | x'],
    ['one (t|wo) x', 'va(cz<escape>', 'one |z x'],
    ['|one', 'vecz<escape>', '|z'],
    ['|abc', 'vlod', '|c'],
    ['|aBc', 'vl~', '|Abc'],
    ['|abc', 'v$U', '|ABC'],
    ['|abc', 'vlrx', '|xxc'],
    ['|a\nb\nc', 'VjJ', 'a| b\nc'],
    ['|one two', 'yiwwviwp', 'one on|e'],
    ['|abcdef', 'vld.', '|ef'],
    ['|a\nb\nc\nd', 'Vjd.', '|'],
    ['|ab\ncd', 'vjx', '|d'],
    ['|abc', 'vl<escape>x', 'a|c'],
  ]);
  test('says what is selected', () => {
    expect(vimSelection(press(field('one |two'), 've'))).toEqual({ start: 4, end: 7 });
    expect(vimSelection(press(field('a\n|bc\nd'), 'V'))).toEqual({ start: 2, end: 4 });
    expect(vimSelection(field('a'))).toBeUndefined();
  });
});

describe('what is left to others', () => {
  const after = (keys: string, start = field('|a b')) => {
    const events = keysOf(keys);
    const last = events.pop();
    const before = events.reduce((state, event) => vimKey(state, event, CELLS).state, start);
    return vimKey(before, last ?? { key: '', text: '' }, CELLS).commands;
  };
  test('Escape with nothing begun leaves; with something begun it does not', () => {
    expect(after('<escape>')).toEqual([{ type: 'leave' }]);
    expect(after('2d<escape>')).toEqual([]);
    expect(after('v<escape>')).toEqual([]);
    expect(after('i<escape>')).toEqual([]);
  });
  test('what is yanked may go to the clipboard, what means nothing to the keymap', () => {
    expect(after('yiw')).toEqual([{ type: 'yanked', text: 'a' }]);
    expect(after(':')).toEqual([{ type: 'unbound', key: ':' }]);
    expect(after('i<ctrl+x>')).toEqual([{ type: 'unbound', key: 'ctrl+x' }]);
  });
  test('a paste goes in and is undone as one', () => {
    const pasted = vimPaste(field('a|b', 'insert'), 'x\ny');
    expect(show(pasted)).toBe('ax\ny|b');
    expect(show(press(pasted, '<escape>u'))).toBe('a|b');
    expect(show(press(vimPaste(field('|b'), 'xy'), 'u'))).toBe('|b');
  });
});

const letter = fc.constantFrom(
  'a',
  'B',
  ' ',
  '\n',
  '漢',
  'ん',
  '👩‍👩‍👧',
  'e\u0301',
  'ش',
  '(',
  ')',
  '"',
  '-',
  '_',
  '👍🏽',
);
const key = fc.oneof(
  fc.constantFrom(...Array.from('hjklwWbBeE0^$gGfFtT;,{}%dcyiaIAoOxXsSpPuJ~rvV.123"()wp')),
  fc.constantFrom('escape', 'ctrl+r', 'enter', 'backspace', 'space', 'up', 'ctrl+w', 'ctrl+y'),
  letter,
);
const text = fc.array(letter, { maxLength: 20 }).map((letters) => letters.join(''));
const bordersOf = (written: string): number[] =>
  graphemes(written).reduce<number[]>((list, one) => [...list, (list.at(-1) ?? 0) + one.length], [0]);

test('whatever is typed, the cursor stands on a grapheme and the text stays whole', () => {
  fc.assert(
    fc.property(text, fc.array(key, { maxLength: 40 }), (start, keys) => {
      let state = field(start);
      for (const one of keys) {
        const isText = graphemes(one).length === 1;
        ({ state } = vimKey(state, { key: one, text: isText ? one : '' }, 20));
        const { text: now, cursor } = state.buffer;
        if (now.length > 5_000) return;
        expect(now.isWellFormed()).toBe(true);
        expect(bordersOf(now)).toContain(cursor);
        if (state.mode !== 'normal') continue;
        // On a grapheme of the line, unless the line is empty.
        const atBreak = cursor === now.length || now[cursor] === '\n';
        expect(atBreak && cursor > 0 && now[cursor - 1] !== '\n').toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

test('u takes back whatever one command did', () => {
  const command = fc.constantFrom(
    'dw',
    'cwxy<escape>',
    '2dd',
    'ddp',
    'yyP',
    'J',
    'rx',
    '~',
    '3ia b<escape>',
    'oz<escape>',
    'vjd',
    'Vp',
    'ciw<escape>',
    'D',
    'x.',
    'dap',
    'di(',
  );
  fc.assert(
    fc.property(text, command, fc.nat(5), (start, keys, moves) => {
      const before = press(field(start), 'l'.repeat(moves));
      const after = press(before, keys);
      let back = after;
      for (let done = 0; done < 2 && back.buffer.text !== start; done += 1) back = press(back, 'u');
      expect(back.buffer.text).toBe(start);
    }),
  );
});
