/**
 * JSON as people write it by hand (RFC 8259, and besides it comments and a comma behind the last entry), read so that
 * every value remembers where it stands.
 */

/** Line and column counted from 1. */
export type Place = { line: number; column: number };

export type JsonRead =
  /** `places` has the place of every value by its path: '' for the whole, `bindings.0.keys` for a value inside. */
  | { ok: true; value: unknown; places: ReadonlyMap<string, Place> }
  | { ok: false; problem: string; place: Place };

const DEEPEST = 32;

class Unreadable extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Reads a text. Never throws: what is wrong with it is part of the answer. */
export function readJson(text: string): JsonRead {
  const places = new Map<string, Place>();
  let at = 0;

  const skip = (): void => {
    const gap = /(?:[\s\uFEFF]|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
    gap.lastIndex = at;
    at += gap.exec(text)?.[0].length ?? 0;
  };
  const fail = (what: string): never => {
    const found =
      at >= text.length ? 'the end of the file' : JSON.stringify(Array.from(text.slice(at, at + 2))[0]);
    throw new Unreadable(`Expected ${what}, found ${found}.`, at);
  };
  const take = (token: string): boolean => {
    skip();
    if (!text.startsWith(token, at)) return false;
    at += token.length;
    return true;
  };

  function string(): string {
    const pattern = /"(?:[^"\\\n]|\\[^\n])*"/y;
    pattern.lastIndex = at;
    const raw = pattern.exec(text)?.[0];
    if (raw === undefined) {
      if (text.startsWith("'", at)) return fail('a text in double quotes (")');
      return fail('a text that ends with " on its line');
    }
    try {
      const read = JSON.parse(raw) as string;
      at += raw.length;
      return read;
    } catch {
      return fail('a text without unknown escapes; write a backslash as \\\\');
    }
  }

  function members(path: string, depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    while (!take('}')) {
      if (entries.size > 0 && !take(',')) fail('"," or "}"');
      if (take('}')) break;
      skip();
      if (!text.startsWith('"', at)) fail('a name in double quotes (")');
      const start = at;
      const name = string();
      if (entries.has(name)) throw new Unreadable(`"${name}" is there twice.`, start);
      if (!take(':')) fail('":"');
      entries.set(name, value(path === '' ? name : `${path}.${name}`, depth));
    }
    // Not by assignment, which "__proto__" would turn into something else.
    return Object.fromEntries(entries);
  }

  function items(path: string, depth: number): unknown[] {
    const list: unknown[] = [];
    while (!take(']')) {
      if (list.length > 0 && !take(',')) fail('"," or "]"');
      if (take(']')) break;
      list.push(value(path === '' ? String(list.length) : `${path}.${list.length}`, depth));
    }
    return list;
  }

  function value(path: string, depth: number): unknown {
    skip();
    if (depth > DEEPEST) throw new Unreadable(`Too deep: at most ${DEEPEST} brackets inside each other.`, at);
    places.set(path, placeOf(text, at));
    if (text.startsWith('"', at)) return string();
    if (take('{')) return members(path, depth + 1);
    if (take('[')) return items(path, depth + 1);
    const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;
    word.lastIndex = at;
    const raw =
      word.exec(text)?.[0] ?? fail('a value: a text in double quotes, a number, true, false, null, [ or {');
    at += raw.length;
    return JSON.parse(raw);
  }

  try {
    const read = value('', 0);
    skip();
    if (at < text.length) fail('nothing more');
    return { ok: true, value: read, places };
  } catch (error) {
    if (error instanceof Unreadable)
      return { ok: false, problem: error.message, place: placeOf(text, error.offset) };
    throw error;
  }
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
