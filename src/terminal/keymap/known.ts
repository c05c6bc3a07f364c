import type { Bound, KeyChange } from './changes.ts';

/** What a keymap file may speak of: the views and the relay know it. */
export type KnownKeys = {
  /** Everything keys can run, by name. `argument` says what has to come with it: typed, or written in the file. */
  actions: ReadonlyMap<string, { label: string; argument?: 'letter' | 'text' | undefined }>;
  /** For actions whose argument is one of a list (the macros there are): the list. */
  choices?: Readonly<Record<string, readonly string[]>> | undefined;
  panes: readonly string[];
  /** The pane of a binding that names none. */
  defaultPane: string;
  /** Panes that have the keys of a wider one besides their own: `queue` → `browse`. */
  widerPane?: Readonly<Record<string, string>> | undefined;
  /** Conditions for `when`, such as `enter sends`. */
  conditions: readonly string[];
  /** Kinds of channel for `channel`; each becomes the condition `channel <kind>`. Undefined: not known yet, all go. */
  channels: readonly string[] | undefined;
  defaults: readonly Bound[];
  /** Presets by name, as changes to the defaults. */
  presets: Readonly<Record<string, readonly KeyChange[]>>;
  /** What must keep a key, lest nobody find the way out: closing an overlay, leaving the program. */
  essential?: readonly { action: string; pane: string }[] | undefined;
};

/** The condition that holds while the conversation at hand is on a channel of this kind. */
export const onChannel = (kind: string): string => `channel ${kind}`;
