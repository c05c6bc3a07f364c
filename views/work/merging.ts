import { contactName, line } from '../parts/names.ts';
import { failureNotice } from '../state/notices.ts';
import type { Handle } from './handle.ts';

/** Making one contact of two: looked at first, done then, undone like anything else. */

/** Shows what merging would do. */
export async function previewMerge(handle: Handle, into: string, from: string): Promise<void> {
  const { client, store, words } = handle;
  try {
    const preview = await client.read('contact.merge-preview', { into, from });
    store.set({ overlay: { is: 'merge', preview } });
  } catch (error) {
    const { text, hint } = failureNotice(words, error, words.pickers.merge.title, client.now());
    handle.notify('bad', text, hint);
  }
}

/** Looks at it the other way round: the other contact stays. */
export function swapMerge(handle: Handle): void {
  const { overlay } = handle.store.state;
  if (overlay?.is === 'merge') void previewMerge(handle, overlay.preview.from.id, overlay.preview.into.id);
}

/** Does what is shown. */
export function doMerge(handle: Handle): void {
  const { store, words } = handle;
  const { overlay } = store.state;
  if (overlay?.is !== 'merge') return;
  const { into, from } = overlay.preview;
  store.set({ overlay: undefined });
  const nameOf = ({ id, name }: { id: string; name: string }): string =>
    name.trim() === '' ? contactName(words, handle.client.desk, id) : line(name);
  const said = words.notices.merged(nameOf(from), nameOf(into));
  void handle.act('contact.merge', { into: into.id, from: from.id }, said);
}
