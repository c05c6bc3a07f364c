/** What comes from a terminal, once its bytes are understood. */

/**
 * `key` names the key: a character as typed (`j`, `J`, `é`), `space`, `enter`, `tab`, `backspace`, `delete`,
 * `escape`, `up`, `pageup`, `f1` …, with `ctrl+`, `alt+`, `shift+`, `super+` before it in this order. `text` is what it
 * would insert into a text field ('' for everything that is a command).
 */
export type KeyEvent = { kind: 'key'; key: string; text: string };
/** Pasted text with LF line breaks and without control characters. */
export type PasteEvent = { kind: 'paste'; text: string };
/** Row and column are counted from 0. */
export type MouseEvent = {
  kind: 'mouse';
  action: 'press' | 'release' | 'move' | 'wheel-up' | 'wheel-down';
  button: number;
  row: number;
  col: number;
};
export type FocusEvent = { kind: 'focus'; focused: boolean };
/** Something the terminal said: the answer to a query, or a sequence nobody knows. `raw` is without the ESC. */
export type ReplyEvent = { kind: 'reply'; raw: string };

export type InputEvent = KeyEvent | PasteEvent | MouseEvent | FocusEvent | ReplyEvent;

/** A key without modifiers beside those its name carries; `text` is '' for everything that is a command. */
export const key = (name: string, text = ''): KeyEvent => ({ kind: 'key', key: name, text });
