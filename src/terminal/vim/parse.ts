/**
 * The commands of vim's normal and visual mode out of the keys typed so far: `[count] command`,
 * `[count] operator [count] motion-or-object`. Source: vim's `:help normal-index`, `:help text-objects`.
 */
import { graphemes } from '../width.ts';

export type Operator = 'd' | 'c' | 'y';

/** A motion by its vim key (`w`, `gg`, `f` with what it looks for), or one of ours: `span`, so many graphemes on. */
export type Motion = { name: string; argument?: string | undefined };

/** A text object: `w`, `W`, a quote, an opening bracket, or `p`; around it or inside it. */
export type TextObject = { object: string; around: boolean };

export type Command =
  | { type: 'move'; motion: Motion; count: number | undefined }
  | { type: 'operate'; operator: Operator; on: Motion | TextObject | 'lines'; count: number | undefined }
  | { type: 'select'; object: TextObject; count: number | undefined }
  | { type: 'do'; name: string; argument?: string | undefined; count: number | undefined };

/** What the keys mean; `more` when further keys must follow, undefined when they mean nothing. */
export type Parsed = Command | 'more' | undefined;

/** The motion that `.` repeats a visual selection with: as many graphemes as were selected, across lines. */
export const SPAN = '<span>';

const MOTIONS: ReadonlyMap<string, string> = new Map([
  ...Array.from('hjklwWbBeE0^$G;,{}%', (key): [string, string] => [key, key]),
  ['left', 'h'],
  ['backspace', 'h'],
  ['ctrl+h', 'h'],
  ['down', 'j'],
  ['ctrl+n', 'j'],
  ['ctrl+j', 'j'],
  ['up', 'k'],
  ['ctrl+p', 'k'],
  ['right', 'l'],
  ['space', 'l'],
  ['home', '0'],
  ['end', '$'],
  ['enter', '+'],
  ['+', '+'],
  ['-', '-'],
  ['ctrl+left', 'b'],
  ['ctrl+right', 'w'],
  [SPAN, 'span'],
]);

const AFTER_G = new Set(['g', 'j', 'k', 'e', '_']);
const OPERATORS = new Set(['d', 'c', 'y']);
const OBJECTS: ReadonlyMap<string, string> = new Map([
  ...Array.from('wW"\'`([{<p', (key): [string, string] => [key, key]),
  [')', '('],
  ['b', '('],
  [']', '['],
  ['}', '{'],
  ['B', '{'],
  ['>', '<'],
]);

const NORMAL = new Set(['ctrl+r', 'delete', 'insert'].concat('iaIAoOxXsSCDYpPu.J~vV'.split('')));
const VISUAL = new Set(['delete'].concat('xXsSCDYpPJ~uUovVIA'.split('')));
const MOST = 9_999;

/** Reads the keys of one command. */
export function parseVim(keys: readonly string[], mode: 'normal' | 'visual'): Parsed {
  const [first, afterCount] = readCount(keys, 0);
  const key = keys[afterCount];
  if (key === undefined) return 'more';
  const rest = afterCount + 1;

  if (mode === 'visual' && (key === 'i' || key === 'a')) {
    const object = readObject(keys, afterCount);
    return typeof object !== 'object' ? object : { type: 'select', object, count: first };
  }
  if (key === 'r') {
    const argument = argumentOf(keys[rest]);
    return argument === undefined
      ? unlessBegun(keys[rest])
      : { type: 'do', name: 'r', argument, count: first };
  }
  if (mode === 'visual' && OPERATORS.has(key)) return { type: 'do', name: key, count: first };
  if ((mode === 'visual' ? VISUAL : NORMAL).has(key)) return { type: 'do', name: key, count: first };
  if (OPERATORS.has(key)) return readOperation(keys, rest, key as Operator, first);
  const motion = readMotion(keys, afterCount);
  return typeof motion !== 'object' ? motion : { type: 'move', motion, count: first };
}

function readOperation(
  keys: readonly string[],
  at: number,
  operator: Operator,
  first: number | undefined,
): Parsed {
  const [second, next] = readCount(keys, at);
  const count =
    first === undefined && second === undefined ? undefined : Math.min(MOST, (first ?? 1) * (second ?? 1));
  const key = keys[next];
  if (key === undefined) return 'more';
  if (key === operator) return { type: 'operate', operator, on: 'lines', count };
  const on = key === 'i' || key === 'a' ? readObject(keys, next) : readMotion(keys, next);
  return typeof on !== 'object' ? on : { type: 'operate', operator, on, count };
}

/** A number before a command; `0` alone is a motion. */
function readCount(keys: readonly string[], start: number): [number | undefined, number] {
  let at = start;
  let digits = '';
  for (let key = keys[at]; key !== undefined && /^[0-9]$/.test(key); key = keys[at]) {
    if (key === '0' && digits === '') break;
    digits += key;
    at += 1;
  }
  return [digits === '' ? undefined : Math.min(MOST, Number(digits.slice(0, 6))), at];
}

function readMotion(keys: readonly string[], at: number): Motion | 'more' | undefined {
  const key = keys[at] ?? '';
  const next = keys[at + 1];
  const name = MOTIONS.get(key);
  if (name !== undefined) return { name };
  if (key === 'g') return next === undefined ? 'more' : AFTER_G.has(next) ? { name: `g${next}` } : undefined;
  if (!['f', 'F', 't', 'T'].includes(key)) return undefined;
  const argument = argumentOf(next);
  return argument === undefined ? unlessBegun(next) : { name: key, argument };
}

function readObject(keys: readonly string[], at: number): TextObject | 'more' | undefined {
  const key = keys[at + 1];
  if (key === undefined) return 'more';
  const object = OBJECTS.get(key);
  return object === undefined ? undefined : { object, around: keys[at] === 'a' };
}

/** The character a key stands for behind `f` or `r`; undefined when it stands for none. */
function argumentOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined;
  if (key === 'space') return ' ';
  if (key === 'enter') return '\n';
  return graphemes(key).length === 1 ? key : undefined;
}

const unlessBegun = (key: string | undefined): 'more' | undefined => (key === undefined ? 'more' : undefined);
