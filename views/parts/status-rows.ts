import { formatKeys } from '../../src/terminal/keymap.ts';
import type { NextKey } from '../../src/terminal/keymap/which.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { truncate } from '../../src/terminal/wrap.ts';
import type { Notice } from '../state/notices.ts';
import { secondsLeft, type UndoStep } from '../state/undo.ts';
import type { Words } from '../words/words.ts';
import { line } from './names.ts';
import { row, type Segment } from './row.ts';

export type StatusInput = {
  mode: string;
  notice: Notice | undefined;
  undo: UndoStep | undefined;
  /** The key that undoes where the agent is. */
  undoKeys: string;
  marked: number;
  /** Privacy mode is on. */
  isPrivate: boolean;
  /** The letter keys are recorded under. */
  recording: string | undefined;
  /** Who looks at the open conversation or types in it, in words. */
  company: string;
  /** Unread mentions, and whose view is followed; '' for neither. */
  together: string;
  /** An inbox that does not work, or soon will not, in words; '' when all do. */
  trouble: string;
  now: number;
  width: number;
};

const TONES = { good: ['success', '✓'], plain: ['text', '·'], bad: ['error', '✗'] } as const;

/** The row that says how things stand: mode, what just happened, who else is here, what can be undone. */
export function statusRow(paint: Paint, { bottom: said, privacy }: Words, input: StatusInput): string {
  const { notice, undo, now } = input;
  const left: Segment[] = [['selected', ` ${input.mode} `]];
  if (input.recording !== undefined) left.push(['warning', ` ● ${said.recording(input.recording)} `]);
  if (input.isPrivate) left.push(['strong', ` ◪ ${privacy.mark} `]);
  if (input.marked > 0) left.push(['marked', ` ${said.marked(input.marked)} `]);
  if (input.together !== '') left.push(['warning', ` ${input.together} `]);
  if (notice !== undefined) {
    const undoCells = undo === undefined ? 0 : UNDO_CELLS;
    left.push(...noticeSegments(notice, input.width - cellsOf(left) - undoCells));
  } else {
    if (input.company !== '') left.push(['accent', ` ◉ ${input.company}`]);
    if (input.trouble !== '') left.push(['warning', ` ⚠ ${input.trouble}`]);
  }
  if (undo === undefined) return row(paint, input.width, left);
  const key: Segment = ['key', ` ${formatKeys(input.undoKeys)} `];
  const seconds: Segment = ['warning', `${secondsLeft(undo, now)}s `];
  const full: Segment[] = [key, ['text', `${said.undoOf(line(undo.label))} `], seconds];
  const used = cellsOf([...left, ...full]);
  // What just happened matters more than the words of what can be undone.
  const right = used <= input.width ? full : [key, ['text', `${said.undo} `] as const, seconds];
  return row(paint, input.width, left, right);
}

/** What can be undone takes about so much beside a notice. */
const UNDO_CELLS = 12;
/** Of the row: what happened keeps so much of it, however long what helps is. */
const NOTICE_SHARE = 0.75;

/** What happened, and what helps: where there is no room for both, the words are cut and not what helps. */
function noticeSegments({ tone, text, hint }: Notice, room: number): Segment[] {
  const [role, glyph] = TONES[tone];
  const said = ` ${glyph} ${line(text, 400)}`;
  if (hint === undefined) return [[role, said]];
  const helps = ` · ${line(hint)}`;
  return [
    [role, truncate(said, Math.max(Math.floor(room * NOTICE_SHARE), room - cellWidth(helps)))],
    ['muted', helps],
  ];
}

const cellsOf = (segments: readonly Segment[]): number =>
  segments.reduce((sum, [, text]) => sum + cellWidth(text), 0);

export type Hint = { keys: string; words: string };

/** The row of keys that matter now: as many as fit, whole ones only. */
export function hintsRow(paint: Paint, width: number, hints: readonly Hint[]): string {
  const segments: Segment[] = [['text', ' ']];
  let used = 1;
  for (const { keys, words } of hints) {
    const shown = formatKeys(keys);
    const cells = cellWidth(shown) + cellWidth(words) + 3;
    if (used + cells > width) break;
    segments.push(['key', shown], ['muted', ` ${words}  `]);
    used += cells;
  }
  return row(paint, width, segments);
}

/** What may follow the keys pressed so far. */
export function whichKeyHints({ bottom: said }: Words, next: readonly NextKey[]): Hint[] {
  return next.map(({ key, binding, more }) => ({
    keys: key,
    words: binding?.label ?? said.which.behind(more),
  }));
}
