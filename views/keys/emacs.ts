import type { KeyChange } from '../../src/terminal/keymap/changes.ts';
import { preset } from './preset.ts';

const OVERLAYS = ['picker', 'line', 'filter', 'help', 'messages'];

/**
 * For hands that know Emacs. In the composer `ctrl+d`, `ctrl+e`, `ctrl+t` and `ctrl+o` edit; what Parley has on them is
 * behind `ctrl+c`, as in Message mode.
 */
export const EMACS: readonly KeyChange[] = preset([
  ['ctrl+n', 'move.down'],
  ['ctrl+p', 'move.up'],
  ['ctrl+v', 'move.half-down'],
  ['alt+v', 'move.half-up'],
  ['alt+<', 'move.first'],
  ['alt+>', 'move.last'],
  ['ctrl+s', 'search'],
  ['alt+x', 'palette'],
  ['ctrl+_', 'undo'],
  ['ctrl+x u', 'undo'],
  ['ctrl+x o', 'pane.next'],
  ['ctrl+x 1', 'pane.zoom'],
  ['ctrl+x 3', 'split.toggle'],
  ['ctrl+x k', 'conversation.back'],
  ['ctrl+x ctrl+c', 'quit'],
  ['ctrl+h', 'help'],
  ['ctrl+g', 'filter.clear', 'queue'],
  ...OVERLAYS.map((pane) => ['ctrl+g', 'overlay.close', pane] as const),
  ['ctrl+v', 'overlay.page-down', 'help'],
  ['alt+v', 'overlay.page-up', 'help'],
  ['ctrl+v', 'overlay.page-down', 'messages'],
  ['alt+v', 'overlay.page-up', 'messages'],

  ['ctrl+c ctrl+c', 'composer.send', 'composer'],
  ['ctrl+c ctrl+k', 'composer.leave', 'composer'],
  ['ctrl+c ctrl+t', 'composer.toggle', 'composer'],
  ['ctrl+c ctrl+f', 'channel.switch', 'composer'],
  ['ctrl+c ctrl+e', 'composer.editor', 'composer'],
  ['ctrl+c ctrl+o', 'write.canned', 'composer'],
  ['ctrl+g', 'composer.leave', 'composer'],
  ['ctrl+d', null, 'composer'],
  ['ctrl+e', null, 'composer'],
  ['ctrl+t', null, 'composer'],
  ['ctrl+o', null, 'composer'],
]);
