import type { Paint } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import type { OverlayModel } from '../ink-model.ts';
import { line } from '../parts/names.ts';
import { row } from '../parts/row.ts';
import type { Overlay } from '../state/overlay.ts';
import { lineCompletions, lineUsage } from '../work/line-completing.ts';
import type { Handle } from '../work/handle.ts';
import { completionLines } from './filter-help.ts';

/** Above the `:` line while it is written: what is wrong with it, how it is written, and what may stand at its end. */
export function lineModel(
  paint: Paint,
  handle: Handle,
  { text, error, index = -1 }: Extract<Overlay, { is: 'line' }>,
  width: number,
): OverlayModel | undefined {
  const inner = width - 2;
  const usage = lineUsage(handle, text);
  const completions = lineCompletions(handle, text);
  const lines = [
    ...wrapped(error).map((part) => row(paint, inner, [['error', ` ${part}`]])),
    ...(usage === undefined
      ? []
      : [
          row(paint, inner, [
            ['strong', ` ${usage.usage}`],
            ['muted', usage.field === '' ? '' : `  ${line(usage.field)}`],
          ]),
        ]),
    ...completionLines(paint, { completions, index }, inner, handle.store.state.size.rows),
  ];
  if (lines.length === 0) return undefined;
  return { is: 'box', title: ':', lines, top: 0, footer: handle.words.overlays.line.keys, width };

  function wrapped(said: string | undefined): string[] {
    return said === undefined ? [] : wrapText(line(said, 400), inner - 2);
  }
}
