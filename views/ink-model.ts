import type { Choice } from './state/overlay.ts';

/** What Ink shows, as finished words: the bottom rows and what lies above the panes. */
export type InkModel = {
  width: number;
  /** Rows an overlay may take. */
  room: number;
  /** The upper bottom row, styled. */
  status: string;
  /** The last row: hints, styled, or a prompt. */
  last: { is: 'hints'; text: string } | { is: 'prompt'; sign: string; text: string; placeholder: string };
  overlay: OverlayModel | undefined;
};

export type OverlayModel =
  | {
      is: 'picker';
      title: string;
      query: string;
      placeholder: string;
      choices: readonly Choice[];
      index: number;
      /** What stands in the place of choices when there are none. */
      empty: string;
      width: number;
    }
  /** Finished rows in a frame. */
  | { is: 'box'; title: string; lines: readonly string[]; top: number; footer: string; width: number };

/** Where Ink's part is told: a value and who listens to it. */
export type ModelSource = {
  get(): InkModel;
  subscribe(listener: () => void): () => void;
};

export type WritableModel = ModelSource & { set(model: InkModel): void };

/** Ink is told only of models that differ: a key that moves the selection costs it nothing. */
export function modelSource(initial: InkModel): WritableModel {
  let model = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => model,
    set(next) {
      if (sameModel(model, next)) return;
      model = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function sameModel(one: InkModel, other: InkModel): boolean {
  return (
    one.width === other.width &&
    one.room === other.room &&
    one.status === other.status &&
    sameFields(one.last, other.last) &&
    (one.overlay === other.overlay ||
      (one.overlay !== undefined && other.overlay !== undefined && sameFields(one.overlay, other.overlay)))
  );
}

function sameFields(one: object, other: object): boolean {
  const some = Object.entries(one);
  const others = Object.entries(other);
  return (
    some.length === others.length &&
    some.every(([key, value], index) => others[index]?.[0] === key && Object.is(others[index]?.[1], value))
  );
}
