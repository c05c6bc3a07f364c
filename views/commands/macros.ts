import { macrosOf } from '../work/macro-shelf.ts';
import { editMacros, runBoundMacro, shareMacro, unshareMacro } from '../work/macros.ts';
import { acceptPlan, dropPlan, editPlan } from '../work/plan.ts';
import { editQueue } from '../work/queue-editing.ts';
import type { Command, Handle } from '../work/handle.ts';
import { needsConversation } from './command.ts';

/** Several acts at once: macros, and the queue in an editor. */

const needsEditor = ({ editText, words }: Handle): string | undefined =>
  editText === undefined ? words.notices.blocked.noEditor : undefined;

const needsMacro = (handle: Handle): string | undefined =>
  needsConversation(handle) ?? (macrosOf(handle).length === 0 ? handle.words.macros.none : undefined);

/** A macro on a key may name a time before any prompt was opened. */
const boundMacro: Command['run'] = (handle, keyOrName) =>
  handle.whenLoaded(() => runBoundMacro(handle, keyOrName));

export const MACROS: readonly Command[] = [
  { name: 'macro.pick', blocked: needsConversation, run: (handle) => handle.pick('macro') },
  { name: 'macro.preview', blocked: needsMacro, run: (handle) => handle.pick('macro-preview') },
  { name: 'macro', takes: 'text', blocked: needsConversation, run: boundMacro },
  { name: 'macro.share', takes: 'text', run: shareMacro },
  { name: 'macro.unshare', takes: 'text', run: unshareMacro },
  { name: 'macro.edit', blocked: needsEditor, run: (handle) => void editMacros(handle) },
  { name: 'queue.edit', blocked: needsEditor, run: (handle) => void editQueue(handle) },
];

/** In the frame that shows a plan. */
export const PLAN_COMMANDS: readonly Command[] = [
  { name: 'plan.accept', run: acceptPlan },
  { name: 'plan.edit', run: editPlan },
  { name: 'plan.drop', run: dropPlan },
];
