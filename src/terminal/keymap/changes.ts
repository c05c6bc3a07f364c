/** Presets and people's own keys as changes to a list of bindings. */
import { conflictBetween, type Binding } from '../keymap.ts';

/** Binds keys, or with `action: null` takes what is bound to them away. Fields as in `Binding`. */
export type KeyChange = {
  keys: string;
  action: string | null;
  pane: string;
  when?: string | undefined;
  argument?: string | undefined;
};

/** A binding before it has its label. */
export type Bound = Omit<Binding, 'label'>;

/** The bindings after a change, and what had to make way for it. */
export type Changed = { bindings: readonly Bound[]; displaced: readonly Bound[] };

/**
 * Makes one change. What the new keys stand in the way of goes: the same keys in the same pane, and keys that begin the
 * new ones or that they begin. A change that unbinds takes every binding of those keys in that pane (with `when`, only
 * the one that has it).
 */
export function changeKeys(bindings: readonly Bound[], change: KeyChange): Changed {
  const { action } = change;
  if (action === null) {
    const goes = (one: Bound): boolean =>
      one.pane === change.pane &&
      one.keys === change.keys &&
      (change.when === undefined || one.when === change.when);
    return { bindings: bindings.filter((one) => !goes(one)), displaced: bindings.filter(goes) };
  }
  const bound: Bound = { ...change, action };
  const goes = (one: Bound): boolean => conflictBetween(labelled(bound), labelled(one)) !== undefined;
  return { bindings: [...bindings.filter((one) => !goes(one)), bound], displaced: bindings.filter(goes) };
}

/** All changes of a preset, one after another. */
export function withChanges(bindings: readonly Bound[], changes: readonly KeyChange[]): readonly Bound[] {
  return changes.reduce((before, change) => changeKeys(before, change).bindings, bindings);
}

const labelled = (bound: Bound): Binding => ({ ...bound, label: '' });
