import type { CommandName, Catalogue } from '../words/catalogue.ts';

/**
 * Commands of the full screen that mean nothing line by line, and why: `spoken.notHere` says it, with what to use
 * instead. Every other command of the console is done by its name (`commands` lists them), a word or its keys.
 */
const NOT_HERE: Partial<Record<CommandName, keyof Catalogue['spoken']['notHere']>> = {
  'pane.next': 'panes',
  'pane.previous': 'panes',
  'pane.queue': 'panes',
  'pane.thread': 'panes',
  'pane.zoom': 'panes',
  'pane.wider': 'panes',
  'pane.narrower': 'panes',
  'pane.usual': 'panes',
  'split.toggle': 'panes',
  'split.other': 'panes',
  'split.swap': 'panes',
  'move.down': 'moving',
  'move.up': 'moving',
  'move.half-down': 'moving',
  'move.half-up': 'moving',
  'move.first': 'moving',
  'move.last': 'moving',
  'theme.pick': 'looks',
  'thread.pictures': 'looks',
  'composer.keys': 'typing',
};

/** Why this is nothing to do line by line; undefined when it is. */
export const reasonNotHere = (word: string): keyof Catalogue['spoken']['notHere'] | undefined =>
  Object.hasOwn(NOT_HERE, word) ? NOT_HERE[word as CommandName] : undefined;
