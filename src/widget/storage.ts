/** What the chat keeps in the browser, for its own origin and one inbox. Where the browser forbids it: until the page closes. */
export type Keep = {
  /** True where the browser gives this page no storage at all. */
  isDenied: boolean;
  read(key: string): string | undefined;
  /** Undefined removes it. */
  write(key: string, value: string | undefined): void;
};

/** What this browser keeps for the chat with this slug; in memory where storage is denied. */
export function keepFor(slug: string, storage: () => Storage = () => localStorage): Keep {
  const memory = new Map<string, string>();
  const name = (key: string): string => `parley.${slug}.${key}`;
  return {
    isDenied: isDenied(storage),
    read(key) {
      try {
        return storage().getItem(name(key)) ?? undefined;
      } catch {
        return memory.get(key);
      }
    },
    write(key, value) {
      if (value === undefined) memory.delete(key);
      else memory.set(key, value);
      try {
        if (value === undefined) storage().removeItem(name(key));
        else storage().setItem(name(key), value);
      } catch {
        // Full or forbidden: memory has it.
      }
    },
  };
}

function isDenied(storage: () => Storage): boolean {
  try {
    storage().getItem('');
    return false;
  } catch {
    return true;
  }
}
