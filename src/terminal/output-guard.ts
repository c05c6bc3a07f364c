/**
 * The last gate before the terminal: text passes, and of the control sequences only those Parley itself uses. Whatever
 * else reaches this point is a fault of ours; it is dropped and counted, and tests fail on the count.
 */

export type OutputGuard = {
  /** The part of the output that may pass. A sequence cut in two by writes is held until the rest comes. */
  filter: (output: string) => string;
  /** How many sequences or control characters were dropped so far. */
  dropped: () => number;
};

/** Longest sequence to wait for; more is dropped as a whole. */
const LONGEST_PENDING = 4_096;

/** One token: a CSI sequence, a control string up to its end, a short escape, a lone control, or a piece of text. */
const TOKEN =
  /\u001B\[([0-?]*)([ -/]*)([@-~])|\u001B[\]P_^X][^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]+[0-~]|\u001B[0-OQ-WYZ\\`-~]|[\0-\u001A\u001C-\u001F\u007F-\u009F]|[^\0-\u001F\u007F-\u009F]+/gy;
/** The beginning of a sequence whose end is not there yet. */
const UNFINISHED = /\u001B(?:\[[0-?]*[ -/]*|[\]P_^X][^\u0007\u001B\u009C]*\u001B?|[ -/]*)?$/y;

/** Final letters: cursor (A-H, d, f), erase and edit (J K X), SGR (m). */
const PLAIN_FINALS = new Set('ABCDEFGHJKXdfm');
/** Cursor keys, autowrap, cursor, mouse, focus, alternate screen, bracketed paste, synchronized output, colour scheme. */
const PRIVATE_MODES = new Set(['7', '25', '1000', '1002', '1004', '1006', '1049', '2004', '2026', '2031']);
/** Line feed and carriage return; save and restore cursor. */
const ALLOWED_SHORT = new Set(['\n', '\r', '\u001B7', '\u001B8']);

/** Output that needs no second look, which most is: text, cursor and style, and a frame begun and ended whole. */
const PLAIN_OUTPUT =
  /^(?:[^\0-\u001F\u007F-\u009F]|\u001B\[(?:[\d;:]*[ABCDEFGHJKXdfm]|\?(?:25|2026)[hl])|[\r\n])*$/;

/**
 * Lets through the few control sequences the program itself uses and drops the rest, also across chunks. `isOurs` knows
 * control strings that were made here, such as pictures: these alone pass, and whole.
 */
export function createOutputGuard(isOurs: (sequence: string) => boolean = () => false): OutputGuard {
  let pending = '';
  let dropped = 0;
  return {
    dropped: () => dropped,
    filter(output) {
      if (pending === '' && PLAIN_OUTPUT.test(output)) return output;
      const text = pending + output;
      pending = '';
      let passed = '';
      let index = 0;
      while (index < text.length) {
        TOKEN.lastIndex = index;
        const match = TOKEN.exec(text);
        if (match !== null) {
          if (isAllowed(match) || isOurs(match[0])) passed += match[0];
          else dropped += 1;
          index += match[0].length;
          continue;
        }
        UNFINISHED.lastIndex = index;
        if (UNFINISHED.test(text) && text.length - index <= LONGEST_PENDING) {
          pending = text.slice(index);
          break;
        }
        // ESC before something that continues no sequence: ESC goes, the rest is looked at again.
        dropped += 1;
        index += 1;
      }
      return passed;
    },
  };
}

function isAllowed(match: RegExpExecArray): boolean {
  const [token, parameters, intermediates, final] = match;
  if (final === undefined || parameters === undefined) {
    return ALLOWED_SHORT.has(token) || token >= '\u00A0' || (token >= ' ' && token < '\u007F');
  }
  if (intermediates !== '') return false;
  if (/^[\d;:]*$/.test(parameters)) return PLAIN_FINALS.has(final);
  if ((final === 'h' || final === 'l') && parameters.startsWith('?')) {
    return parameters
      .slice(1)
      .split(';')
      .every((mode) => PRIVATE_MODES.has(mode));
  }
  // The kitty keyboard protocol: push, pop, set and ask (https://sw.kovidgoyal.net/kitty/keyboard-protocol/).
  return final === 'u' && /^(>\d*|<\d*|=\d*(;\d)?|\?)$/.test(parameters);
}
