/** Control sequences (`ESC [`): keys with a name, mouse, focus, and the terminal's answers. */
import { key, type InputEvent, type ReplyEvent } from './events.ts';
import { LETTER_KEYS, TILDE_KEYS } from './key-names.ts';
import { codePoints, modifiedKey, modifierPrefix, modifiersOf } from './modifiers.ts';
import { mouseEvent } from './mouse.ts';
import { LONGEST_SEQUENCE, type AltPrefix, type Read } from './read.ts';

const CSI_SEQUENCE = /\[(?:\[[A-E]|([0-?]*)([ -/]*)([@-~]))/y;
const CSI_BEGINNING = /\[(?:\[|[0-?]*[ -/]*)$/y;

/** A control sequence at `at`; `undefined` when more is needed. With `final` no more will come. */
export function readCsi(buffer: string, at: number, final: boolean, prefix: AltPrefix): Read | undefined {
  CSI_SEQUENCE.lastIndex = at;
  const match = CSI_SEQUENCE.exec(buffer);
  const linuxConsole = buffer.startsWith('[[', at) && buffer.length === at + 2 && !final;
  if (match === null || linuxConsole) {
    CSI_BEGINNING.lastIndex = at;
    const unfinished = CSI_BEGINNING.test(buffer);
    if (unfinished && !final && buffer.length < LONGEST_SEQUENCE) return undefined;
    if (unfinished && buffer.length === at + 1) return { event: key('alt+['), length: at + 1 };
    // Broken off by something that cannot stand in a sequence: what was there is no key.
    let end = at + 1;
    while (end < buffer.length && /[ -?]/.test(buffer.charAt(end))) end += 1;
    return { event: { kind: 'reply', raw: buffer.slice(at, end) }, length: end };
  }
  const raw = match[0];
  const length = at + raw.length;
  if (raw.startsWith('[[')) return { event: key(`${prefix}f${raw.charCodeAt(2) - 64}`), length };
  const [, parameters = '', intermediates = '', letter = ''] = match;
  if (letter === 'M' && parameters === '') {
    // The oldest mouse report: three more characters follow. We never ask for it.
    if (buffer.length < length + 3 && !final) return undefined;
    return { event: { kind: 'reply', raw }, length: Math.min(buffer.length, length + 3) };
  }
  if (parameters === '200' && letter === '~') return { event: 'paste-start', length };
  return {
    event: intermediates === '' ? csiEvent(parameters, letter, raw, prefix) : { kind: 'reply', raw },
    length,
  };
}

function csiEvent(
  parameters: string,
  letter: string,
  raw: string,
  prefix: AltPrefix,
): InputEvent | undefined {
  const reply: ReplyEvent = { kind: 'reply', raw };
  const mouse = /^<(\d+);(\d+);(\d+)$/.exec(parameters);
  if (mouse !== null && (letter === 'M' || letter === 'm')) return mouseEvent(mouse, letter);
  if (!/^[\d;:]*$/.test(parameters)) return reply;
  if (parameters === '' && letter === 'I') return { kind: 'focus', focused: true };
  if (parameters === '' && letter === 'O') return { kind: 'focus', focused: false };

  const [first = [], second = [], third = []] = parameters.split(';').map((field) => field.split(':'));
  if (letter === 'Z') return key('shift+tab');
  if (letter === 'u' && parameters !== '') {
    return modifiedKey(Number(first[0]), second, codePoints(third), Number(first[1] ?? Number.NaN)) ?? reply;
  }
  // modifyOtherKeys: CSI 27 ; modifiers ; code ~
  if (letter === '~' && first[0] === '27' && third[0] !== undefined) {
    return modifiedKey(Number(third[0]), second, '', Number.NaN) ?? reply;
  }
  const name =
    letter === '~'
      ? TILDE_KEYS[first[0] ?? '']
      : letter !== 'R' && (first[0] === '' || first[0] === '1')
        ? LETTER_KEYS[letter]
        : undefined;
  if (name === undefined || second[1] === '3') return name === undefined ? reply : undefined;
  const modifiers = modifiersOf(second[0]);
  if (prefix === 'alt+') modifiers.alt = true;
  return key(modifierPrefix(modifiers) + name);
}
