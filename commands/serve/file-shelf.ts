import { join } from 'node:path';
import { paths, type Environment } from '../../src/config/paths.ts';
import { readPrivateFile, writePrivateFile } from '../../src/config/private-file.ts';
import type { Shelf, ShelfName } from '../../views/state/shelf.ts';

/** The shelf of this account: what one makes is in the config folder, what may be lost in the state folder. */
export function fileShelf(env: Environment): Shelf {
  const { config, state } = paths(env);
  const files: Record<ShelfName, string> = {
    registers: join(config, 'registers.json'),
    macros: join(config, 'macros.txt'),
    history: join(state, 'line-history'),
    card: join(state, 'card.json'),
    panes: join(state, 'panes.json'),
    tour: join(state, 'tour.json'),
  };
  return {
    read: (name) => readPrivateFile(files[name]),
    write: (name, text) => writePrivateFile(files[name], text),
  };
}
