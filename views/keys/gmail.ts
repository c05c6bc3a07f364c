import type { KeyChange } from '../../src/terminal/keymap/changes.ts';
import { preset } from './preset.ts';

/** The keys of Gmail where both have the same thing: `u` back, `z` undo, `b` snooze, `l` label, `v` move, `* a` all. */
export const GMAIL: readonly KeyChange[] = preset([
  ['u', 'conversation.back'],
  ['z', 'undo'],
  ['Z', 'pane.zoom'],
  ['b', 'snooze.pick'],
  ['l', 'tag.add'],
  ['L', 'tag.remove'],
  ['v', 'assign.pick'],
  ['V', 'queue.edit'],
  ['* a', 'mark.all'],
  ['* n', 'mark.all'],
  ['* v', 'mark.range'],
  ['g i', 'queue.mine'],
  ['g b', 'queue.snoozed'],
  ['g l', 'palette'],
  ['n', 'move.down', 'thread'],
  ['p', 'move.up', 'thread'],
  ['N', 'write.note'],
  ['+', 'priority.pick'],
  ['g n', 'contact.note'],
]);
