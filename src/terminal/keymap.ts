/**
 * Key bindings as data, and what follows from them: the dispatcher of key sequences with counts, the conflict check,
 * the wording for help and footers.
 */

/** Bindings in this pane apply everywhere that no narrower pane binds the same keys. */
export const ANYWHERE = '*';

/** Stands in `keys` for any one character, which the match hands on as `argument` (`m <any>`). */
export const ANY_CHARACTER = '<any>';

/** As `<any>`, but only a letter of ASCII or a digit: the name of a register (`Q <letter>`, `@ <letter>`). */
export const ANY_LETTER = '<letter>';

/**
 * One binding. `keys` are key names as the input reader gives them, separated by blanks: `g m`, `ctrl+d`, `m <any>`.
 * `when` names conditions of the context without which the binding does not apply: `enter sends`, `not recording`,
 * `channel email & not recording`. `argument` is handed on with the action where the keys ask for none.
 */
export type Binding<Action extends string = string> = {
  keys: string;
  action: Action;
  label: string;
  pane: string;
  when?: string | undefined;
  argument?: string | undefined;
};

/** Where keys are pressed: panes from the narrowest to the widest (`*` is added), and the conditions that hold. */
export type KeyContext = { panes: readonly string[]; conditions?: ReadonlySet<string> | undefined };

/** Keys of a sequence pressed so far, and the digits before it. */
export type KeyState = { pressed: readonly string[]; count: string };

export const NO_KEYS: KeyState = { pressed: [], count: '' };

export type KeyResult<Action extends string = string> =
  | {
      kind: 'match';
      binding: Binding<Action>;
      /** The number typed before the keys; undefined when none was. */
      count: number | undefined;
      /** What was typed for `<any>` or `<letter>`, or what the binding itself brings. */
      argument: string | undefined;
    }
  /** More keys must follow; `next` are the bindings that may come of it, for the which-key hint. */
  | { kind: 'pending'; next: readonly Binding<Action>[] }
  /** Bound to nothing. `keys` is all that was pressed. */
  | { kind: 'none'; keys: string };

const MAX_COUNT_DIGITS = 5;

/**
 * Takes one key. Pure: returns the new state beside the result. Digits before a sequence are its count unless the pane
 * binds that digit; Escape drops a sequence that has begun. The narrowest pane wins, a written key wins over `<any>`.
 */
export function pressKey<Action extends string>(
  bindings: readonly Binding<Action>[],
  state: KeyState,
  key: string,
  context: KeyContext,
): { state: KeyState; result: KeyResult<Action> } {
  const begun = state.pressed.length > 0 || state.count !== '';
  if (key === 'escape' && begun)
    return { state: NO_KEYS, result: { kind: 'none', keys: describeState(state) } };

  const pressed = [...state.pressed, key];
  if (state.pressed.length === 0 && isCountDigit(key, state.count)) {
    const bound =
      state.count === '' && activeBindings(bindings, context).some((binding) => keysOf(binding)[0] === key);
    if (!bound && state.count.length < MAX_COUNT_DIGITS) {
      return { state: { pressed: [], count: state.count + key }, result: { kind: 'pending', next: [] } };
    }
  }

  // By their keys first: few of all bindings are left to ask whether they apply here.
  const begunSo = bindings.filter((binding) => beginsWith(keysOf(binding), pressed));
  const candidates = activeBindings(begunSo, context).map((binding) => ({ binding, keys: keysOf(binding) }));
  const complete = candidates
    .filter(({ keys }) => keys.length === pressed.length)
    .toSorted((a, b) => rank(a.binding, context) - rank(b.binding, context));
  const match = complete[0];
  if (match !== undefined) {
    const wildcard = match.keys.findIndex(isWildcard);
    const count = state.count === '' ? undefined : Number(state.count);
    const argument = wildcard < 0 ? match.binding.argument : pressed[wildcard];
    return { state: NO_KEYS, result: { kind: 'match', binding: match.binding, count, argument } };
  }
  if (candidates.length > 0) {
    const next = candidates.map(({ binding }) => binding);
    return { state: { pressed, count: state.count }, result: { kind: 'pending', next } };
  }
  return { state: NO_KEYS, result: { kind: 'none', keys: describeState({ pressed, count: state.count }) } };
}

/** What has been typed of a sequence, for the status line: `12g`. */
export function describeState({ pressed, count }: KeyState): string {
  return count + formatKeys(pressed.join(' '));
}

/** The bindings that apply in a context, the narrowest pane first: what help and footer list. */
export function activeBindings<Action extends string>(
  bindings: readonly Binding<Action>[],
  context: KeyContext,
): Binding<Action>[] {
  return bindings
    .filter((binding) => paneRank(binding.pane, context) >= 0 && holds(binding.when, context))
    .toSorted((a, b) => paneRank(a.pane, context) - paneRank(b.pane, context));
}

/** True when everything a `when` asks for is so: conditions joined by `&`, each perhaps with `not` before it. */
function holds(when: string | undefined, { conditions }: KeyContext): boolean {
  if (when === undefined) return true;
  return when.split(' & ').every((part) => {
    const unwanted = part.startsWith('not ');
    return (conditions?.has(unwanted ? part.slice(4) : part) === true) !== unwanted;
  });
}

