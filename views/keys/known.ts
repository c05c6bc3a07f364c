import type { KnownKeys } from '../../src/terminal/keymap/known.ts';
import { commandNamed, COMMANDS } from '../commands/index.ts';
import { DEFAULT_KEYS, ENTER_SENDS, RECORDING, TOURING } from '../keys.ts';
import { EMACS } from './emacs.ts';
import { GMAIL } from './gmail.ts';
import { VIM } from './vim.ts';

/** The presets there are, as changes to the default keys. */
export const PRESETS = { parley: [], vim: VIM, gmail: GMAIL, emacs: EMACS } as const;

const CLOSED_BY_ESCAPE = ['picker', 'line', 'filter', 'help', 'messages'];

/**
 * What a keymap file may speak of. `channels` are the kinds of channel the relay knows, undefined while
 * nobody has said; `labelOf` says what a command does in the agent's language.
 */
export function knownKeys(
  channels: readonly string[] | undefined,
  labelOf: (command: string) => string,
): KnownKeys {
  const names = new Set<string>([
    ...COMMANDS.map(({ name }) => name),
    ...DEFAULT_KEYS.map(({ action }) => action),
  ]);
  return {
    actions: new Map(
      Array.from(names, (name) => [name, { label: labelOf(name), argument: commandNamed(name)?.takes }]),
    ),
    panes: [...new Set(DEFAULT_KEYS.map(({ pane }) => pane))].filter((pane) => pane !== '*'),
    defaultPane: 'browse',
    widerPane: { queue: 'browse', thread: 'browse', card: 'browse' },
    conditions: [ENTER_SENDS, RECORDING, TOURING.offered, TOURING.at],
    channels,
    defaults: DEFAULT_KEYS,
    presets: PRESETS,
    essential: [
      { action: 'quit', pane: 'browse' },
      { action: 'line', pane: 'browse' },
      { action: 'composer.leave', pane: 'composer' },
      { action: 'stale.edit', pane: 'stale' },
      { action: 'plan.drop', pane: 'plan' },
      { action: 'output.close', pane: 'output' },
      ...CLOSED_BY_ESCAPE.map((pane) => ({ action: 'overlay.close', pane })),
    ],
  };
}
