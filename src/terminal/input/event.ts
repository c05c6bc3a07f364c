/** The one event at the start of what a terminal has sent. */
import { readCsi } from './csi.ts';
import { key, type ReplyEvent } from './events.ts';
import { CONTROL_KEYS, PAD_CHARACTERS, SS3_KEYS } from './key-names.ts';
import { LONGEST_SEQUENCE, type AltPrefix, type Read } from './read.ts';

const ESC = '\u001B';

/** Reads the event at the start of the buffer; `undefined` when more is needed. With `final` no more will come. */
export function readEvent(buffer: string, final: boolean): Read | undefined {
  if (!buffer.startsWith(ESC)) return readCharacter(buffer, 0, '');
  const next = buffer.charAt(1);
  if (next === '') return final ? { event: key('escape'), length: 1 } : undefined;
  if (next === '[') return readCsi(buffer, 1, final, '');
  if (next === 'O') return readSs3(buffer, 1, final, '');
  if (next === ESC) {
    // ESC ESC [ A is how some terminals write Alt with an arrow; otherwise the first ESC is a key of its own.
    const third = buffer.charAt(2);
    if (third === '' && !final) return undefined;
    if (third === '[') return readCsi(buffer, 2, final, 'alt+');
    if (third === 'O') return readSs3(buffer, 2, final, 'alt+');
    return { event: key('escape'), length: 1 };
  }
  if (']P_^X'.includes(next)) return readControlString(buffer, final);
  return readCharacter(buffer, 1, 'alt+');
}

/** A typed character or a C0 control, after `offset` code units of prefix. */
function readCharacter(buffer: string, offset: number, prefix: AltPrefix): Read {
  const code = buffer.codePointAt(offset) ?? 0;
  const character = String.fromCodePoint(code);
  const length = offset + character.length;
  const control = CONTROL_KEYS[character];
  if (control !== undefined) return { event: key(withPrefix(prefix, control)), length };
  if (code < 0x20)
    return { event: key(withPrefix(prefix, `ctrl+${String.fromCharCode(code + 0x60)}`)), length };
  if (code <= 0x9f && code >= 0x80) return { event: undefined, length };
  const name = character === ' ' ? 'space' : character;
  return { event: key(prefix + name, prefix === '' ? character : ''), length };
}

/** Modifiers stand in one order: ctrl, alt, shift. */
function withPrefix(prefix: AltPrefix, name: string): string {
  return prefix === 'alt+' && name.startsWith('ctrl+') ? `ctrl+alt+${name.slice(5)}` : prefix + name;
}

function readSs3(buffer: string, at: number, final: boolean, prefix: AltPrefix): Read | undefined {
  const letter = buffer.charAt(at + 1);
  if (letter === '') return final ? { event: key('alt+O'), length: at + 1 } : undefined;
  const pad = PAD_CHARACTERS[letter];
  if (pad !== undefined) return { event: key(prefix + pad, prefix === '' ? pad : ''), length: at + 2 };
  const name = SS3_KEYS[letter];
  if (name !== undefined) return { event: key(prefix + name), length: at + 2 };
  return { event: key('alt+O'), length: at + 1 };
}

/**
 * OSC, DCS, APC, PM or SOS: the terminal answers with them. A person cannot type them, but Alt with the second
 * character begins the same way: with nothing behind it when time is up, it was that.
 */
function readControlString(buffer: string, final: boolean): Read | undefined {
  if (buffer.length === 2) return final ? { event: key(`alt+${buffer.charAt(1)}`), length: 2 } : undefined;
  const end = /[\0-\u001F\u009C]/.exec(buffer.slice(2));
  if (end === null) {
    // Still under way. Given up when too long: an answer never leaks as keys.
    return buffer.length < LONGEST_SEQUENCE ? undefined : { event: undefined, length: buffer.length };
  }
  const bodyEnd = 2 + end.index;
  const event: ReplyEvent = { kind: 'reply', raw: buffer.slice(1, bodyEnd) };
  if (end[0] === '\u0007' || end[0] === '\u009C') return { event, length: bodyEnd + 1 };
  if (end[0] !== ESC) return { event, length: bodyEnd };
  if (buffer.length === bodyEnd + 1 && !final) return undefined;
  return { event, length: buffer.charAt(bodyEnd + 1) === '\\' ? bodyEnd + 2 : bodyEnd };
}
