/**
 * People's own keys: a JSON file of which every mistake is told with its place and what to do, and of which everything
 * else applies all the same.
 */
import { says, type Said } from '../../domain/refusal.ts';
import { formatKeys, type Binding } from '../keymap.ts';
import { changeKeys, withChanges, type Bound, type KeyChange } from './changes.ts';
import type { Place } from './json-places.ts';
import type { KnownKeys } from './known.ts';
import { readKeymapFile, START, type KeymapProblem } from './read-file.ts';

export type LoadedKeymap = {
  /** Complete: defaults, preset and the person's own keys, with labels. */
  bindings: readonly Binding[];
  preset: string;
  problems: readonly KeymapProblem[];
};

export const DEFAULT_PRESET = 'parley';

/** Whose a binding is. */
const [OWN, PRESET, DEFAULT] = [0, 1, 2] as const;

/**
 * Reads a keymap file:
 *
 *     { "preset": "vim",
 *       "bindings": [
 *         { "keys": "g i", "run": "queue.mine" },
 *         { "keys": "m r", "run": "macro refund", "pane": "queue" },
 *         { "keys": "ctrl+s", "run": "composer.send", "pane": "composer", "channel": "email" },
 *         { "keys": "e", "run": null } ] }
 *
 * `run` is an action with, after a blank, its argument; `null` unbinds. Later entries win over earlier ones, both over
 * the preset. Never throws; without text (no file) the defaults apply. `preset` is what a setting asks for; the file's
 * own wins.
 */
export function loadKeymap(text: string | undefined, known: KnownKeys, preset?: string): LoadedKeymap {
  const problems: KeymapProblem[] = [];
  const tell = (kind: KeymapProblem['kind'], place: Place, said: Said, message: string): void => {
    problems.push({ kind, place, message, ...said });
  };
  const file = readKeymapFile(text, known);
  problems.push(...file.problems);
  const wanted = file.preset?.name ?? preset ?? DEFAULT_PRESET;
  const changes = Object.hasOwn(known.presets, wanted) ? known.presets[wanted] : undefined;
  if (changes === undefined) {
    const names = Object.keys(known.presets).join(', ');
    const where = file.preset === undefined ? ' (from the settings)' : '';
    const said = says('word_unknown', { value: wanted, words: names });
    tell(
      'error',
      file.preset?.place ?? START,
      said,
      `There is no preset "${wanted}"${where}. Presets: ${names}.`,
    );
  }
  const defaults = new Set<Bound>(known.defaults);
  let bindings = withChanges(known.defaults, changes ?? []);
  /** Where the person's own bindings stand in the file. */
  const own = new Map<Bound, Place>();
  for (const { change, place } of file.changes) make(change, place);
  keepEssential();
  return {
    // The person's own come first: of two that both apply, theirs wins. The preset's are named before the defaults.
    bindings: [OWN, PRESET, DEFAULT]
      .flatMap((rank) => bindings.filter((one) => rankOf(one) === rank))
      .map((one) => ({ ...one, label: known.actions.get(one.action)?.label ?? one.action })),
    preset: changes === undefined ? DEFAULT_PRESET : wanted,
    problems,
  };

  function rankOf(one: Bound): number {
    return own.has(one) ? OWN : defaults.has(one) ? DEFAULT : PRESET;
  }

  function make(change: KeyChange, at: Place): void {
    const { bindings: after, displaced } = changeKeys(bindings, change);
    const shown = formatKeys(change.keys);
    if (change.action === null && displaced.length === 0) {
      const where = bindings.filter((one) => one.keys === change.keys).map((one) => one.pane);
      const hint = where.length === 0 ? '' : ` It is in: ${[...new Set(where)].join(', ')}; add "pane".`;
      tell(
        'note',
        at,
        says('keys_unbound', { keys: shown, pane: change.pane }),
        `${shown} is not bound in ${change.pane}.${hint}`,
      );
    }
    for (const one of displaced) {
      const before = own.get(one);
      if (before !== undefined) {
        tell(
          'note',
          at,
          says('keys_replaces', {
            keys: shown,
            other: formatKeys(one.keys),
            action: one.action,
            line: before.line,
          }),
          `${shown} takes the place of ${formatKeys(one.keys)} (${one.action}) in line ${before.line}.`,
        );
      } else if (change.action !== null && one.keys !== change.keys) {
        tell(
          'note',
          at,
          says('keys_begins', { keys: shown, other: formatKeys(one.keys), action: one.action }),
          `${shown} takes ${formatKeys(one.keys)} (${one.action}) away: one begins the other.`,
        );
      }
    }
    bindings = after;
    const made = after.at(-1);
    if (change.action === null || made === undefined) return;
    own.set(made, at);
    tellHidden(made, at);
  }

  /** A key of a wide pane has no effect where a narrower one binds it too; a short one in a narrow pane hides longer ones. */
  function tellHidden(made: Bound, at: Place): void {
    for (const other of bindings) {
      const begins = other.keys === made.keys || other.keys.startsWith(`${made.keys} `);
      if (!begins || other.when !== made.when) continue;
      if (known.widerPane?.[other.pane] === made.pane && other.keys === made.keys)
        tell(
          'note',
          at,
          says('keys_stays', { pane: other.pane, keys: formatKeys(made.keys), action: other.action }),
          `In ${other.pane} ${formatKeys(made.keys)} stays ${other.action}; add "pane": "${other.pane}".`,
        );
      if (known.widerPane?.[made.pane] === other.pane && other.keys !== made.keys)
        tell(
          'note',
          at,
          says('keys_hides', {
            pane: made.pane,
            keys: formatKeys(other.keys),
            action: other.action,
            other: other.pane,
          }),
          `In ${made.pane} it hides ${formatKeys(other.keys)} (${other.action}) of ${other.pane}.`,
        );
    }
  }

  function keepEssential(): void {
    for (const { action, pane } of known.essential ?? []) {
      if (bindings.some((one) => one.action === action && one.pane === pane && one.when === undefined))
        continue;
      const back = known.defaults.filter((one) => one.action === action && one.pane === pane);
      bindings = withChanges(bindings, back);
      const keys = back.map((one) => formatKeys(one.keys)).join(', ');
      tell(
        'error',
        START,
        says('keys_essential', { action, pane, keys }),
        `"${action}" needs a key in ${pane}, so it has ${keys} again. Bind another to it as well.`,
      );
    }
  }
}