/** Two bindings of which one can never be reached. */
export type KeyConflict<Action extends string = string> = {
  one: Binding<Action>;
  other: Binding<Action>;
  why: 'same keys' | 'one begins the other';
};

/**
 * Finds bindings that stand in each other's way: the same keys in one pane, or keys that begin longer ones in the same
 * pane or anywhere. Bindings with different conditions are taken to exclude each other; a pane may rebind
 * what is bound anywhere.
 */
export function findConflicts<Action extends string>(
  bindings: readonly Binding<Action>[],
): KeyConflict<Action>[] {
  return bindings.flatMap((one, index) =>
    bindings.slice(index + 1).flatMap((other): KeyConflict<Action>[] => {
      const why = conflictBetween(one, other);
      return why === undefined ? [] : [{ one, other, why }];
    }),
  );
}

/** How two bindings stand in each other's way; undefined when they do not. */
export function conflictBetween(one: Binding, other: Binding): KeyConflict['why'] | undefined {
  const samePane = one.pane === other.pane;
  if (!samePane && one.pane !== ANYWHERE && other.pane !== ANYWHERE) return undefined;
  if (one.when !== undefined && other.when !== undefined && one.when !== other.when) return undefined;
  const [some, others] = [keysOf(one), keysOf(other)];
  const shorter = Math.min(some.length, others.length);
  const begins = Array.from({ length: shorter }, (_, index) => index).every(
    (index) =>
      some[index] === others[index] ||
      accepts(some[index], others[index] ?? '') ||
      accepts(others[index], some[index] ?? ''),
  );
  if (!begins) return undefined;
  if (some.length !== others.length) return 'one begins the other';
  if (some.join(' ') !== others.join(' ')) return undefined;
  if (!samePane || one.when !== other.when) return undefined;
  return 'same keys';
}

const splitKeys = new WeakMap<Pick<Binding, 'keys'>, readonly string[]>();

/** The keys of a binding, one by one. */
export function keysOf(binding: Pick<Binding, 'keys'>): readonly string[] {
  let keys = splitKeys.get(binding);
  if (keys === undefined) splitKeys.set(binding, (keys = binding.keys.split(' ')));
  return keys;
}

function beginsWith(keys: readonly string[], pressed: readonly string[]): boolean {
  for (let index = 0; index < pressed.length; index += 1)
    if (!accepts(keys[index], pressed[index] ?? '')) return false;
  return true;
}

const accepts = (bound: string | undefined, key: string): boolean =>
  bound === key ||
  (bound === ANY_CHARACTER && Array.from(key).length === 1) ||
  (bound === ANY_LETTER && /^[a-zA-Z0-9]$/.test(key));

const isWildcard = (key: string): boolean => key === ANY_CHARACTER || key === ANY_LETTER;

const isCountDigit = (key: string, count: string): boolean =>
  /^[1-9]$/.test(key) || (key === '0' && count !== '');

function paneRank(pane: string, context: KeyContext): number {
  const rank = context.panes.indexOf(pane);
  return rank < 0 && pane === ANYWHERE ? context.panes.length : rank;
}

/** Narrow panes first; within one, written keys before wildcards, conditions before none. */
function rank(binding: Binding, context: KeyContext): number {
  const wildcard = keysOf(binding).some(isWildcard) ? 2 : 0;
  return paneRank(binding.pane, context) * 4 + wildcard + (binding.when === undefined ? 1 : 0);
}

const KEY_WORDS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  tab: 'Tab',
  backspace: 'Backspace',
  delete: 'Del',
  insert: 'Ins',
  pageup: 'PgUp',
  pagedown: 'PgDn',
  home: 'Home',
  end: 'End',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  super: 'Super',
  [ANY_CHARACTER]: '…',
  [ANY_LETTER]: 'a-z',
};

/** Keys as people read them: `ctrl+d` → `Ctrl-D`, `g m` → `gm`, `shift+tab` → `Shift-Tab`, `m <any>` → `m…`. */
export function formatKeys(keys: string): string {
  if (keys === '') return '';
  const names = keys.split(' ').map(formatKey);
  const allShort = names.every((name) => Array.from(name).length === 1);
  return names.join(allShort ? '' : ' ');
}

function formatKey(key: string): string {
  const parts = /^(?:[a-z]+\+)*/.exec(key)?.[0] ?? '';
  const name = key.slice(parts.length);
  const word = KEY_WORDS[name] ?? (/^f\d+$/.test(name) || parts !== '' ? name.toUpperCase() : name);
  const modifiers = parts.split('+').filter((part) => part !== '');
  return [...modifiers.map((part) => KEY_WORDS[part] ?? part), word].join('-');
}

/** A hint for the footer: `r reply`. */
export function formatHint(binding: Pick<Binding, 'keys' | 'label'>): string {
  return `${formatKeys(binding.keys)} ${binding.label}`;
}
