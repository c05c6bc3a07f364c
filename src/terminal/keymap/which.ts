/** What may follow the keys pressed so far: the data of the which-key hint. */
import { activeBindings, keysOf, type Binding, type KeyContext, type KeyState } from '../keymap.ts';

/**
 * One key that leads on. With `binding` it completes a sequence; otherwise `more` bindings lie behind it. `key` is a key
 * name, or `<any>`, `<letter>`.
 */
export type NextKey<Action extends string = string> = {
  key: string;
  binding: Binding<Action> | undefined;
  more: number;
};

/**
 * The keys that may come next, in the order of the bindings. `bindings` may be all there are: those that do not apply
 * are left out, and so are those a narrower pane has taken the keys of. With nothing pressed: every first key.
 */
export function nextKeys<Action extends string>(
  bindings: readonly Binding<Action>[],
  state: KeyState,
  context: KeyContext,
): NextKey<Action>[] {
  const found = new Map<string, NextKey<Action>>();
  const seen = new Set<string>();
  const depth = state.pressed.length;
  for (const binding of activeBindings(bindings, context)) {
    const keys = keysOf(binding);
    const key = keys[depth];
    if (key === undefined || state.pressed.some((pressed, index) => keys[index] !== pressed)) continue;
    if (seen.has(binding.keys)) continue;
    seen.add(binding.keys);
    const known = found.get(key) ?? { key, binding: undefined, more: 0 };
    const isLast = keys.length === depth + 1;
    // A completed sequence acts at once: what lies behind it is out of reach.
    if (known.binding !== undefined) continue;
    found.set(key, isLast ? { key, binding, more: 0 } : { ...known, more: known.more + 1 });
  }
  return [...found.values()];
}
