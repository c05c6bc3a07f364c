/**
 * The console's state lives here, outside React: a key press changes it and the panes are painted from it in the same
 * turn, without a React commit. Ink's part subscribes to the slices it shows.
 */
export type Store<State extends object> = {
  readonly state: State;
  /** Replaces some fields. Listeners run at once, and only when a field has really changed. */
  set(patch: Partial<State>): void;
  /** Runs a pure move on the state. */
  change(move: (state: State) => Partial<State> | undefined): void;
  subscribe(listener: (state: State, before: State) => void): () => void;
};

export function createStore<State extends object>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<(state: State, before: State) => void>();

  const set = (patch: Partial<State>): void => {
    const keys = Object.keys(patch) as (keyof State)[];
    if (keys.every((key) => Object.is(patch[key], state[key]))) return;
    const before = state;
    state = { ...state, ...patch };
    for (const listener of listeners) listener(state, before);
  };

  return {
    get state() {
      return state;
    },
    set,
    change(move) {
      const patch = move(state);
      if (patch !== undefined) set(patch);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
