import type { ClientEvent } from '../../src/client/client.ts';
import type { Change } from '../../src/domain/change.ts';
import { settle } from '../state/pending.ts';
import { openIds, shownIds } from '../state/split.ts';
import { afterListChange } from '../state/selection.ts';
import { tellMacroConflicts } from './macro-shelf.ts';
import { markRead } from './opening.ts';
import { follow } from './picking.ts';
import type { Handle } from './handle.ts';

/**
 * Takes what happened at the desk into the console's own state. Events only note what must be looked at; the work is
 * done once a frame, however many came.
 */
export function deskEvents(handle: Handle) {
  let mustRebuild = false;
  let touched = new Set<string>();
  let changes: Change[] = [];

  return {
    note(event: ClientEvent): void {
      if (event.kind !== 'desk') return;
      if (event.conversations === 'all') mustRebuild = true;
      else for (const id of event.conversations) touched.add(id);
      changes.push(...event.changes);
    },
    /** True when something was taken in. */
    takeIn(): boolean {
      const { client, store, queues } = handle;
      if (!mustRebuild && touched.size === 0 && changes.length === 0) {
        if (queues.tick()) reselect(handle);
        return false;
      }
      if (mustRebuild) {
        queues.rebuild();
        handle.pages.reached.clear();
      } else queues.update(touched, changes);
      if (queues.definition(store.state.queue) === undefined) store.set({ queue: 'all', filter: '' });
      queues.tick();
      const isOpenTouched = mustRebuild || openIds(store.state).some((id) => touched.has(id));
      const fresh = changes.flatMap(({ body }) => (body.type === 'macro.saved' ? [body.macro.id] : []));
      mustRebuild = false;
      touched = new Set();
      changes = [];
      if (fresh.length > 0) tellMacroConflicts(handle, new Set<string>(fresh));
      store.set({ pending: settle(store.state.pending, client.position) });
      reselect(handle);
      if (isOpenTouched) markRead(handle);
      follow(handle);
      return true;
    },
  };
}

/** True when others did all of it, in conversations that are not on the screen: nobody waits for seeing it. */
export function isElsewhere({ me, store }: Handle, event: ClientEvent): boolean {
  if (event.kind !== 'desk' || event.conversations === 'all' || event.changes.length === 0) return false;
  const { conversations } = event;
  if (shownIds(store.state).some((id) => conversations.has(id))) return false;
  return event.changes.every(
    ({ actor, body }) => body.type !== 'draft.saved' && !(actor.kind === 'agent' && actor.id === me()),
  );
}

/** The selection after the queue changed. What an agent is working in stays, even when it has left the queue. */
export function reselect(handle: Handle): void {
  const { store } = handle;
  const { selectedId, isOpen, focus, composer, overlay } = store.state;
  const view = handle.queueView();
  const isBusy = (isOpen && focus !== 'queue') || composer !== undefined || overlay !== undefined;
  if (isBusy && selectedId !== undefined && view.indexOf(selectedId) < 0) return;
  store.change((state) => afterListChange(state, view));
}
