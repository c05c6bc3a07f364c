import type { Paint } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import { line } from '../parts/names.ts';
import { row } from '../parts/row.ts';
import type { Words } from '../words/words.ts';
import type { Notice } from '../state/notices.ts';

/** Everything the console has said, newest first. */
export function messageLines(
  paint: Paint,
  words: Words,
  width: number,
  notices: readonly Notice[],
  timeZone?: string,
): string[] {
  if (notices.length === 0) return [row(paint, width, [['muted', ` ${words.overlays.messages.none}`]])];
  return notices.toReversed().flatMap(({ at, tone, text, hint }) => {
    const shown = line(hint === undefined ? text : `${text} · ${hint}`, 1_000);
    return wrapText(shown, width - 9).map((part, index) =>
      row(paint, width, [
        ['muted', index === 0 ? ` ${words.formats.clockTime(at, timeZone)}  ` : ' '.repeat(8)],
        [tone === 'bad' ? 'error' : 'text', part],
      ]),
    );
  });
}
