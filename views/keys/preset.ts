import type { KeyChange } from '../../src/terminal/keymap/changes.ts';

type Row = readonly [keys: string, command: string | null, pane?: string, when?: string];

/** Rows of a preset as changes to the default keys. `null` unbinds. */
export const preset = (rows: readonly Row[]): readonly KeyChange[] =>
  rows.map(([keys, action, pane = 'browse', when]) => ({ keys, action, pane, when }));
