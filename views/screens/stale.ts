import type { Desk } from '../../src/domain/desk.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { cleanBody } from '../../src/terminal/sanitize.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { wrapText } from '../../src/terminal/wrap.ts';
import { entryRows } from '../parts/entry-rows.ts';
import type { Words } from '../words/words.ts';
import { blank, row, rule } from '../parts/row.ts';

const SHOWN_TEXT_ROWS = 8;

/** What came in while the agent wrote, above the text that was held back. */
export function staleLines(
  paint: Paint,
  words: Words,
  input: {
    desk: Desk;
    missed: readonly Entry[];
    text: string;
    me: string;
    now: number;
    width: number;
    timeZone: string | undefined;
  },
): string[] {
  const { desk, missed, text, me, now, width, timeZone } = input;
  const { stale: said } = words.overlays;
  const look = {
    width,
    showsAuthor: true,
    showsChannel: true,
    showsSubject: true,
    unfolded: false,
    isRead: false,
    me,
    timeZone,
  };
  const kept = wrapText(cleanBody(text), width - 4);
  return [
    row(paint, width, [['warning', ` ${said.cameIn(missed.length)}`]]),
    blank(width),
    ...missed.flatMap((entry) => entryRows(paint, words, desk, entry, look, now)),
    blank(width),
    rule(paint, width, ['muted', said.yourText]),
    ...kept.slice(0, SHOWN_TEXT_ROWS).map((part) =>
      row(paint, width, [
        ['you', ' ┃ '],
        ['text', part],
      ]),
    ),
    ...(kept.length > SHOWN_TEXT_ROWS
      ? [row(paint, width, [['muted', ` ┃ … ${said.moreRows(kept.length - SHOWN_TEXT_ROWS)}`]])]
      : []),
  ];
}
