import { closeOutput, outputToCard, outputToDraft, outputToNote, pipe, run } from '../work/shell.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** Commands of the agent's own shell. */

const needsShell = (handle: Handle): string | undefined =>
  needsConversation(handle) ?? (handle.shell === undefined ? handle.words.shell.noShell : undefined);

export const SHELL: readonly Command[] = [
  { name: 'pipe', takes: 'text', blocked: needsShell, run: pipe },
  { name: 'run', takes: 'text', blocked: needsShell, run },
];

/** In the frame that shows what a command wrote. */
export const OUTPUT_COMMANDS: readonly Command[] = [
  { name: 'output.note', run: outputToNote },
  { name: 'output.draft', run: outputToDraft },
  { name: 'output.card', run: outputToCard },
  { name: 'output.close', run: closeOutput },
];
