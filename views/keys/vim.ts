import type { KeyChange } from '../../src/terminal/keymap/changes.ts';
import { preset } from './preset.ts';

/** For hands that know vim: every digit counts, `ctrl+w` goes to windows, `dd` is done with a conversation. */
export const VIM: readonly KeyChange[] = preset([
  ['1', null],
  ['2', null],
  ['3', null],
  ['ctrl+w w', 'pane.next'],
  ['ctrl+w ctrl+w', 'pane.next'],
  ['ctrl+w W', 'pane.previous'],
  ['ctrl+w p', 'split.other'],
  ['ctrl+w c', 'split.toggle'],
  ['ctrl+w h', 'pane.queue'],
  ['ctrl+w k', 'pane.thread'],
  ['ctrl+w l', 'pane.card'],
  ['ctrl+w o', 'pane.zoom'],
  ['ctrl+f', 'move.half-down'],
  ['ctrl+b', 'move.half-up'],
  ['g t', 'conversation.next'],
  ['g T', 'conversation.previous'],
  ['d d', 'status.solve-next'],
  ['y y', 'copy.entry'],
  ['Z Z', 'quit'],
]);
