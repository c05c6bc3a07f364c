/**
 * What a person keeps on this machine from one session to the next: recorded keys, macros, what was typed after `:`, what
 * is folded on the card, how far the tour got.
 */
export type ShelfName = 'registers' | 'macros' | 'history' | 'card' | 'panes' | 'tour';

/**
 * Texts under those names, in files only their owner can read. The composition root hands it in. `read` and `write`
 * throw an error with words for people when the file cannot be used.
 */
export type Shelf = {
  read(name: ShelfName): string | undefined;
  write(name: ShelfName, text: string): void;
};

/** A shelf in memory: for tests and demos. */
export function memoryShelf(): Shelf {
  const texts = new Map<ShelfName, string>();
  return {
    read: (name) => texts.get(name),
    write: (name, text) => void texts.set(name, text),
  };
}
