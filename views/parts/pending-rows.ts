import type { Desk } from '../../src/domain/desk.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { fit } from '../../src/terminal/wrap.ts';
import type { PendingSend } from '../state/pending.ts';
import type { Words } from '../words/words.ts';
import { columnsOf } from './entry-block.ts';
import { formattedRows, markupIn } from './formatted-rows.ts';
import { richRows } from './part-rows.ts';
import { blank, row, type Segment } from './row.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** A text that is on its way: it looks like a message, and says that it is not one yet. */
export function pendingRows(
  paint: Paint,
  words: Words,
  input: { desk: Desk; pending: readonly PendingSend[]; width: number; airy: boolean },
  index: number,
): readonly string[] {
  const send = input.pending[index];
  if (send === undefined) return [];
  const columns = columnsOf(input.width);
  const failed = send.state.is === 'refused';
  const role = failed ? 'error' : 'muted';
  const gutter = send.kind === 'note' ? '┊' : '┃';
  const { thread, names } = words;
  const waits = send.state.is === 'waiting';
  const sending = send.kind === 'note' ? thread.adding : thread.sending;
  const word = failed ? `✗ ${thread.notSent}` : waits ? `◌ ${words.offline.waits}` : `… ${sending}`;
  const name = columns.isStacked ? '' : `${' '.repeat(6)} ${fit(names.you, columns.author - 2)} `;
  const { rich } = send;
  const replyTo = input.desk.conversations.get(send.conversationId)?.replyTo.inboxId ?? '';
  const markup = send.kind === 'note' ? 'markdown' : markupIn(input.desk, replyTo);
  const text = rich === undefined ? send.text : (rich.text ?? '');
  const said = formattedRows(text, { markup, base: role, cells: columns.text });
  const held = rich === undefined ? [] : richRows(words, rich, NOTHING, columns.text);
  const rows = [
    ...said.filter((runs) => rich === undefined || runs.some(([, words]) => words !== '')),
    ...held.map(([, words]): Segment[] => [[role, words]]),
  ].map((runs, line) =>
    row(paint, input.width, [
      ['you', columns.isStacked ? ' ' : line === 0 ? name : ' '.repeat(cellWidth(name))],
      [role, gutter],
      ['text', ' '],
      ...padded(runs, columns.text),
      [role, line === 0 ? ` ${columns.isStacked ? word.slice(0, 1) : word}` : ''],
    ]),
  );
  const head = row(paint, input.width, [
    ['you', ` ${names.you}`],
    ['muted', ` · ${word}`],
  ]);
  if (waits)
    rows.push(
      row(paint, input.width, [
        ['text', ' '.repeat(columns.isStacked ? 1 : cellWidth(name))],
        ['muted', `${gutter} `],
        ['warning', fit(words.offline.waitsForLine, columns.text)],
      ]),
    );
  return [...(input.airy ? [blank(input.width)] : []), ...(columns.isStacked ? [head] : []), ...rows];
}

/** What is here fits: only blanks are added. */
function padded(runs: readonly Segment[], cells: number): Segment[] {
  const used = runs.reduce((sum, [, words]) => sum + cellWidth(words), 0);
  return [...runs, ['text', ' '.repeat(Math.max(0, cells - used))]];
}
