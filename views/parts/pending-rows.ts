import { cleanBody } from '../../src/terminal/sanitize.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import { cellWidth } from '../../src/terminal/width.ts';
import { fit, wrapText } from '../../src/terminal/wrap.ts';
import type { PendingSend } from '../state/pending.ts';
import type { Words } from '../words/words.ts';
import { columnsOf } from './entry-block.ts';
import { richRows } from './part-rows.ts';
import { blank, row } from './row.ts';

const NOTHING: ReadonlySet<string> = new Set();

/** A text that is on its way: it looks like a message, and says that it is not one yet. */
export function pendingRows(
  paint: Paint,
  words: Words,
  input: { pending: readonly PendingSend[]; width: number; airy: boolean },
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
  const said = wrapText(cleanBody(rich === undefined ? send.text : (rich.text ?? '')), columns.text);
  const held = rich === undefined ? [] : richRows(words, rich, NOTHING, columns.text);
  const rows = [
    ...said.filter((text) => rich === undefined || text !== ''),
    ...held.map(([, text]) => text),
  ].map((text, line) =>
    row(paint, input.width, [
      ['you', columns.isStacked ? ' ' : line === 0 ? name : ' '.repeat(cellWidth(name))],
      [role, gutter],
      ['text', ' '],
      [role, fit(text, columns.text)],
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
