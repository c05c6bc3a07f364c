import { PRIORITIES } from '../../src/domain/priority.ts';
import { nearest } from '../../src/terminal/keymap/nearest.ts';
import type { Words } from '../words/words.ts';

/** What is to be done to a conversation, written as a word and what belongs to it: `assign @ana`, `tag +vip -old`. */

/** One act, without the conversation it is done to. Texts still have their placeholders. */
export type Deed = { action: string; input: Readonly<Record<string, unknown>>; shown: string };

/** What the words may speak of. */
export type VerbScope = {
  handles: readonly string[];
  teams: readonly string[];
  /** The text of a canned reply by its shortcut. */
  canned(shortcut: string): string | undefined;
  /** The lines of a macro by its name. */
  macro(name: string): readonly string[] | undefined;
  macros: readonly string[];
  now: number;
  parseTime(text: string): number | undefined;
  said: Words['plan']['wrong'];
};

export type ReadVerb = { ok: true; deeds: readonly Deed[] } | { ok: false; why: string };

type Reader = (rest: string, scope: VerbScope, depth: number) => ReadVerb;

/** Macros that run macros end here. */
const DEEPEST = 4;

const done = (...deeds: Deed[]): ReadVerb => ({ ok: true, deeds });
const wrong = (why: string): ReadVerb => ({ ok: false, why });

const alone =
  (verb: string, action: string, input: Readonly<Record<string, unknown>> = {}): Reader =>
  (rest, { said }) =>
    rest === '' ? done({ action, input, shown: verb }) : wrong(said.nothingAfter(verb));

/** Whatever can be named with the letters it has, as people write it: without regard to case. */
const found = (word: string, names: readonly string[]): string | undefined =>
  names.find((name) => name.toLowerCase() === word.toLowerCase());

const assign: Reader = (rest, { handles, teams, said }) => {
  if (rest === '') return wrong(said.whom);
  const shown = `assign ${rest}`;
  const team = /^team\s+(.+)$/.exec(rest)?.[1];
  if (team !== undefined) {
    const name = found(team, teams);
    if (name === undefined) return wrong(said.team(team, nearest(team, teams)));
    return done({ action: 'conversation.assign', input: { team: name }, shown });
  }
  if (rest === 'me' || rest === 'nobody')
    return done({ action: 'conversation.assign', input: { assignee: rest }, shown });
  const handle = found(rest.replace(/^@/, ''), handles);
  if (handle === undefined) return wrong(said.agent(rest, nearest(rest.replace(/^@/, ''), handles)));
  return done({ action: 'conversation.assign', input: { assignee: `@${handle}` }, shown });
};

const snooze: Reader = (rest, { now, parseTime, said }) => {
  const until = rest === '' ? undefined : parseTime(rest);
  if (until === undefined) return wrong(said.time(rest));
  if (until <= now) return wrong(said.past(rest));
  return done({ action: 'conversation.snooze', input: { until }, shown: `snooze ${rest}` });
};

const tag: Reader = (rest, { said }) => {
  const add: string[] = [];
  const remove: string[] = [];
  for (const word of rest.split(/[\s,]+/)) {
    const [, sign, name] = /^([+-]?)#?(.*)$/.exec(word) ?? [];
    if (name === undefined || name === '') continue;
    (sign === '-' ? remove : add).push(name);
  }
  if (add.length + remove.length === 0) return wrong(said.tags);
  const shown = ['tag', ...add.map((name) => `+${name}`), ...remove.map((name) => `-${name}`)].join(' ');
  return done({ action: 'conversation.tag', input: { add, remove }, shown });
};

const priority: Reader = (rest, { said }) => {
  const level = PRIORITIES.find((each) => each === rest);
  if (level === undefined) return wrong(said.priority(rest));
  return done({ action: 'conversation.prioritise', input: { priority: level }, shown: `priority ${level}` });
};

/** A text as it is written, or that of `canned:shortcut`. */
const text =
  (verb: string, action: string): Reader =>
  (rest, { canned, said }) => {
    if (rest === '') return wrong(said.text);
    const shortcut = /^canned:(\S+)$/.exec(rest)?.[1];
    const words = shortcut === undefined ? rest.replaceAll('\\n', '\n') : canned(shortcut);
    if (words === undefined) return wrong(said.canned(shortcut ?? ''));
    return done({ action, input: { text: words }, shown: `${verb} ${rest}` });
  };

const macro: Reader = (rest, scope, depth) => {
  const lines = scope.macro(rest);
  if (lines === undefined) return wrong(scope.said.macro(rest, nearest(rest, scope.macros)));
  if (depth >= DEEPEST) return wrong(scope.said.depth(rest));
  const deeds: Deed[] = [];
  for (const line of lines) {
    const read = readDeedLine(line, scope, depth + 1);
    if (!read.ok) return read;
    deeds.push(...read.deeds);
  }
  return { ok: true, deeds };
};

/** Solved, with `macro:name` after what the macro does. */
const solve: Reader = (rest, scope, depth) => {
  const solved: Deed = { action: 'conversation.solve', input: {}, shown: 'solve' };
  if (rest === '') return done(solved);
  const name = /^macro:(\S+)$/.exec(rest)?.[1];
  if (name === undefined) return wrong(scope.said.nothingAfter('solve'));
  const read = macro(name, scope, depth);
  if (!read.ok) return read;
  const before = read.deeds.filter(({ action }) => action !== 'conversation.solve');
  return { ok: true, deeds: [...before, solved] };
};

const VERBS: Readonly<Record<string, Reader>> = {
  pick: () => done(),
  assign,
  take: alone('take', 'conversation.assign', { assignee: 'me' }),
  snooze,
  solve,
  pend: alone('pend', 'conversation.pend'),
  reopen: alone('reopen', 'conversation.reopen'),
  tag,
  priority,
  note: text('note', 'note.add'),
  reply: text('reply', 'message.send'),
  macro,
};

/** Every word a line may begin with. */
export const VERB_NAMES: readonly string[] = Object.keys(VERBS);

/** Reads a word and what stands behind it. */
export function readVerb(verb: string, rest: string, scope: VerbScope, depth = 0): ReadVerb {
  const reader = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  return reader === undefined
    ? wrong(verbProblem(verb, scope.said) ?? '')
    : reader(rest.trim(), scope, depth);
}

/** What is wrong with the word in front; undefined when there is such a word. */
export const verbProblem = (verb: string, said: VerbScope['said']): string | undefined =>
  Object.hasOwn(VERBS, verb) ? undefined : said.verb(verb, nearest(verb, VERB_NAMES));

/** Reads one line of a macro: `tag +vip`. */
export function readDeedLine(line: string, scope: VerbScope, depth = 0): ReadVerb {
  const [, verb = '', rest = ''] = /^\s*(\S*)\s*(.*)$/su.exec(line) ?? [];
  return readVerb(verb, rest, scope, depth);
}
