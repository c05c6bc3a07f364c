import { plainPaint } from '../../src/terminal/theme.ts';
import { textCells } from '../parts/composer-rows.ts';
import { draftPreview } from '../parts/draft-preview.ts';
import { composerText, type Composer } from '../state/composer.ts';
import { besidesText } from './besides.ts';
import type { Handle } from './handle.ts';
import { outgoing } from './outgoing.ts';

/** Rows of the composer that are not its text: the head, its fields, what stands beside. */
const rowsAbove = (handle: Handle, composer: Composer): number =>
  1 + Object.keys(composer.fields).length + besidesText(handle, composer).length;

/** Moves a preview that is longer than its place. True when the key is one that moves it. */
export function scrollPreview(handle: Handle, composer: Composer, key: string): boolean {
  const area = handle.geometry().composer;
  if (area === undefined) return false;
  const room = Math.max(1, area.height - rowsAbove(handle, composer));
  const steps: Readonly<Record<string, number>> = { up: -1, down: 1, pageup: -room, pagedown: room };
  const by = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (by === undefined) return false;
  const shown = { text: composerText(composer), ...outgoing(handle, composer), cells: textCells(area.width) };
  const rows = draftPreview(plainPaint, handle.words, shown).length;
  const previewTop = Math.max(0, Math.min((composer.previewTop ?? 0) + by, rows - room));
  handle.store.set({ composer: { ...composer, previewTop } });
  return true;
}
