import type { KeyEvent } from '../input.ts';
import { createTextBuffer, type TextBuffer } from '../text-buffer.ts';
import type { Find } from './motions.ts';
import type { Register } from './operate.ts';

export type VimMode = 'normal' | 'insert' | 'visual' | 'visual-lines';

/** One thing that was typed: a key, or text that was pasted. */
export type Typed = Pick<KeyEvent, 'key' | 'text'> | { paste: string };

export type VimState = {
  buffer: TextBuffer;
  mode: VimMode;
  /** Keys of a command that has begun, for the status line: `2d`. */
  pending: readonly string[];
  /** The other end of a visual selection, offset in code units. */
  anchor: number;
  register: Register;
  find: Find | undefined;
  /** The column in cells that `j` and `k` keep. */
  goal: number | undefined;
  /** The last change as it was typed, for `.`. */
  change: readonly Typed[];
  /** What was typed since the running command began. */
  typed: readonly Typed[];
  /** The field as it was when the running change began, so that it is undone as one. */
  before: TextBuffer | undefined;
  /** How often text is typed when insert mode ends (`3ifoo`), on lines of its own after `o`, and where typing began. */
  insert: { times: number; lines: boolean; from: number };
};

/**
 * What the field cannot do by itself. `leave`: Escape in normal mode with nothing begun. `yanked`: text that may go to the
 * clipboard. `unbound`: a key that means nothing here and may be bound to a command.
 */
export type VimCommand =
  | { type: 'leave' }
  | { type: 'yanked'; text: string }
  | { type: 'unbound'; key: string };

export type VimResult = { state: VimState; commands: readonly VimCommand[] };

/** A field under vim's keys. One begins to write in insert mode. */
export function createVim(
  buffer: TextBuffer = createTextBuffer(),
  mode: 'normal' | 'insert' = 'insert',
): VimState {
  return {
    buffer,
    mode,
    pending: [],
    anchor: 0,
    register: { text: '', lines: false },
    find: undefined,
    goal: undefined,
    change: [],
    typed: [],
    before: mode === 'insert' ? buffer : undefined,
    insert: { times: 1, lines: false, from: buffer.cursor },
  };
}
