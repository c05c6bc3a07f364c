import { pointAtFault } from '../../src/domain/query/query-error.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { fit, wrapText } from '../../src/terminal/wrap.ts';
import type { OverlayModel } from '../ink-model.ts';
import { line } from '../parts/names.ts';
import { row } from '../parts/row.ts';
import type { Overlay } from '../state/overlay.ts';
import type { Words } from '../words/words.ts';
import { failureWords } from '../state/notices.ts';

const MOST_SHOWN = 8;
const WORD_CELLS = 22;

/** Above a filter while it is written: what may stand at its end, and what is wrong with it, pointed at. */
export function filterModel(
  paint: Paint,
  words: Words,
  filter: Extract<Overlay, { is: 'filter' }>,
  width: number,
  rows: number,
): OverlayModel | undefined {
  const inner = width - 2;
  const lines = [...faultLines(paint, words, filter, inner), ...completionLines(paint, filter, inner, rows)];
  if (lines.length === 0) return undefined;
  const { title, keys } = words.overlays.filter;
  return { is: 'box', title, lines, top: 0, footer: keys, width };
}

function faultLines(
  paint: Paint,
  words: Words,
  { fault }: Extract<Overlay, { is: 'filter' }>,
  width: number,
): string[] {
  if (fault === undefined) return [];
  const [query = '', marks = ''] = pointAtFault(fault, cellWidth) ?? [];
  const { text: what, hint } = failureWords(words, fault);
  const said = [what, ...(hint === undefined ? [] : [hint])];
  return [
    row(paint, width, [['text', ` ${line(query)}`]]),
    row(paint, width, [['error', ` ${marks}`]]),
    ...said.flatMap((text, index) =>
      wrapText(line(text), width - 2).map((part) =>
        row(paint, width, [[index === 0 ? 'error' : 'muted', ` ${part}`]]),
      ),
    ),
  ];
}

/** A window on what may stand at the end of a line, each with what it means. */
export function completionLines(
  paint: Paint,
  { completions, index }: Pick<Extract<Overlay, { is: 'filter' }>, 'completions' | 'index'>,
  width: number,
  rows: number,
): string[] {
  const page = Math.max(2, Math.min(MOST_SHOWN, rows - 12));
  const first = Math.max(0, Math.min(index - page + 1, completions.length - page));
  return completions.slice(first, first + page).map(({ insert, about }, at) => {
    const isChosen = first + at === index;
    const word = fit(` ${line(insert)}`, WORD_CELLS);
    return row(
      paint,
      width,
      [
        ['key', word],
        ['muted', ` ${line(about)}`],
      ],
      [],
      isChosen ? 'selected' : undefined,
    );
  });
}
