import { ANYWHERE } from '../../src/terminal/keymap.ts';
import { panesFor } from '../keys.ts';
import type { CommandName } from '../words/catalogue.ts';
import type { Handle } from './handle.ts';

/** The keys of a command where the agent is (or would be), those of the narrowest pane first. */
export function keysHere(
  { store, keyboard }: Pick<Handle, 'store' | 'keyboard'>,
  command: CommandName,
  where?: { focus: string },
): readonly string[] {
  const { overlay, composer, focus } = store.state;
  const panes =
    where === undefined
      ? panesFor({ overlay: overlay?.is, isWriting: composer !== undefined, focus })
      : panesFor({ isWriting: false, focus: where.focus });
  return keyboard.keysOf(command, [...panes, ANYWHERE]);
}

/** How the last thing is undone where the agent is or will be: its key, or the word for the `:` line where keys are typed. */
export const undoKeys = (handle: Pick<Handle, 'store' | 'keyboard'>, where?: { focus: string }): string =>
  keysHere(handle, 'undo', where)[0] ?? ':undo';
