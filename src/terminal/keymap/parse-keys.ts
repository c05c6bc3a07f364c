/**
 * Keys as people write them, turned into key names as the input reader gives them. Several spellings are understood:
 * `ctrl+s`, `Ctrl-S`, `C-s`, `<C-s>`, `^s`; `g i` and `gi`; `Esc`, `Return`, `PgDn`.
 */
import { says, type Said } from '../../domain/refusal.ts';
import { graphemes } from '../width.ts';
import { ANY_CHARACTER, ANY_LETTER } from '../keymap.ts';
import { nearest } from './nearest.ts';

/** The names, or what is wrong and what to write instead. */
export type ParsedKeys = { keys: string } | Problem;

/** What is wrong, in words and as a code. */
export type Problem = { problem: string } & Said;

const NAMED =
  'up down left right enter escape space tab backspace delete insert pageup pagedown home end begin'
    .split(' ')
    .concat(Array.from({ length: 12 }, (_, index) => `f${index + 1}`));

const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    esc: 'escape',
    return: 'enter',
    cr: 'enter',
    del: 'delete',
    ins: 'insert',
    bs: 'backspace',
    pgup: 'pageup',
    pgdn: 'pagedown',
    pgdown: 'pagedown',
    spc: 'space',
    plus: '+',
    minus: '-',
  }),
);

const MODIFIERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ctrl: 'ctrl',
    control: 'ctrl',
    c: 'ctrl',
    alt: 'alt',
    meta: 'alt',
    option: 'alt',
    m: 'alt',
    a: 'alt',
    shift: 'shift',
    s: 'shift',
    super: 'super',
    cmd: 'super',
    d: 'super',
  }),
);

const MODIFIER_ORDER = ['ctrl', 'alt', 'shift', 'super'];
const MOST_KEYS = 6;

/** What a terminal without the kitty keyboard protocol sends for both. */
const SAME_BYTES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'ctrl+i': 'tab',
    'ctrl+m': 'enter',
    'ctrl+[': 'escape',
  }),
);

/** Reads a key or a sequence of keys. */
export function parseKeys(written: string): ParsedKeys {
  const words = written
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0)
    return { problem: 'There is no key. Write one, such as "ctrl+s" or "g i".', ...says('keys_none') };
  const keys: string[] = [];
  for (const word of words) {
    const read = readWord(word);
    if ('problem' in read) return read;
    keys.push(...read.keys);
  }
  if (keys.length > MOST_KEYS)
    return {
      problem: `${keys.length} keys are too many; at most ${MOST_KEYS}.`,
      ...says('keys_too_many', { max: MOST_KEYS }),
    };
  const wildcards = keys.filter((key) => key === ANY_CHARACTER || key === ANY_LETTER).length;
  if (wildcards > 1) return { problem: 'Only one key may be <any> or <letter>.', ...says('keys_wildcards') };
  return { keys: keys.join(' ') };
}

/** A caution about keys that a plain terminal cannot tell from others; undefined when there is none. */
export function cautionAbout(keys: string): Problem | undefined {
  for (const key of keys.split(' ')) {
    const twin = SAME_BYTES.get(key);
    if (twin !== undefined)
      return {
        problem: `Many terminals cannot tell ${key} from ${twin}; there it will do what ${twin} does.`,
        ...says('keys_twin', { key, twin }),
      };
    if (/^(?:ctrl\+shift\+|super\+|ctrl\+enter$|shift\+enter$|ctrl\+tab$)/.test(key))
      return {
        problem: `Only terminals with the kitty keyboard protocol report ${key}; bind a second key as well.`,
        ...says('keys_kitty', { key }),
      };
  }
  return undefined;
}

function readWord(word: string): { keys: string[] } | Problem {
  if (word === ANY_CHARACTER || word === ANY_LETTER) return { keys: [word] };
  const bare = /^<(.{2,})>$/u.exec(word)?.[1] ?? word;
  const key = readKey(bare);
  if (key !== undefined) return { keys: [key] };
  // Short words without a modifier are keys pressed one after another: gi, gg, ]u.
  const characters = graphemes(bare);
  if (characters.length <= 3 && !/[+-]/.test(bare) && nearest(bare, NAMED) === undefined)
    return { keys: characters };
  const name = bare.slice(bare.search(/[^+-]+$/));
  const meant = nearest(name, [...NAMED, ...OTHER_NAMES.keys()]);
  const hint =
    meant === undefined ? 'Names: ctrl+s, alt+x, enter, escape, f5, g i.' : `Did you mean "${meant}"?`;
  const words = meant ?? 'ctrl+s, alt+x, enter, escape, f5, g i';
  return { problem: `"${word}" is no key. ${hint}`, ...says('word_unknown', { value: word, words }) };
}

/** One key with its modifiers, in the one order and spelling; undefined when it is none. */
function readKey(written: string): string | undefined {
  if (graphemes(written).length === 1) return written;
  const caret = /^\^(.)$/u.exec(written)?.[1];
  if (caret !== undefined) return `ctrl+${caret.toLowerCase()}`;
  const parts = /^((?:[A-Za-z]+[+-])*)(.+)$/u.exec(written);
  if (parts === null) return undefined;
  const [, prefix = '', last = ''] = parts;
  const modifiers = new Set<string>();
  for (const part of prefix.split(/[+-]/).filter((piece) => piece !== '')) {
    const modifier = MODIFIERS.get(part.toLowerCase());
    if (modifier === undefined) return undefined;
    modifiers.add(modifier);
  }
  const name = OTHER_NAMES.get(last.toLowerCase()) ?? (last.length > 1 ? last.toLowerCase() : last);
  if (graphemes(name).length !== 1) {
    if (!NAMED.includes(name)) return undefined;
    return withModifiers(modifiers, name);
  }
  if (modifiers.size === 0) return name;
  // A letter with Shift alone arrives as the capital.
  if (modifiers.size === 1 && modifiers.has('shift')) return name.toUpperCase();
  return withModifiers(modifiers, name.toLowerCase());
}

const withModifiers = (modifiers: ReadonlySet<string>, name: string): string =>
  [...MODIFIER_ORDER.filter((modifier) => modifiers.has(modifier)), name].join('+');
