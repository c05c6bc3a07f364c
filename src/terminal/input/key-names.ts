/** How terminals spell keys, and what Parley calls them. Sources: xterm "ctlseqs"; the kitty keyboard protocol. */

export const CONTROL_KEYS: Readonly<Record<string, string>> = {
  '\0': 'ctrl+space',
  '\t': 'tab',
  '\r': 'enter',
  '\u001C': 'ctrl+\\',
  '\u001D': 'ctrl+]',
  '\u001E': 'ctrl+^',
  '\u001F': 'ctrl+_',
  '\u007F': 'backspace',
};

export const LETTER_KEYS: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  E: 'begin',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

/** Keys of `ESC O x` (application mode and the numeric pad). */
export const SS3_KEYS: Readonly<Record<string, string>> = {
  ...LETTER_KEYS,
  M: 'enter',
  I: 'tab',
  ' ': 'space',
};
export const PAD_CHARACTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('jklmnopqrstuvwxyX', (letter, index) => [letter, '*+,-./0123456789='.charAt(index)]),
);

export const TILDE_KEYS: Readonly<Record<string, string>> = {
  '1': 'home',
  '2': 'insert',
  '3': 'delete',
  '4': 'end',
  '5': 'pageup',
  '6': 'pagedown',
  '7': 'home',
  '8': 'end',
  ...Object.fromEntries(
    [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, i) => [code, `f${i + 1}`]),
  ),
};

/** Code points that stand for keys in CSI u. */
export const CODE_KEYS: Readonly<Record<number, string>> = {
  9: 'tab',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
  57414: 'enter',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57421: 'pageup',
  57422: 'pagedown',
  57423: 'home',
  57424: 'end',
  57425: 'insert',
  57426: 'delete',
};
