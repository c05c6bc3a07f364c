import { ANYWHERE } from '../../src/terminal/keymap.ts';
import { panesFor } from '../keys.ts';
import type { CommandName } from '../words/catalogue.ts';
import { keysInWords, typedInWords } from '../keys/in-words.ts';
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

/**
 * What calls a command, as a sentence names it: its key in the narrowest place around the agent (the overlay, what is
 * under it), else the one it has elsewhere, else its word for the `:` line.
 */
export function keyInWords({ store, keyboard }: Pick<Handle, 'store' | 'keyboard'>, command: string): string {
  const { overlay, composer, focus } = store.state;
  const places = [
    ...(overlay === undefined ? [] : [[overlay.is]]),
    ...(composer === undefined ? [] : [panesFor({ isWriting: true, focus })]),
    panesFor({ isWriting: false, focus }),
    undefined,
  ];
  // Keys with an argument do one thing of many: `macro refund` is not what calls macros.
  const bound = keyboard.bindings.filter(
    ({ action, argument }) => action === command && argument === undefined,
  );
  for (const panes of places) {
    const here = panes === undefined ? bound : bound.filter(({ pane }) => panes.includes(pane));
    const best = here.find(({ when }) => when === undefined) ?? here[0];
    if (best !== undefined) return keysInWords(best.keys);
  }
  return typedInWords(command);
}
