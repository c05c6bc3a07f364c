import { dropStale } from '../work/keeping.ts';
import { cancelStale, editAfterStale, send } from '../work/sending.ts';
import { doMerge, swapMerge } from '../work/merging.ts';
import { acceptFilter, completeFilter, moveFilterChoice } from '../work/filter.ts';
import { complete, moveLineChoice, runLine } from '../work/line.ts';
import { walkHistory } from '../work/line-history.ts';
import { leaveField, moveField } from '../work/addressing.ts';
import { choose, completeChoice, leaveOverlay, moveChoice, retype } from '../work/picking.ts';
import { closeCompletion, moveCompletion } from '../work/completing.ts';
import { acceptCompletion } from '../work/typing.ts';
import type { Command, Handle } from '../work/handle.ts';

/** What keys do inside an overlay. Not in the palette: they mean something only there. */

function scroll(handle: Handle, by: number): void {
  handle.store.change(({ overlay }) =>
    overlay !== undefined && 'top' in overlay
      ? { overlay: { ...overlay, top: Math.max(0, overlay.top + by) } }
      : undefined,
  );
}

function sendAnyway(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is === 'stale') send(handle, { ...overlay.wish, anyway: true });
}

export const OVERLAY_COMMANDS: readonly Command[] = [
  { name: 'overlay.close', run: leaveOverlay },
  { name: 'overlay.down', run: (handle) => scroll(handle, 1) },
  { name: 'overlay.up', run: (handle) => scroll(handle, -1) },
  { name: 'overlay.page-down', run: (handle) => scroll(handle, 10) },
  { name: 'overlay.page-up', run: (handle) => scroll(handle, -10) },
  { name: 'help.find', run: (handle) => handle.pick('keys') },
  { name: 'field.next', run: (handle) => moveField(handle, 1) },
  { name: 'field.previous', run: (handle) => moveField(handle, -1) },
  { name: 'field.leave', run: leaveField },
  { name: 'picker.complete', run: completeChoice },
  { name: 'completion.accept', run: acceptCompletion },
  { name: 'completion.next', run: (handle) => moveCompletion(handle, 1) },
  { name: 'completion.previous', run: (handle) => moveCompletion(handle, -1) },
  { name: 'completion.close', run: closeCompletion },
  { name: 'picker.choose', run: choose },
  { name: 'picker.down', run: (handle) => moveChoice(handle, 1) },
  { name: 'picker.up', run: (handle) => moveChoice(handle, -1) },
  { name: 'picker.page-down', run: (handle) => moveChoice(handle, 10) },
  { name: 'picker.page-up', run: (handle) => moveChoice(handle, -10) },
  { name: 'prompt.clear', run: (handle) => retype(handle, () => '') },
  {
    name: 'prompt.kill-word',
    run: (handle) => retype(handle, (text) => text.replace(/\S*\s*$/u, '')),
  },
  { name: 'line.run', run: runLine },
  { name: 'line.complete', run: complete },
  { name: 'line.down', run: (handle) => moveLineChoice(handle, 1) },
  { name: 'line.up', run: (handle) => moveLineChoice(handle, -1) },
  { name: 'line.older', run: (handle) => walkHistory(handle, 1) },
  { name: 'line.newer', run: (handle) => walkHistory(handle, -1) },
  {
    name: 'line.history',
    run(handle) {
      const { overlay } = handle.store.state;
      handle.pick('history', overlay?.is === 'line' ? overlay.text : '');
    },
  },
  { name: 'filter.accept', run: acceptFilter },
  { name: 'merge.do', run: doMerge },
  { name: 'merge.swap', run: swapMerge },
  { name: 'filter.complete', run: completeFilter },
  { name: 'filter.down', run: (handle) => moveFilterChoice(handle, 1) },
  { name: 'filter.up', run: (handle) => moveFilterChoice(handle, -1) },
  { name: 'stale.send', run: sendAnyway },
  { name: 'stale.edit', run: editAfterStale },
  { name: 'stale.keep', run: cancelStale },
  { name: 'stale.drop', run: dropStale },
];
