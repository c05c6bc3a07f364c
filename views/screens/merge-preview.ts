import type { Desk } from '../../src/domain/desk.ts';
import type { Paint } from '../../src/terminal/theme.ts';
import type { ReadOutput } from '../../src/protocol/reads.ts';
import { channelLabel, line } from '../parts/names.ts';
import { blank, row, type Segment } from '../parts/row.ts';
import type { Words } from '../words/words.ts';

/** What merging two contacts would do, before it is done. */
export type MergePreview = ReadOutput<'contact.merge-preview'>;

const MOST_ROWS = 6;

export function mergeLines(
  paint: Paint,
  words: Words,
  desk: Desk,
  preview: MergePreview,
  /** The key that takes the merge back. */
  undo: string,
  width: number,
): string[] {
  const { into, from, identities, conversations, notes, patch, conflicts } = preview;
  const said = words.overlays.merge;
  const say = (...segments: Segment[]): string => row(paint, width, [['text', ' '], ...segments]);
  const list = (title: string, rows: readonly Segment[][]): string[] =>
    rows.length === 0
      ? []
      : [
          blank(width),
          say(['heading', title]),
          ...rows.slice(0, MOST_ROWS).map((segments) => say(['text', '  '], ...segments)),
          ...(rows.length > MOST_ROWS
            ? [say(['muted', `  … ${words.overlays.stale.moreRows(rows.length - MOST_ROWS)}`])]
            : []),
        ];
  const name = (text: string): string => line(text).trim() || words.names.visitor;
  const taken = Object.entries(patch).flatMap(([field, value]): Segment[][] =>
    value === undefined || value === null
      ? []
      : [
          [
            ['muted', `${line(field)} `],
            ['text', line(typeof value === 'object' ? shortly(value) : String(value))],
          ],
        ],
  );
  return [
    say(['strong', name(into.name)], ['muted', ` ${said.stays}`]),
    say(['strong', name(from.name)], ['muted', ` ${said.goes}`]),
    ...list(
      said.addresses,
      identities.map(({ inboxId, address }) => [
        ['muted', `${channelLabel(words, desk, inboxId)} `],
        ['text', line(address)],
      ]),
    ),
    ...list(
      said.conversations(conversations.length),
      conversations.map(({ number, subject, preview: newest }) => [
        ['muted', `#${number} `],
        ['text', line(subject ?? newest?.text ?? '')],
      ]),
    ),
    ...list(
      said.notes(notes.length),
      notes.map(({ text }) => [['note', line(text)]]),
    ),
    ...list(said.takesOver, taken),
    ...list(
      said.conflicts,
      conflicts.map(({ field, kept, dropped }) => [
        ['muted', `${line(field)} `],
        ['success', line(String(kept))],
        ['muted', ' ✗ '],
        ['warning', line(String(dropped))],
      ]),
    ),
    blank(width),
    say(['muted', said.undoable(undo)]),
  ];
}

const shortly = (value: object): string =>
  Array.isArray(value)
    ? value.join(', ')
    : Object.entries(value)
        .map(([key, one]) => `${key}: ${String(one)}`)
        .join(', ');
