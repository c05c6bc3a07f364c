import { formatKeys } from '../../src/terminal/keymap.ts';
import type { Choice } from '../state/overlay.ts';
import { narrow, type PickerScreen } from './picker-screen.ts';

/** Every command that has keys, found by what it does or by a key; choosing one does it. */
export const keys: PickerScreen = {
  name: 'keys',
  choices(handle, query) {
    const bound = handle.commands.flatMap((command): Choice[] => {
      const pressed = [...new Set(handle.keyboard.keysOf(command.name).map(formatKeys))];
      if (pressed.length === 0) return [];
      const { label } = handle.words.commands[command.name];
      return [{ id: command.name, label, detail: pressed.join(' '), blocked: command.blocked?.(handle) }];
    });
    return narrow(bound, query);
  },
  choose(handle, { id }) {
    const command = handle.commands.find(({ name }) => name === id);
    if (command !== undefined) handle.run(command.name);
  },
};
