/** What calls a command where the agent is, as it stands in a sentence: `c`, `^X a`, `:tour`. */
export type KeyOf = (command: string) => string;

const NAMES_A_KEY = '{key:';

/** A key in words: `{key:channel.switch} tries another channel`. */
const PLACE = /\{key:([a-z.-]+)\}/g;

/** The commands whose keys a text names. */
export const commandsIn = (text: string): string[] => [...text.matchAll(PLACE)].map(([, name = '']) => name);

/**
 * Words whose keys are those of now: each text asks for them when it is read, so whoever holds the words may keep them
 * while the agent moves about and binds other keys. What is put into a text (a name, what a customer wrote) is never
 * taken for a key.
 */
export function withKeys<Value>(words: Value, keyOf: KeyOf): Value {
  return keyed(words, keyOf) as Value;
}

function keyed(words: unknown, keyOf: KeyOf): unknown {
  if (typeof words === 'string') return filled(words, keyOf);
  if (typeof words === 'function') return speaking(words as Speech, keyOf);
  if (Array.isArray(words)) return words.map((each) => keyed(each, keyOf));
  if (typeof words !== 'object' || words === null) return words;
  const made = {};
  for (const [name, value] of Object.entries(words)) {
    const asks = (typeof value === 'string' || Array.isArray(value)) && String(value).includes(NAMES_A_KEY);
    Object.defineProperty(made, name, {
      enumerable: true,
      configurable: true,
      ...(asks ? { get: () => keyed(value, keyOf) } : { value: keyed(value, keyOf), writable: true }),
    });
  }
  return made;
}

const filled = (text: string, keyOf: KeyOf): string =>
  text.includes(NAMES_A_KEY) ? text.replaceAll(PLACE, (_, command: string) => keyOf(command)) : text;

type Speech = (...given: unknown[]) => unknown;

/** Stands for the beginning of a placeholder in what is put into a text, so that it is none. */
const NO_KEY = '\uE000key:';

function speaking(say: Speech, keyOf: KeyOf): Speech {
  return (...given) => {
    const meant = given.map((each) =>
      typeof each === 'string' && each.includes(NAMES_A_KEY) ? each.replaceAll(NAMES_A_KEY, NO_KEY) : each,
    );
    return restored(keyed(say(...meant), keyOf));
  };
}

function restored(said: unknown): unknown {
  if (typeof said === 'string') return said.includes(NO_KEY) ? said.replaceAll(NO_KEY, NAMES_A_KEY) : said;
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return said;
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, restored(value)]));
}
