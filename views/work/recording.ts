import type { InputEvent } from '../../src/terminal/input.ts';
import { graphemes } from '../../src/terminal/width.ts';
import type { Shelf } from '../state/shelf.ts';

/** Keys that are recorded under a letter and played again, as in vi: `Q` and a letter, `Q`; `@` and the letter. */

/** As it is kept: the name of a key, or what was pasted. */
type Kept = string | { paste: string };

/** Keys one recording may have; more are left out. */
const MOST_KEYS = 2_000;

export type Recorder = {
  /** The letter that is being recorded under. */
  readonly letter: string | undefined;
  /** The letter that was played last. */
  last: string | undefined;
  note(event: InputEvent): void;
  start(letter: string): void;
  /** Keeps what was pressed without the last `unwanted` keys: those that ended it. How many keys it has now. */
  stop(unwanted: number): number;
  /** What is recorded under the letter; undefined when nothing is. */
  keys(letter: string): readonly InputEvent[] | undefined;
  /** What is recorded, as words for a list: letter and keys. */
  list(): { letter: string; keys: string }[];
};

/** Recordings outlive the session on the shelf. Throws what the shelf throws when it cannot be written. */
export function createRecorder(shelf: Shelf): Recorder {
  let registers: Map<string, readonly Kept[]> | undefined;
  let letter: string | undefined;
  let pressed: Kept[] = [];

  const all = (): Map<string, readonly Kept[]> => (registers ??= readRegisters(shelf));

  return {
    get letter() {
      return letter;
    },
    last: undefined,
    note(event) {
      if (letter === undefined || pressed.length >= MOST_KEYS) return;
      if (event.kind === 'key') pressed.push(event.key);
      if (event.kind === 'paste') pressed.push({ paste: event.text });
    },
    start(wanted) {
      letter = wanted;
      pressed = [];
    },
    stop(unwanted) {
      if (letter === undefined) return 0;
      const kept = pressed.slice(0, pressed.length - unwanted);
      if (kept.length === 0) all().delete(letter);
      else all().set(letter, kept);
      letter = undefined;
      shelf.write('registers', JSON.stringify(Object.fromEntries(all()), undefined, 1));
      return kept.length;
    },
    keys: (wanted) => all().get(wanted)?.map(asEvent),
    list: () =>
      [...all()].map(([name, keys]) => ({
        letter: name,
        keys: keys.map((key) => (typeof key === 'string' ? key : key.paste)).join(' '),
      })),
  };
}

function asEvent(kept: Kept): InputEvent {
  if (typeof kept !== 'string') return { kind: 'paste', text: kept.paste };
  const text = kept === 'space' ? ' ' : graphemes(kept).length === 1 ? kept : '';
  return { kind: 'key', key: kept, text };
}

/** What is not a recording counts as none: the file may have been edited. */
function readRegisters(shelf: Shelf): Map<string, readonly Kept[]> {
  try {
    const read: unknown = JSON.parse(shelf.read('registers') ?? '{}');
    if (typeof read !== 'object' || read === null) return new Map();
    return new Map(
      Object.entries(read).flatMap(([name, keys]) =>
        /^[a-zA-Z0-9]$/.test(name) && Array.isArray(keys) ? [[name, keys.filter(isKept)]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

const isKept = (key: unknown): key is Kept =>
  typeof key === 'string' ||
  (typeof key === 'object' && key !== null && 'paste' in key && typeof key.paste === 'string');
