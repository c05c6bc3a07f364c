/** Modifiers, and the keys that are written with them: CSI u (kitty) and xterm's modifyOtherKeys. */
import { key, type KeyEvent } from './events.ts';
import { CODE_KEYS } from './key-names.ts';

type Modifiers = { shift: boolean; alt: boolean; ctrl: boolean; super: boolean };

/** Both protocols write 1 + the sum of shift 1, alt 2, ctrl 4, super 8 (Caps Lock and Num Lock do not matter). */
export function modifiersOf(field: string | undefined): Modifiers {
  const bits = Math.max(0, Number(field === undefined || field === '' ? 1 : field) - 1);
  return { shift: (bits & 1) !== 0, alt: (bits & 2) !== 0, ctrl: (bits & 4) !== 0, super: (bits & 8) !== 0 };
}

/** As names of keys carry them: `ctrl+shift+`. */
export function modifierPrefix(modifiers: Modifiers): string {
  return `${modifiers.ctrl ? 'ctrl+' : ''}${modifiers.alt ? 'alt+' : ''}${modifiers.shift ? 'shift+' : ''}${modifiers.super ? 'super+' : ''}`;
}

const isCharacter = (code: number): boolean =>
  code > 0x20 && code <= 0x10ffff && !(code >= 0x7f && code <= 0x9f) && !(code >= 0xd800 && code <= 0xf8ff);

/** The text that kitty reports with a key: code points with colons between, without controls. */
export const codePoints = (field: readonly string[]): string =>
  field
    .map(Number)
    .filter((code) => code === 0x20 || isCharacter(code))
    .map((code) => String.fromCodePoint(code))
    .join('');

/** A key of CSI u or modifyOtherKeys; `undefined` when it is no key we know or only its release. */
export function modifiedKey(
  code: number,
  field: readonly string[],
  text: string,
  shifted: number,
): KeyEvent | undefined {
  if (field[1] === '3') return undefined;
  const modifiers = modifiersOf(field[0]);
  const named = CODE_KEYS[code];
  if (named !== undefined) {
    const plain = !modifiers.ctrl && !modifiers.alt && !modifiers.super;
    if (named === 'space' && plain) return key('space', ' ');
    return key(modifierPrefix(modifiers) + named);
  }
  if (!isCharacter(code)) return undefined;
  const base = String.fromCodePoint(code);
  if (modifiers.ctrl || modifiers.alt || modifiers.super) {
    return key(modifierPrefix(modifiers) + base.toLowerCase());
  }
  const upper = isCharacter(shifted) ? String.fromCodePoint(shifted) : base.toUpperCase();
  const typed = text !== '' ? text : modifiers.shift ? upper : base;
  return key(typed, typed);
}
