import type { Binding } from '../../src/terminal/keymap.ts';
import type { KeymapProblem } from '../../src/terminal/keymap/read-file.ts';
import { commandNamed } from '../commands/index.ts';
import { DEFAULT_KEYS } from '../keys.ts';
import type { Words } from '../words/words.ts';

/** Where a person's own keys are; `preset` is what the settings ask for, the file's own wins. */
export type KeyFile = {
  path: string;
  /** Undefined when there is none. Throws with words for people when it cannot be read. */
  read(): string | undefined;
  preset?: string | undefined;
};

/** The keys as they are bound now: dispatcher, help, palette and hints ask here. */
export type Keyboard = {
  readonly bindings: readonly Binding[];
  readonly problems: readonly KeymapProblem[];
  readonly path: string | undefined;
  /** The keys of a command in any of the panes, the one to show first. Without panes, wherever they are. */
  keysOf(command: string, panes?: readonly string[]): readonly string[];
  /**
   * Reads the file anew; what is wrong with it is in `problems` afterwards. `channels` are the kinds there are, if that
   * is known. Throws when the file cannot be read: the keys stay as they were.
   */
  load(channels?: readonly string[]): Promise<void>;
};

/** Keys with their default bindings, until `load` has read the file. */
export function createKeyboard(words: Words, file?: KeyFile): Keyboard {
  const labelOf = (name: string): string => {
    const command = commandNamed(name);
    return command === undefined ? name : words.commands[command.name].label;
  };
  let bindings: readonly Binding[] = DEFAULT_KEYS.map((one) => ({ ...one, label: labelOf(one.action) }));
  let problems: readonly KeymapProblem[] = [];

  return {
    get bindings() {
      return bindings;
    },
    get problems() {
      return problems;
    },
    path: file?.path,
    keysOf: (command, panes) =>
      bindings
        .filter(({ action, pane }) => action === command && (panes === undefined || panes.includes(pane)))
        .map(({ keys }) => keys),
    async load(channels) {
      if (file === undefined) return;
      const text = file.read();
      // Late, because the schema library takes as long to load as all of the console.
      const [{ loadKeymap }, { knownKeys }] = await Promise.all([
        import('../../src/terminal/keymap/load.ts'),
        import('../keys/known.ts'),
      ]);
      ({ bindings, problems } = loadKeymap(text, knownKeys(channels, labelOf), file.preset));
    },
  };
}
